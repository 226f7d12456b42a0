import { describe, expect, it } from 'vitest';
import { secuconnectSecrets, secuconnectSettings } from './settings.ts';

const complete = {
  baseUrl: 'https://connect-testing.secuconnect.com/api/v2',
  tokenUrl: 'https://connect-testing.secuconnect.com/oauth/token',
  deviceUuid: '/vendor/kassa/cashier/1',
  startMethod: 'cashless',
};

describe("a secuconnect device's settings", () => {
  it('need both addresses, the UUID and the method; the rest has defaults', () => {
    expect(secuconnectSettings.parse(complete)).toEqual({ ...complete, isDemo: false, loyalty: true, readLimitSeconds: 180 });
  });

  it.each([
    ['an unknown key', { terminalId: 'x' }],
    ['no method', { startMethod: undefined }],
    ['a method that is no payment at a till', { startMethod: 'prepaid' }],
    ['a token address without https', { tokenUrl: 'http://example.test/oauth/token' }],
    ['a UUID with spaces', { deviceUuid: '/vendor/kassa/cashier 1' }],
    ['a wait that is too short', { readLimitSeconds: 29 }],
    ['a demo flag that is no flag', { isDemo: 'yes' }],
  ])('are refused with %s', (_, changes) => {
    expect(secuconnectSettings.safeParse({ ...complete, ...changes }).success).toBe(false);
  });

  it('explain every field to the manager', () => {
    for (const field of Object.values({ ...secuconnectSettings.shape, ...secuconnectSecrets.shape }))
      expect(field.description).toBeTruthy();
  });

  it('take an empty device code, which says that the device is not registered, but not a missing one', () => {
    const client = { clientId: '611c00ec', clientSecret: 'dc1f422d' };
    expect(secuconnectSecrets.safeParse({ ...client, deviceCode: '' }).success).toBe(true);
    expect(secuconnectSecrets.safeParse(client).success).toBe(false);
    expect(secuconnectSecrets.safeParse({ ...client, deviceCode: 'two words' }).success).toBe(false);
  });
});
