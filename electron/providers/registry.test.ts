/** What the configuration file says of each provider's terminals, checked as the till checks it. */
import { describe, expect, test } from 'vitest';
import { checkConfiguration } from '../settings/configuration.ts';
import { definitions } from './registry.ts';

const terminals = [
  {
    provider: 'buckaroo',
    settings: { baseUrl: 'https://api.buckaroo.io', storeId: 's_1234abcd', terminalId: 't_abcd1234efgh5678', terminalKind: 'smart' },
    secrets: { apiKey: 'apk_1' },
  },
  {
    provider: 'posbuddy',
    settings: {
      baseUrl: 'https://paymentuat.test.thumbzup.com/posbuddy-cloud/v/1/',
      merchantId: '910100000000001',
      merchantName: 'Istore',
      serialNumber: 'PC05P2CG10036',
    },
    secrets: { accessKey: 'a', secretKey: 'b' },
  },
  {
    provider: 'secuconnect',
    settings: {
      baseUrl: 'https://connect-testing.secuconnect.com/api/v2',
      tokenUrl: 'https://connect-testing.secuconnect.com/oauth/token',
      deviceUuid: '/vendor/kassa/cashier/1',
      startMethod: 'cashless',
    },
    secrets: { clientId: 'a', clientSecret: 'b', deviceCode: 'c' },
  },
  {
    provider: 'payroc',
    settings: {
      baseUrl: 'https://api.uat.payroc.com/v1',
      identityUrl: 'https://identity.uat.payroc.com/authorize',
      serialNumber: '1850010868',
      processingTerminalId: '1234001',
    },
    secrets: { apiKey: 'a' },
  },
  {
    provider: 'blink',
    settings: {
      baseUrl: 'https://api.blinkpayment.co.uk/v1/card-present',
      siteBranchId: 'London',
      terminalId: 'T650M-451-962-212-MOHSIN',
    },
    secrets: { apiKey: 'a', secretKey: 'b' },
  },
];
type Terminal = (typeof terminals)[number];
type Group = 'settings' | 'secrets';

function problemsOf(terminal: { settings: object; secrets: object }): string[] {
  const read = checkConfiguration(
    {
      till: { id: 'POS-25', name: 'Till 1', locale: 'en-GB' },
      store: { name: 'Corner Shop', address: [], country: 'GB', currency: 'GBP' },
      operator: { id: '964566', name: 'Sam' },
      terminals: [{ id: 't', label: 'Counter', ...terminal }],
    },
    definitions,
  );
  return read.ok ? [] : read.problems.map(({ path }) => path);
}

function without(terminal: Terminal, group: Group, key: string): Terminal {
  return { ...terminal, [group]: Object.fromEntries(Object.entries(terminal[group]).filter(([name]) => name !== key)) };
}

describe.each(terminals.map((terminal) => [terminal.provider, terminal] as const))('a %s terminal', (_, terminal) => {
  test('is accepted with the keys that are documented', () => {
    expect(problemsOf(terminal)).toEqual([]);
  });

  test.each(
    (['settings', 'secrets'] as const).flatMap((group) => Object.keys(terminal[group]).map((key) => [group, key] as const)),
  )('without %s.%s is refused by that path', (group, key) => {
    expect(problemsOf(without(terminal, group, key))).toEqual([`terminals[0].${group}.${key}`]);
  });

  test.each(['settings', 'secrets'] as const)('with an unknown key in its %s is refused by that path', (group) => {
    expect(problemsOf({ ...terminal, [group]: { ...terminal[group], nonsense: 'x' } })).toEqual([`terminals[0].${group}.nonsense`]);
  });

  test('with a key of another type is refused by that path', () => {
    for (const group of ['settings', 'secrets'] as const)
      for (const key of Object.keys(terminal[group]))
        expect(problemsOf({ ...terminal, [group]: { ...terminal[group], [key]: 7 } })).toEqual([`terminals[0].${group}.${key}`]);
  });

  test('whose address is not https is refused, unless it is on this machine', () => {
    for (const key of Object.keys(terminal.settings).filter((name) => name.endsWith('Url'))) {
      const at = (address: string) => problemsOf({ ...terminal, settings: { ...terminal.settings, [key]: address } });
      expect(at('http://api.example.com/v1')).toEqual([`terminals[0].settings.${key}`]);
      expect(at('http://127.0.0.1:8080/v1')).toEqual([]);
    }
  });
});

describe('a buckaroo terminal with OAuth', () => {
  const [buckaroo] = terminals;
  const settings = { ...buckaroo?.settings, auth: 'oauth' };

  test('wants a client id and a client secret instead of the key', () => {
    const oauth = { provider: 'buckaroo', settings, secrets: { clientId: 'a', clientSecret: 'b' } };
    expect(problemsOf(oauth)).toEqual([]);
    expect(problemsOf({ ...oauth, secrets: { clientId: 'a' } })).toEqual(['terminals[0].secrets.clientSecret']);
    expect(problemsOf({ ...oauth, secrets: { apiKey: 'a' } })).toContain('terminals[0].secrets.clientId');
    expect(problemsOf({ ...oauth, settings: { ...buckaroo?.settings } })).toContain('terminals[0].secrets.apiKey');
  });
});
