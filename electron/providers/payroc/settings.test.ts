import { describe, expect, test } from 'vitest';
import { payrocSecrets, payrocSettings } from './settings.ts';

const contract = {
  baseUrl: 'https://api.uat.payroc.com/v1',
  identityUrl: 'https://identity.uat.payroc.com/authorize',
  serialNumber: '1850010868',
  processingTerminalId: '1234001',
};

describe('the settings of a Payroc terminal', () => {
  test('the four that every installer gives are enough', () => {
    expect(payrocSettings.parse(contract)).toEqual({
      ...contract,
      allowPartialApproval: false,
      refundMethod: 'linked',
      longPollSeconds: 90,
    });
  });

  test.each(Object.keys(contract))('%s is required', (name) => {
    expect(payrocSettings.safeParse({ ...contract, [name]: undefined }).success).toBe(false);
  });

  test.each<[string, unknown]>([
    ['processingTerminalId', '123'],
    ['processingTerminalId', 'x'.repeat(51)],
    ['serialNumber', ''],
    ['serialNumber', 'x'.repeat(65)],
    ['serialNumber', '..'],
    ['serialNumber', '18500 10868'],
    ['baseUrl', 'http://api.payroc.com/v1'],
    ['identityUrl', 'http://identity.payroc.com/authorize'],
    ['refundMethod', 'cash'],
    ['longPollSeconds', 60],
    ['longPollSeconds', 90.5],
    ['allowPartialApproval', 'yes'],
    ['unknown', 1],
  ])('%s = %j is refused', (name, value) => {
    expect(payrocSettings.safeParse({ ...contract, [name]: value }).success).toBe(false);
  });

  test('every setting explains itself to the manager', () => {
    for (const schema of [payrocSettings, payrocSecrets]) {
      for (const field of Object.values(schema.shape)) expect(field.description).toMatch(/\.$/);
    }
  });

  test.each(['', 'with space', 'line\nbreak', 'ключ'])('an API key %j is refused', (apiKey) => {
    expect(payrocSecrets.safeParse({ apiKey }).success).toBe(false);
  });
});
