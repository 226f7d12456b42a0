import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../settings/configuration.ts';
import { buckaroo } from './adapter.ts';
import { buckarooSecrets, buckarooSettings } from './settings.ts';

const least = {
  baseUrl: 'https://api.buckaroo.io',
  storeId: 's_1234abcd',
  terminalId: 't_abcd1234efgh5678',
  terminalKind: 'smart',
};

describe('the settings of a Buckaroo terminal', () => {
  it('need four things and know the rest', () => {
    expect(buckarooSettings.parse(least)).toEqual({
      ...least,
      baseUrl: 'https://api.buckaroo.io/',
      auth: 'apiKey',
      pollSeconds: 1,
      pollSlowlyAfterSeconds: 300,
      pollSlowlySeconds: 5,
    });
  });

  it.each([
    ['an unknown key', { ...least, colour: 'red' }],
    ['no store', { ...least, storeId: undefined }],
    ['another kind of terminal', { ...least, terminalKind: 'tablet' }],
    ['an address without https', { ...least, baseUrl: 'http://api.buckaroo.io' }],
    ['an id that would change the path', { ...least, terminalId: '../sales' }],
    ['a port of the system', { ...least, webhookPort: 80 }],
    ['more than one question a second', { ...least, pollSeconds: 0.5 }],
  ])('with %s are refused', (_, settings) => {
    expect(buckarooSettings.safeParse(settings).success).toBe(false);
  });
});

describe('the secrets of a Buckaroo terminal', () => {
  it('are an API key, or a client with its secret', () => {
    expect(buckarooSecrets.parse({ apiKey: 'apk_1' })).toEqual({ apiKey: 'apk_1' });
    expect(buckarooSecrets.parse({ clientId: 'a', clientSecret: 'b' })).toEqual({ clientId: 'a', clientSecret: 'b' });
  });

  it.each([
    [{}],
    [{ apiKey: '' }],
    [{ apiKey: 'with space' }],
    [{ apiKey: 'a', clientId: 'b', clientSecret: 'c' }],
    [{ clientId: 'with:colon', clientSecret: 'c' }],
  ])('are nothing else: %j', (secrets) => {
    expect(buckarooSecrets.safeParse(secrets).success).toBe(false);
  });

  it.each([
    [{}, 'terminals[0].secrets.apiKey'],
    [{ apiKey: 'apk_1', colour: 'red' }, 'terminals[0].secrets.colour'],
  ])('that lack something are a problem at its path: %j', (secrets, path) => {
    const read = readConfiguration(
      JSON.stringify({
        till: { id: 'POS-25', name: 'Till 1', locale: 'nl-NL' },
        store: { name: 'Corner', address: [], country: 'NL', currency: 'EUR' },
        operator: { id: '1', name: 'Sam' },
        terminals: [{ id: 'buck', label: 'Counter', provider: 'buckaroo', settings: least, secrets }],
      }),
      [buckaroo],
    );
    expect(read).toMatchObject({ ok: false, problems: [{ path }] });
  });
});
