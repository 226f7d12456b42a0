import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAsset, resolveAssetPath, safetyHeaders } from './assets.ts';

const root = resolve('/opt/kassa/renderer');

describe('a path inside the folder is a file', () => {
  test.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['/assets/main-3f2a.js', 'assets/main-3f2a.js', 'text/javascript; charset=utf-8'],
    ['/assets/inter%20latin.woff2', 'assets/inter latin.woff2', 'font/woff2'],
    ['/a/../index.html', 'index.html', 'text/html; charset=utf-8'],
    ['/..assets/main.css', '..assets/main.css', 'text/css; charset=utf-8'],
  ])('%s', (pathname, file, type) => {
    expect(resolveAssetPath(pathname, root)).toEqual({ kind: 'file', path: join(root, file), type });
  });
});

describe('a path that leaves the folder is refused', () => {
  test.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%2f..%2fsecret.json',
    '/%2e%2e%2f%2e%2e%2fetc/passwd.json',
    '/..%5csecret.json',
    '/../renderer-old/index.html',
    '/C:%5csecret.json',
    '/c:/secret.json',
    '/index.html:stream.js',
    '/index.html%00.js',
    '/%E0%A4%A',
    'index.html',
    '//../x.js%2f..%2f..%2f..%2fsecret.json',
  ])('%s', (pathname) => {
    expect(resolveAssetPath(pathname, root).kind).toBe('refused');
  });
});

test('a path that is decoded once is not decoded again', () => {
  expect(resolveAssetPath('/%252e%252e%252fsecret.json', root)).toEqual({
    kind: 'file',
    path: join(root, '%2e%2e%2fsecret.json'),
    type: 'application/json; charset=utf-8',
  });
});

test.each(['/main.js.map', '/index.php', '/assets', '/.env'])('%s is no kind of file that the window is made of', (pathname) => {
  expect(resolveAssetPath(pathname, root)).toEqual({ kind: 'refused', status: 404 });
});

test('a file that is not there has no bytes, nor has a folder', async () => {
  expect(await readAsset(join(import.meta.dirname, 'no-such-file.js'))).toBeNull();
  expect(await readAsset(import.meta.dirname)).toBeNull();
});

test('the window in Electron may ask nothing of any network', () => {
  expect(safetyHeaders('none')['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

test('the window over the bridge may ask its own origin only', () => {
  expect(safetyHeaders('self')['content-security-policy']).toContain("connect-src 'self';");
});
