import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventNames, methodNames } from '#shared/ipc-names.ts';
import { isTrustedSender, mayCall, mayHear, mayNavigate, mayRequest, resolveAsset, type Sender } from './trust.ts';

const window: Sender = { frameUrl: 'app://kassa/', isTopFrame: true, isOurWindow: true };
const root = resolve('/opt/kassa/renderer');

const foreign = [
  'app://other/',
  'app://kassa.example/',
  'app://kassa:8080/',
  'app://person@kassa/',
  'https://kassa/',
  'http://127.0.0.1/?next=app://kassa/',
  'file:///app/kassa/index.html',
  'about:blank',
  'data:text/html,app://kassa/',
  'APP//kassa/',
  '',
];

describe('a call is answered', () => {
  test('when it comes from the top frame of our window on our own page', () => {
    expect(isTrustedSender(window)).toBe(true);
    expect(isTrustedSender({ ...window, frameUrl: 'app://kassa/index.html#sale' })).toBe(true);
  });
});

describe('a call is refused', () => {
  test('from a frame inside the page', () => expect(isTrustedSender({ ...window, isTopFrame: false })).toBe(false));
  test('from a frame that is gone', () => expect(isTrustedSender({ ...window, frameUrl: null })).toBe(false));
  test('from another window', () => expect(isTrustedSender({ ...window, isOurWindow: false })).toBe(false));
  test.each(foreign)('from a page at "%s"', (frameUrl) => expect(isTrustedSender({ ...window, frameUrl })).toBe(false));
});

describe('going elsewhere', () => {
  test('the window may load its own page again', () => expect(mayNavigate('app://kassa/', true)).toBe(true));
  test('a frame inside the page may go nowhere', () => expect(mayNavigate('app://kassa/', false)).toBe(false));
  test.each(foreign)('the window may not go to "%s"', (url) => expect(mayNavigate(url, true)).toBe(false));
});

test.each([
  'app://kassa/assets/main.js',
  'data:image/png;base64,AA==',
  'blob:app://kassa/1',
  'devtools://devtools/x.js',
])('%s may be requested', (url) => expect(mayRequest(url)).toBe(true));

test.each([
  'https://example.invalid/',
  'http://127.0.0.1:9/',
  'wss://example.invalid/',
  'file:///etc/hosts',
  'nonsense',
])('%s may not be requested', (url) => expect(mayRequest(url)).toBe(false));

describe('the window’s files', () => {
  test('are found under the own scheme and host', () => {
    expect(resolveAsset('app://kassa/', root)).toMatchObject({ kind: 'file', path: join(root, 'index.html') });
    expect(resolveAsset('app://kassa/assets/a.css?v=1#x', root)).toMatchObject({ kind: 'file', path: join(root, 'assets', 'a.css') });
  });
  test.each(foreign)('are not found at "%s"', (url) => expect(resolveAsset(url, root)).toEqual({ kind: 'refused', status: 403 }));
  test.each([
    'app://kassa/..%2fmain/main.js',
    'app://kassa/%2e%2e%2fmain/main.js',
    'app://kassa/..%5cmain%5cmain.js',
  ])('do not lie outside their folder: %s', (url) => expect(resolveAsset(url, root).kind).toBe('refused'));
  test('dots that the URL itself takes away stay inside', () => {
    expect(resolveAsset('app://kassa/../../main/main.js', root)).toMatchObject({ path: join(root, 'main', 'main.js') });
  });
});

describe("the customer's display", () => {
  test('may ask for what it shows and call nothing else', () => {
    expect(methodNames.filter((method) => mayCall('display', method))).toEqual(['display.get']);
  });

  test('hears what it shows, and that another store was opened', () => {
    expect(eventNames.filter((event) => mayHear('display', event)).sort()).toEqual(['display', 'reopened']);
  });

  test('keeps nothing from the till, except what is for the customer alone', () => {
    expect(methodNames.filter((method) => !mayCall('till', method))).toEqual([]);
    expect(eventNames.filter((event) => !mayHear('till', event))).toEqual(['display']);
  });
});
