import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseUrl, joinUrl } from './base-url.ts';

const accepted = (text: unknown) => baseUrl().safeParse(text);

describe('a base URL', () => {
  it.each([
    ['https://api.example/v1', 'https://api.example/v1'],
    ['https://api.example/v/1/', 'https://api.example/v/1/'],
    ['HTTPS://API.example:8443', 'https://api.example:8443/'],
    ['http://127.0.0.1:8080/api', 'http://127.0.0.1:8080/api'],
    ['http://127.9.8.7', 'http://127.9.8.7/'],
    ['http://localhost:1/', 'http://localhost:1/'],
    ['http://[::1]:5000/x', 'http://[::1]:5000/x'],
  ])('%s is accepted', (text, normal) => {
    expect(accepted(text)).toMatchObject({ success: true, data: normal });
    expect(accepted(normal)).toMatchObject({ success: true, data: normal });
  });

  it.each([
    'http://api.example/',
    'http://127.0.0.1.api.example/',
    'http://localhost.api.example/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://[::ffff:7f00:1]/',
    'http://localhost@api.example/',
    'https://user:password@api.example/',
    'https://user@api.example/',
    'https://api.example/?a=1',
    'https://api.example/?',
    'https://api.example/#top',
    'https:/api.example/',
    'https:api.example',
    'https:///api.example',
    'https://api.example\\v1',
    ' https://api.example/',
    'https://api.example/a b',
    'https://api.exa\tmple/',
    'ftp://api.example/',
    'file:///etc',
    'javascript:alert(1)',
    'api.example',
    '',
    'https://',
    'https://api.example:99999/',
    5,
    null,
  ])('%s is refused', (text) => {
    expect(accepted(text).success).toBe(false);
  });

  it('that is refused is not repeated, since it may hold a password', () => {
    expect(JSON.stringify(accepted('https://user:hunter2@api.example/').error?.issues.map(({ message }) => message))).not.toContain(
      'hunter2',
    );
  });

  it('is never plain http anywhere but on this computer', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['http'] }), (text) => {
        expect(accepted(text).success).toBe(false);
      }),
    );
  });
});

describe('joining', () => {
  it.each([
    ['https://api.example/v/1/', 'payment/sync'],
    ['https://api.example/v/1', 'payment/sync'],
    ['https://api.example/v/1/', '/payment/sync'],
    ['https://api.example/v/1', '/payment/sync'],
  ])('%s and %s has one slash between', (base, path) => {
    expect(joinUrl(base, path)).toBe('https://api.example/v/1/payment/sync');
  });

  it('keeps the query of the path', () => {
    expect(joinUrl('https://api.example/', 'payments?orderId=5')).toBe('https://api.example/payments?orderId=5');
  });
});
