/** Whatever arrives where forwarded webhooks are expected: the till goes on, and the next proper notice is heard. */
import { type AddressInfo, connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Log } from '../ports.ts';
import { keysIn } from '../providers/buckaroo/notice.ts';
import { damagedJson } from '../testing/hostile/texts.ts';
import { anything } from '../testing/hostile/values.ts';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { scriptedProvider } from '../testing/scripted-provider.ts';
import { listenForHints } from './hint-receiver.ts';

/** However long this machine takes. */
const patience = { timeout: 15_000 };

let port: number;
let clock: ManualClock;
let heard: string[][];
let logged: string[];
let breaks: boolean;
let end: () => Promise<void>;

beforeEach(async () => {
  port = await freePort();
  clock = manualClock();
  heard = [];
  logged = [];
  breaks = false;
  const log: Log = { info: () => undefined, warn: (event) => void logged.push(event) };
  end = listenForHints({
    terminals: [{ provider: { ...scriptedProvider(), hints: { port, keysIn } } }],
    hint(keys) {
      if (breaks) throw new Error('The journal cannot be read');
      heard.push([...keys]);
    },
    clock,
    log,
  });
  await expect.poll(() => sent('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'), patience).toMatch(/^HTTP\/1\.1 405 /);
});
afterEach(() => end());

/** Sends bytes as they are and gives all that comes back; nothing where the connection is refused or cut. */
async function sent(...pieces: (string | Uint8Array)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  for (const piece of pieces) socket.write(piece);
  socket.end();
  return text(socket).catch(() => '');
}

function post(body: string, more = ''): Promise<string> {
  const length = Buffer.byteLength(body);
  return sent(`POST /any HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${length}\r\n${more}\r\n${body}`);
}

async function expectAlive(): Promise<void> {
  clock.advance(10_000);
  heard = [];
  const id = `sl_${Math.round(clock.now())}`;
  expect(await post(`{"id":"${id}"}`)).toMatch(/^HTTP\/1\.1 204 /);
  await expect.poll(() => heard, patience).toEqual([[id]]);
}

describe('the receiver of notices', () => {
  test('takes every body and goes on', async () => {
    const notice = { id: 'sl_abcd1234', event: 'SALE.UPDATE', _links: { sale: { href: 'https://pay.example/v1/sales/sl_abcd1234' } } };
    await fc.assert(
      fc.asyncProperty(damagedJson(fc.constant(notice)), async (body) => {
        expect(await post(body)).toMatch(/^HTTP\/1\.1 (204|413) /);
      }),
      { numRuns: 60 },
    );
    await expectAlive();
  });

  test('answers bytes that are no request with a refusal or not at all, and goes on', async () => {
    const lines = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ maxLength: 200 }).map((line) => `${line}\r\n\r\n`),
      fc.constantFrom(
        'POST / HTTP/9.9\r\n\r\n',
        'BREW / HTTP/1.1\r\nHost: x\r\n\r\n',
        `POST / HTTP/1.1\r\n${'X-Flood: y\r\n'.repeat(5_000)}\r\n`,
        `POST / HTTP/1.1\r\nX-Long: ${'y'.repeat(100_000)}\r\n\r\n`,
        'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
        'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
        'GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n',
      ),
    );
    await fc.assert(
      fc.asyncProperty(lines, async (bytes) => {
        expect(await sent(bytes)).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
        expect(heard).toEqual([]);
      }),
      { numRuns: 60 },
    );
    await expectAlive();
  });

  test('goes on when what a notice is about cannot be looked up', async () => {
    breaks = true;
    expect(await post('{"id":"sl_1234"}')).toMatch(/^HTTP\/1\.1 204 /);
    await expect.poll(() => logged, patience).toEqual(['webhook.failure']);
    breaks = false;
    await expectAlive();
  });

  test('many connections that say nothing keep nobody else out for long', async () => {
    const silent = Array.from({ length: 150 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    await Promise.all(silent.map((socket) => new Promise((resolve) => socket.once('connect', resolve).once('close', resolve))));
    for (const socket of silent) socket.destroy();
    await expect.poll(() => post('{"id":"sl_polled"}'), patience).toMatch(/^HTTP\/1\.1 204 /);
  });
});

test('the keys of a notice are short texts, and not too many, whatever the notice is', () => {
  fc.assert(
    fc.property(anything, (body) => {
      const keys = keysIn(body);
      expect(keys.length).toBeLessThanOrEqual(500);
      for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9._~:-]{4,200}$/);
    }),
  );
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => resolve(free));
    });
  });
}
