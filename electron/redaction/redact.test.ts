import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, redactText } from './redact.ts';

/** A made-up number that passes the Luhn check: the digits, then the digit that completes them. */
function cardNumber(digits: string): string {
  const total = [...digits].reverse().reduce((sum, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${digits}${(10 - (total % 10)) % 10}`;
}

const card = cardNumber('400000000000123');
const masked = `************${card.slice(-4)}`;

it.each([
  [{ idents: [{ type: 'card', value: '9276000000000001' }] }],
  [{ type: 'name-value', value: { name: 'Kartennummer:', value: '9276000000000001', decoration: [] } }],
  [{ basket: { customerCard: '9276000000000001' } }],
])('the number of a customer’s card is not shown whole: %j', (value) => {
  const shown = JSON.stringify(redact(value));
  expect(shown).not.toContain('9276000000000001');
  expect(shown).toContain('0001');
});

describe('redacting by field', () => {
  it.each([
    'X-tu-authorization',
    'Authorization',
    'Proxy-Authorization',
    'apiKey',
    'api_key',
    'x-api-key',
    'Buck-Api-Key',
    'accessKey',
    'accesskey',
    'secretKey',
    'clientSecret',
    'client_secret',
    'deviceCode',
    'device_code',
    'authenticationKey',
    'access_token',
    'refreshToken',
    'TOKEN',
    'PAN_HASH',
    'panHash',
    'panData',
    'track1Data',
    'track2',
    'TRACK_2_DATA',
    'pin',
    'PIN',
    'pinBlock',
    'enteredPin',
    'managerPin',
    'cvv',
    'CVC2',
    'password',
    'passphrase',
    'Set-Cookie',
    'signature',
    'email',
    'customerEmail',
    'cell',
    'privateKey',
  ])('%s is not shown, wherever it stands', (name) => {
    const shown = JSON.stringify(
      redact({ request: [{ headers: { [name]: 'made-up' } }], [name]: { deep: ['made-up'] }, list: { name, value: 'made-up' } }),
    );
    expect(shown).not.toContain('made-up');
    expect(shown).toContain('[redacted]');
  });

  it('shows what a person needs to find a payment again', () => {
    const fields = {
      amount: 1500,
      transactionAmount: '6500',
      total: { minor: 123_456_789_012, currency: 'ZAR' },
      payment: '3f1e1c6e-5d2a-4c1b-9a57-123456789012',
      transactionUuid: '40000000-0000-4000-8000-000000000002',
      merchantID: '910100000000001',
      MERCHANT_ID: '770000000000123',
      serialNumber: 'PC05P2CG10036',
      'X-tu-serial': 'PC05P2CG10036',
      'X-tu-random': 'a1B2c3D4e5F6g7H8i',
      'Idempotency-Key': '3f1e1c6e-5d2a-4c1b-9a57-123456789012',
      pinPadSerialNumber: '1850010868',
      RRN: '511427060006',
      TIMESTAMP: '1745476020950',
      at: 1_745_476_020_950,
      PAN: '************2309',
      PAN_WITH_BIN: '445143******2309',
      AUTH_CODE: '15882',
      url: 'https://pay.example:8443/v/1/payment/sync?orderId=5',
      tokenUrl: 'https://pay.example/oauth/token',
      terminalId: 'T650M-451-962-212-MOHSIN',
      signatureRequired: 'false',
      signature: true,
      apiKey: null,
      date: '2025-04-24T06:27:06.749+0000',
      shipping: 'cancelled',
      nothing: undefined,
    };
    expect(redact(fields)).toEqual(fields);
  });

  it('masks a card number even where its field is known but its digits do not add up', () => {
    expect(redact({ PAN: '4000000000001239', cardNumber: 4_000_000_000_001_239 })).toEqual({
      PAN: '************1239',
      cardNumber: '************1239',
    });
  });

  it('reads headers, maps, errors, dates and bytes, and is not caught in a circle', () => {
    const circle: Record<string, unknown> = { apiKey: 'made-up' };
    circle.self = circle;
    const error = new Error(`card ${card}`, { cause: new Error('Bearer made-up-token') });
    const fields = {
      headers: new Headers({ authorization: 'made-up', accept: 'text/plain' }),
      query: new URLSearchParams({ token: 'made-up' }),
      map: new Map([['secret', 'made-up']]),
      at: new Date(0),
      bytes: new Uint8Array(3),
      big: 5n,
      circle,
      error,
    };
    expect(redact(fields)).toMatchObject({
      headers: { authorization: '[redacted]', accept: 'text/plain' },
      query: { token: '[redacted]' },
      map: { secret: '[redacted]' },
      at: '1970-01-01T00:00:00.000Z',
      bytes: '[3 bytes]',
      big: '5',
      circle: { apiKey: '[redacted]', self: '[circular]' },
      error: { name: 'Error', message: `card ${masked}`, cause: { message: 'Bearer [redacted]' } },
    });
  });

  it('stops where a value is nested too deeply', () => {
    const deep = Array.from({ length: 50 }).reduce<unknown>((inner) => ({ inner }), { secret: 'made-up' });
    expect(JSON.stringify(redact(deep))).toContain('[too deep]');
  });
});

describe('redacting a text', () => {
  it.each([
    ['plain', card],
    ['in groups', `${card.slice(0, 4)} ${card.slice(4, 8)} ${card.slice(8, 12)} ${card.slice(12)}`],
    ['with hyphens', `${card.slice(0, 4)}-${card.slice(4, 8)}-${card.slice(8, 12)}-${card.slice(12)}`],
    ['after another number', `2 ${card}`],
    ['before another number', `${card} 1500`],
    ['glued to a word', `pan${card}x`],
    ['in JSON', JSON.stringify({ note: card })],
    ['twice', `${card} ${card}`],
  ])('masks a card number %s', (_case, text) => {
    const shown = redactText(text);
    expect(shown.replace(/[ -]/g, '')).not.toContain(card.slice(0, 12));
    expect(shown).toContain(masked);
  });

  it('masks card numbers of every length and brand', () => {
    const digits = fc.stringMatching(/^[2-6]\d{11,17}$/);
    fc.assert(
      fc.property(digits, fc.constantFrom('', ' ', 'ref ', '"'), (start, before) => {
        const number = cardNumber(start);
        expect(redactText(`${before}${number}`)).toBe(`${before}${'*'.repeat(number.length - 4)}${number.slice(-4)}`);
      }),
    );
  });

  it('hides track data whole', () => {
    expect(redactText(`%B${card}^DOE/J^29121010000000000?`)).toBe('[track data]');
    expect(redactText(`track ;${card}=29121010000000000?`)).toBe('track [track data]');
  });

  it.each([
    'X-tu-authorization: protocol:TU1,accesskey:made-up,signedheaders:User-Agent;X-tu-date;X-tu-random,signature:made-up',
    'Authorization: Basic made-up-credentials',
    'Bearer made-up-token',
    'https://user:made-up@pay.example/v1',
    'https://pay.example/v1?token=made-up&orderId=5',
    'password=made-up',
    'deviceCode: made-up',
    '{"apiKey":"a\\"made-up","amount":5}',
    JSON.stringify({ body: JSON.stringify({ apiKey: 'a"made-up' }) }),
  ])('hides the credential in %s', (text) => {
    expect(redactText(text)).not.toContain('made-up');
  });

  it('leaves the hash of a journal entry as it is, whatever digits stand in it', () => {
    const hash = `f288b02f6e54ea${card}b19e`.padEnd(64, 'a');
    expect(redact({ hash })).toEqual({ hash });
    expect(redactText(`after ${hash}`)).toBe(`after ${hash}`);
    expect(redactText(`${hash}0`)).not.toContain(card);
  });

  it('leaves uuids, amounts, times and sentences as they are', () => {
    for (let count = 0; count < 500; count += 1) {
      const text = `payment ${randomUUID()} R 1500.00 at 2025-04-24T06:27:06.749Z`;
      expect(redactText(text)).toBe(text);
    }
    const sentence = 'The server could not be reached (ECONNREFUSED). Nothing was charged: try again.';
    expect(redactText(sentence)).toBe(sentence);
  });

  it('is soon done with a long text, hostile or not', () => {
    expect(redactText('4 '.repeat(50_000))).toMatch(/^\*/);
    expect(redactText('4'.repeat(1_000_000))).toHaveLength(1_000_000);
    expect(redactText(`${card} `.repeat(50_000))).toBe(`${masked} `.repeat(50_000));
    expect(redactText('{"a":"'.repeat(150_000))).toHaveLength(900_000);
    expect(redactText('token=http://'.repeat(10_000))).not.toContain('token=h');
  });

  it('changes nothing that is redacted already, and never fails', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = redactText(text);
        expect(redactText(once)).toBe(once);
      }),
    );
    fc.assert(fc.property(fc.anything(), (value) => void redact(value)));
  });
});
