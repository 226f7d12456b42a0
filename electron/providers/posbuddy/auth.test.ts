import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Random } from '../../ports.ts';
import { systemRandom } from '../../ports.ts';
import { b2bHeaders, cloudHeaders, createRequestSigner, createTu1Signer, tuDate, tuRandom } from './auth.ts';

const sampleSecret = '9kyJBe5ps1yaYpDKuJ/Jud293f*hy/J*aQ/Mq54f';

describe('the TU1 signature', () => {
  it('reproduces the vector that Ecentric publishes for the B2B header set', () => {
    const values: Record<(typeof b2bHeaders)[number], string> = {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'java-test-case',
      'X-tu-date': '2016-03-29T14:18:56.557+0200',
    };
    const signature = createTu1Signer(sampleSecret).sign(...b2bHeaders.map((name) => values[name]));
    expect(signature).toBe('48d2c3b1ad24e04687235a80e859e38326e25e171ea0985a67032b19c28269ce');
    expect(signature).not.toBe('8be330d077e19346804f161611d3f96ecb3f371ab39aadf9e74f74292b0e9e5f');
  });

  it('keeps giving the two regression vectors of the Cloud header set', () => {
    expect(createTu1Signer(sampleSecret, 'MyApp/1.0').sign('2025-07-22T16:20:00Z', 'A1b2C3d4E5f6G7h8J')).toBe(
      '14785221718c32e5203c35711edcda2c564cae44f3d9d1c57d1dc10a27f06405',
    );
    expect(createTu1Signer('your-secret-key', 'your-user-agent').sign('2025-07-22T16:20:00Z', 'abcdefghij0123456')).toBe(
      '34b6b2869eede8e6e44402e661b032414f34d70f7d29c37c0952020ceb7e3055',
    );
  });

  it('equals a chain of createHmac for any secret and any header values', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 2 }), fc.array(text, { minLength: 1, maxLength: 4 }), (secret, constant, values) => {
        expect(createTu1Signer(secret, ...constant).sign(...values)).toBe(chained(secret, [...constant, ...values]));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses to sign nothing', () => {
    expect(() => createTu1Signer('secret', 'Kassa/1').sign()).toThrow(RangeError);
  });
});

describe("a request's headers", () => {
  it('announce the signed headers and carry the values that were signed', () => {
    const headers = createRequestSigner({
      accessKey: 'ACCESS1',
      secretKey: 'your-secret-key',
      userAgent: 'Kassa/0.1.0',
      clock: { now: () => Date.UTC(2025, 6, 22, 16, 20, 0, 999), sleep: async () => undefined },
      random: bytesFrom([0, 25, 26, 51, 52, 61]),
    })();
    expect(headers['X-tu-date']).toBe('2025-07-22T16:20:00Z');
    expect(headers['X-tu-random']).toBe('AZaz09AZaz09AZaz0');
    const signature = chained(
      'your-secret-key',
      cloudHeaders.map((name) => headers[name] ?? ''),
    );
    expect(headers['X-tu-authorization']).toBe(
      `protocol:TU1,accesskey:ACCESS1,signedheaders:User-Agent;X-tu-date;X-tu-random,signature:${signature}`,
    );
  });

  it('differ in their random part from request to request', () => {
    const drawn = new Set(Array.from({ length: 200 }, () => tuRandom(systemRandom)));
    expect(drawn.size).toBe(200);
    for (const text of drawn) expect(text).toMatch(/^[A-Za-z0-9]{17}$/);
  });

  it('make no character likelier: bytes beyond the last whole alphabet are thrown away', () => {
    expect(tuRandom(bytesFrom([255, 248, 247]))).toBe('9'.repeat(17));
    expect(() => tuRandom(bytesFrom([255]))).toThrow('randomness');
  });

  it('carry the date in UTC with whole seconds', () => {
    expect(tuDate(0)).toBe('1970-01-01T00:00:00Z');
  });
});

function chained(secret: string, values: readonly string[]): string {
  let key: Buffer = Buffer.from(secret, 'utf8');
  for (const value of values) key = createHmac('sha256', key).update(value, 'utf8').digest();
  return key.toString('hex');
}

function bytesFrom(pattern: readonly number[]): Random {
  let at = 0;
  return { uuid: () => 'unused', bytes: (count) => Uint8Array.from({ length: count }, () => pattern[at++ % pattern.length] ?? 0) };
}
