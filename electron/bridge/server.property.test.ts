/** Whatever is sent to the bridge's port: no call gets through that must not, no other file is served, and the window's own calls go on. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type MethodName, methods } from '#shared/ipc.ts';
import type { Dispatcher } from '../ipc/ipc.ts';
import { systemRandom } from '../ports.ts';
import { sendBytes, sendRequest, type WireAnswer } from '../testing/hostile/wire.ts';
import { type Bridge, type BridgeLimits, startBridge } from './server.ts';

const kept = 'what lies beside the window';

let folder: string;
let calls: string[];
let bridge: Bridge;
let port: number;
let cookie: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kassa-hostile-bridge-'));
  mkdirSync(join(folder, 'window'));
  writeFileSync(join(folder, 'window/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'kept.json'), JSON.stringify(kept));
  writeFileSync(join(folder, 'kept.js'), kept);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => open({ bodyBytesMax: 2_000 }));
afterEach(() => bridge.close());

async function open(limits: Partial<BridgeLimits>): Promise<void> {
  calls = [];
  const dispatcher: Dispatcher = {
    async call(method) {
      calls.push(method);
      return { ok: true, value: {} };
    },
    on: () => () => undefined,
  };
  bridge = await startBridge({ dispatcher, window: { kind: 'built', directory: join(folder, 'window') }, random: systemRandom, limits });
  port = Number(new URL(bridge.url).port);
}

const host = (): readonly [string, string] => ['Host', `127.0.0.1:${port}`];
const own = (): readonly (readonly [string, string])[] => [host(), ['Origin', `http://127.0.0.1:${port}`], ['Cookie', cookie]];
const json = ['Content-Type', 'application/json'] as const;

/** The session's cookie, for the token; empty where there was none. */
async function enter(): Promise<string> {
  const { pathname, search } = new URL(bridge.url);
  const { text } = await sendRequest(port, { method: 'GET', path: pathname + search, headers: [host()] });
  cookie = /set-cookie: ([^;\r]+)/i.exec(text)?.[1] ?? '';
  return cookie;
}

/** The window's own call still gets through. */
async function expectAlive(): Promise<void> {
  calls = [];
  expect(await sendRequest(port, { method: 'POST', path: '/call/till.get', headers: [...own(), json], body: '{}' })).toMatchObject({
    status: 200,
  });
  expect(calls).toEqual(['till.get']);
}

function expectRefused({ status, text }: WireAnswer): void {
  expect(status === null || (status >= 400 && status < 500)).toBe(true);
  expect(text).not.toContain(kept);
  expect(text).not.toMatch(/^set-cookie:/im);
}

/** Signs that may stand in a line of a request. */
const line = fc
  .oneof(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60, unit: 'binary-ascii' }))
  .map((text) => text.replace(/[\r\n]/g, ''));
const methodName = fc.oneof(
  fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'CONNECT', 'BREW', 'get', ''),
  fc.stringMatching(/^[A-Z]{1,12}$/),
);
const part = fc.constantFrom(
  '..',
  '.',
  '%2e%2e',
  '%2E.',
  '..%2f',
  '..%5c',
  '\\',
  '//',
  'assets',
  'kept.json',
  'kept.js',
  'index.html',
  '%00',
  '%',
  'C:',
  '~',
  '',
  'call',
  'till.get',
);
const path = fc.oneof(
  fc.array(part, { maxLength: 6 }).map((parts) => `/${parts.join('/')}`),
  fc.webPath(),
  line.map((text) => `/${text.replaceAll(' ', '%20')}`),
  fc.constantFrom(
    '*',
    '/call/',
    '/call/__proto__',
    '/call/till.get?x=1',
    '/events',
    '/?token=',
    'http://elsewhere.example/',
    '/kept.json#x',
    '/../kept.json',
  ),
);

describe('whoever was not let in', () => {
  beforeEach(async () => void (await enter()));

  test('gets nothing and reaches nothing, whatever is asked for', async () => {
    const foreign = fc.oneof(
      fc.constantFrom<readonly [string, string]>(
        ['Cookie', 'kassa=guess'],
        ['Cookie', ''],
        ['X-Forwarded-Host', '127.0.0.1'],
        ['Authorization', 'Basic eDp5'],
        json,
      ),
      line.map((text): readonly [string, string] => ['Cookie', text]),
    );
    await fc.assert(
      fc.asyncProperty(methodName, path, fc.array(foreign, { maxLength: 4 }), fc.boolean(), async (method, asked, headers, origin) => {
        const from = origin ? [['Origin', `http://127.0.0.1:${port}`] as const] : [];
        expectRefused(await sendRequest(port, { method, path: asked, headers: [host(), ...from, ...headers] }));
        expect(calls).toEqual([]);
      }),
      { numRuns: 150 },
    );
    await expectAlive();
  });

  test('cannot come under another name, or from another page, even with the cookie', async () => {
    const names = fc.oneof(fc.constantFrom('localhost', '127.0.0.1', '[::1]', 'elsewhere.example', ''), fc.domain(), line);
    await fc.assert(
      fc.asyncProperty(names, fc.constantFrom('Host', 'Origin'), async (name, which) => {
        const headers = own().map((header) =>
          header[0] === which ? ([which, which === 'Origin' ? `http://${name}` : name] as const) : header,
        );
        expectRefused(await sendRequest(port, { method: 'POST', path: '/call/till.get', headers: [...headers, json], body: '{}' }));
        expect(calls).toEqual([]);
      }),
      { numRuns: 60 },
    );
    await expectAlive();
  });
});

test('no other token lets anybody in, and trying does not use up the real one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.base64String(), fc.constantFrom('', 'null', 'undefined', 'A'.repeat(43))), async (token) => {
      fc.pre(token !== new URL(bridge.url).searchParams.get('token'));
      expectRefused(
        await sendRequest(port, { method: 'GET', path: `/?token=${encodeURIComponent(token.toWellFormed())}`, headers: [host()] }),
      );
    }),
    { numRuns: 60 },
  );
  await enter();
  await expectAlive();
});

describe('the window’s own browser', () => {
  beforeEach(async () => void (await enter()));

  test('gets no file from outside the window’s folder, by whatever path', async () => {
    await fc.assert(
      fc.asyncProperty(path, async (asked) => {
        const { status, text } = await sendRequest(port, {
          method: 'GET',
          path: asked.startsWith('/events') ? '/' : asked,
          headers: own(),
        });
        expect(text).not.toContain(kept);
        expect([null, 200, 400, 403, 404, 405]).toContain(status);
        if (status === 200) expect(text).toContain('<!doctype html>');
      }),
      { numRuns: 150 },
    );
    await expectAlive();
  });

  test('is answered for every body: as a call, or with what is wrong with it', async () => {
    const bodies = fc.oneof(
      fc.json(),
      fc.string(),
      fc.uint8Array({ maxLength: 300 }),
      fc.constant('x'.repeat(2_001)),
      fc.constant('['.repeat(1_999)),
    );
    const types = fc.constantFrom(
      'application/json',
      'application/json; charset=utf-8',
      'text/plain',
      'application/jsonp',
      '',
      'multipart/form-data',
    );
    const name = fc.oneof(fc.constantFrom(...(Object.keys(methods) as MethodName[])), fc.constantFrom('__proto__', 'x'.repeat(300), '%00'));
    await fc.assert(
      fc.asyncProperty(name, types, bodies, async (called, type, body) => {
        const before = calls.length;
        const headers = [...own(), ['Content-Type', type] as const];
        const { status, text } = await sendRequest(port, { method: 'POST', path: `/call/${called}`, headers, body });
        expect([200, 400, 413, 415]).toContain(status);
        expect(calls.length).toBe(before + (status === 200 ? 1 : 0));
        if (status === 200) expect(text).toContain('{"ok":true');
        if (!type.startsWith('application/json') || type.endsWith('jsonp')) expect(status).toBe(415);
        else if (Buffer.byteLength(body) > 2_000) expect(status).toBe(413);
      }),
      { numRuns: 100 },
    );
    await expectAlive();
  });

  test('goes on while others send bytes that are no request', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      fc.constantFrom(
        `GET / HTTP/1.1\r\n${'X-Flood: y\r\n'.repeat(5_000)}\r\n`,
        `GET / HTTP/1.1\r\nX-Long: ${'y'.repeat(100_000)}\r\n\r\n`,
        `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n\r\n`,
        'POST /call/till.get HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        'POST /call/till.get HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
        'POST /call/till.get HTTP/1.1\r\nContent-Length: -1\r\n\r\n',
        'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
        'GET / HTTP/0.9\r\n\r\n',
      ),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (sent) => expectRefused(await sendBytes(port, sent))),
      { numRuns: 80 },
    );
    expect(calls).toEqual([]);
    await expectAlive();
  });

  test('goes on while others say nothing, or a letter at a time', async () => {
    await bridge.close();
    await open({ headersMilliseconds: 1_000, requestMilliseconds: 1_000 });
    await expect.poll(enter, { timeout: 15_000 }).not.toBe('');
    const slow = Array.from({ length: 60 }, (_, index) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      if (index % 2 === 0) socket.write('POST /call/till.get HTTP/1.1\r\nHost: ');
      return socket;
    });
    // On a busy machine even a proper call can be too slow for these limits; the next one is not.
    const call = () => sendRequest(port, { method: 'POST', path: '/call/till.get', headers: [...own(), json], body: '{}' });
    await expect.poll(async () => (await call()).status, { timeout: 15_000 }).toBe(200);
    // Each is cut off after a while, without having reached anything.
    await Promise.all(
      slow.filter((_, index) => index % 2 === 0).map((socket) => new Promise((resolve) => socket.once('close', resolve).resume())),
    );
    for (const socket of slow) socket.destroy();
    expect(calls).toEqual(['till.get']);
  }, 40_000);
});
