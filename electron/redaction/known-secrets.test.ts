import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKnownSecrets } from './known-secrets.ts';

const secret = 'kR7pQ2vX9mT4';

function knowing(...secrets: string[]) {
  const known = createKnownSecrets();
  for (const each of secrets) known.keepForGood(each);
  return known;
}

describe('a secret that is known', () => {
  const { clean } = knowing(secret);

  it('is taken out of texts, lists, fields and names of fields', () => {
    expect(clean({ note: `key ${secret}!`, list: [[secret]], [secret]: 1, at: 5, none: null })).toEqual({
      note: 'key [redacted]!',
      list: [['[redacted]']],
      '[redacted]': 1,
      at: 5,
      none: null,
    });
  });

  it('leaves everything else exactly as it is', () => {
    const value = { text: 'Declined', when: new Date(0), missing: undefined, deep: [{ minor: 6500 }] };
    expect(clean(value)).toBe(value);
  });

  it('is found inside values that cannot be written as JSON', () => {
    expect(clean({ big: 5n, note: secret })).toEqual({ big: 5n, note: '[redacted]' });
  });
});

it.each([
  ['a JSON text', (text: string) => JSON.stringify({ key: text })],
  ['a JSON text inside another', (text: string) => JSON.stringify({ body: JSON.stringify({ key: text }) })],
  ['an address', (text: string) => `https://pay.example/?key=${encodeURIComponent(text)}&x=1`],
  ['a form', (text: string) => new URLSearchParams({ key: text, more: '1' }).toString()],
])('a secret with signs of its own is found in %s', (_, written) => {
  const odd = 'p ass/word "quoted"+&é';
  const cleaned = knowing(odd).clean({ text: written(odd) }).text;
  expect(cleaned).toContain('[redacted]');
  for (const part of ['ass', 'word', 'quoted']) expect(cleaned).not.toContain(part);
});

it('a secret that begins with another is taken out whole', () => {
  expect(knowing('till-client', 'till-client-secret').clean('till-client-secret and till-client')).toBe('[redacted] and [redacted]');
});

it('nothing is left of a secret of which something else took a part out', () => {
  const { clean } = knowing('first part, second part; third part');
  expect(clean('secretKey: [redacted] second part; third part is wrong')).toBe('secretKey: [redacted] is wrong');
  expect(clean('key first part, second [redacted]')).toBe('key [redacted]');
});

it('nothing is left of a secret through which a long text was cut', () => {
  const { clean } = knowing(secret);
  const before = 'The provider said that this key is not the one that it knows: ';
  expect(clean(`${before}${secret.slice(0, 9)}`)).toBe(`${before}[redacted]`);
  expect(clean(`${before}krypton`)).toBe(`${before}krypton`);
});

it('a short text is not taken for a secret', () => {
  const value = 'the OK code is OK';
  expect(knowing('OK', '').clean(value)).toBe(value);
});

describe('secrets that come up while the till runs', () => {
  it('are taken out from then on', () => {
    const known = knowing(secret);
    known.keep('token-1-of-many');
    expect(known.clean('token-1-of-many')).toBe('[redacted]');
  });

  it('never push out those that the till was given, and the latest of them are known', () => {
    const known = knowing(secret);
    for (let number = 0; number < 1_000; number += 1) known.keep(`token-${number}-of-many`);
    expect(known.clean(`${secret} token-999-of-many token-900-of-many`)).toBe('[redacted] [redacted] [redacted]');
  });

  it('are forgotten later the later they were named', () => {
    const known = knowing();
    known.keep('named-again');
    for (let number = 0; number < 150; number += 1) known.keep(`token-${number}-of-many`);
    known.keep('named-again');
    for (let number = 150; number < 300; number += 1) known.keep(`token-${number}-of-many`);
    expect(known.clean('named-again')).toBe('[redacted]');
  });
});

it('whatever the secret and wherever it stands, it is gone, and what was cleaned once stays as it is', () => {
  const secrets = fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme' }).filter((text) => !'[redacted]'.includes(text));
  fc.assert(
    fc.property(secrets, fc.string(), fc.string(), (value, before, after) => {
      const { clean } = knowing(value);
      const once = clean({ text: `${before}${value}${after}` });
      expect(once.text.replaceAll('[redacted]', '')).not.toContain(value);
      expect(clean(once)).toEqual(once);
    }),
  );
});
