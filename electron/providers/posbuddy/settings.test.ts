import { describe, expect, it } from 'vitest';
import { posbuddySecrets, posbuddySettings } from './settings.ts';

const complete = {
  baseUrl: 'https://paymentuat.test.thumbzup.com/posbuddy-cloud/v/1/',
  merchantId: '910100000000001',
  merchantName: 'Istore',
  serialNumber: 'PC05P2CG10036',
};

describe("a POSBuddy terminal's settings", () => {
  it('need address, merchant and serial number; the rest has defaults', () => {
    expect(posbuddySettings.parse(complete)).toEqual({ ...complete, mode: 'sync', readLimitSeconds: 180, lookupIntervalSeconds: 2 });
  });

  it.each([
    ['an unknown key', { storeId: 'x' }],
    ['a merchant name with other signs', { merchantName: 'Smith & Sons' }],
    ['a serial number with a line break', { serialNumber: 'PC05\nX-evil: 1' }],
    ['an address without https', { baseUrl: 'http://example.test/' }],
    ['a wait that is too short', { readLimitSeconds: 29 }],
    ['a wait that is too long', { readLimitSeconds: 291 }],
    ['another mode', { mode: 'webhook' }],
  ])('are refused with %s', (_, changes) => {
    expect(posbuddySettings.safeParse({ ...complete, ...changes }).success).toBe(false);
  });

  it('explain every field to the manager', () => {
    for (const field of Object.values({ ...posbuddySettings.shape, ...posbuddySecrets.shape })) expect(field.description).toBeTruthy();
  });

  it('take keys that cannot break out of the authorization header', () => {
    expect(posbuddySecrets.safeParse({ accessKey: 'AK,signature:x', secretKey: 's' }).success).toBe(false);
    expect(posbuddySecrets.safeParse({ accessKey: '8ZBZY9VXRD4N6ZKUKM87', secretKey: 's' }).success).toBe(true);
  });
});
