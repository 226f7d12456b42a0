import { describe, expect, it } from 'vitest';
import { blinkSecrets, blinkSettings } from './settings.ts';

const complete = {
  baseUrl: 'https://api.blinkpayment.co.uk/v1/card-present',
  siteBranchId: 'London',
  terminalId: 'T650M-451-962-212-MOHSIN',
};

describe("a Blink terminal's settings", () => {
  it('need address, branch and terminal; the rest has defaults', () => {
    expect(blinkSettings.parse(complete)).toEqual({ ...complete, edition: 'first', fullRefund: 'reversal', readLimitSeconds: 240 });
  });

  it('take the address of the sandbox', () => {
    expect(blinkSettings.safeParse({ ...complete, baseUrl: 'https://api.blinkpayment.co.uk/sandbox/v1/card-present' }).success).toBe(true);
  });

  it.each([
    ['an unknown key', { storeId: 'x' }],
    ['a branch of 17 characters', { siteBranchId: 'London - Oxford S' }],
    ['an empty branch', { siteBranchId: '' }],
    ['a branch with a space at its end', { siteBranchId: 'London ' }],
    ['a terminal of 36 characters', { terminalId: 'T'.repeat(36) }],
    ['an address without https', { baseUrl: 'http://example.test/v1/card-present' }],
    ['another edition', { edition: '2026' }],
    ['a wait that is too short', { readLimitSeconds: 29 }],
    ['a wait that is longer than the connection lives', { readLimitSeconds: 291 }],
  ])('are refused with %s', (_, changes) => {
    expect(blinkSettings.safeParse({ ...complete, ...changes }).success).toBe(false);
  });

  it('explain every field to the manager, and name both addresses', () => {
    for (const field of Object.values({ ...blinkSettings.shape, ...blinkSecrets.shape })) expect(field.description).toBeTruthy();
    expect(blinkSettings.shape.baseUrl.description).toContain('/v1/card-present');
    expect(blinkSettings.shape.baseUrl.description).toContain('/sandbox/v1/card-present');
  });

  it('take keys that fit into the Authorization header, and no other', () => {
    expect(blinkSecrets.safeParse({ apiKey: 'f7d47166-18ac-4', secretKey: 'a:secret' }).success).toBe(true);
    expect(blinkSecrets.safeParse({ apiKey: 'a:b', secretKey: 'secret' }).success).toBe(false);
    expect(blinkSecrets.safeParse({ apiKey: 'key', secretKey: 'secret\n' }).success).toBe(false);
    expect(blinkSecrets.safeParse({ apiKey: 'key' }).success).toBe(false);
    const longest = `Basic ${Buffer.from(`${'k'.repeat(180)}:${'s'.repeat(180)}`).toString('base64')}`;
    expect(longest.length).toBeLessThanOrEqual(512);
  });
});
