import { describe, expect, test } from 'vitest';
import { definitions } from '../providers/registry.ts';
import { formOf } from './form.ts';

describe.each(definitions.map((definition) => [definition.name, definition] as const))('the form of %s', (_name, definition) => {
  const form = formOf(definition);

  test('names, explains and knows the kind of every field, in each language of the till', () => {
    expect(form.fields.length).toBeGreaterThan(3);
    expect(Object.keys(definition.form?.fields ?? {}).sort()).toEqual(form.fields.map(({ name }) => name).sort());
    for (const { name, label, help } of form.fields) {
      for (const words of [label.en, label.nl, label.de, help.en, help.nl, help.de]) expect(words, name).toMatch(/\S{3}/);
      expect(new Set([help.en, help.nl, help.de]).size, name).toBe(3);
    }
  });

  test('asks for its addresses as addresses, and knows at least one host of them', () => {
    expect(form.fields.filter(({ kind }) => kind === 'address').map(({ name }) => name)).toEqual(
      form.fields.filter(({ name }) => name.endsWith('Url')).map(({ name }) => name),
    );
    expect(definition.form?.hosts.length).toBeGreaterThan(0);
  });

  test('fills only a field that is there from the list of the provider', () => {
    if (form.pick !== null) expect(form.fields.map(({ name }) => name)).toContain(form.pick);
  });
});

test('a choice among the settings decides which secrets are asked for', () => {
  const buckaroo = definitions.find(({ name }) => name === 'buckaroo');
  const secrets = buckaroo ? formOf(buckaroo).fields.filter(({ secret }) => secret) : [];
  expect(secrets.map(({ name, when }) => [name, when])).toEqual([
    ['apiKey', { field: 'auth', value: 'apiKey' }],
    ['clientId', { field: 'auth', value: 'oauth' }],
    ['clientSecret', { field: 'auth', value: 'oauth' }],
  ]);
});

test('a secret that a registration brings may be left empty', () => {
  const secuconnect = definitions.find(({ name }) => name === 'secuconnect');
  const fields = secuconnect ? formOf(secuconnect).fields : [];
  expect(fields.filter(({ secret, required }) => secret && !required).map(({ name }) => name)).toEqual(['deviceCode']);
});
