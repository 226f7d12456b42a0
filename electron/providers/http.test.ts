import { createServer, type Server } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog, systemClock } from '../ports.ts';
import { manualClock } from '../testing/manual-ports.ts';
import { answerBytesMax, createHttp, type HttpRequest, NoAnswer, NotSent } from './http.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const http = createHttp({ fetch: globalThis.fetch, clock: systemClock, log: silentLog });

function post(url: string, changes: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'POST',
    url,
    headers: { 'User-Agent': 'Kassa/0.0.0' },
    body: '{}',
    limitMs: 10_000,
    signal: new AbortController().signal,
    ...changes,
  };
}

async function listening(server: Server | ReturnType<typeof createSocketServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
}

describe('what failed before the first byte', () => {
  it('is a refused connection', async () => {
    const server = createServer();
    const url = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    await expect(http.request(post(url))).rejects.toBeInstanceOf(NotSent);
  });

  it('is a name that does not resolve', async () => {
    await expect(http.request(post('http://no-such-host.invalid/'))).rejects.toBeInstanceOf(NotSent);
  });

  it.each([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])('is a certificate that is not to be trusted: %s', async (code) => {
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('certificate'), { code }) }));
    await expect(createHttp({ fetch, clock: systemClock, log: silentLog }).request(post('https://localhost/'))).rejects.toBeInstanceOf(
      NotSent,
    );
  });

  it('is a request that was given up before it started', async () => {
    const given = new AbortController();
    given.abort();
    await expect(http.request(post('http://127.0.0.1:9/', { signal: given.signal }))).rejects.toBeInstanceOf(NotSent);
  });
});

describe('what leaves the outcome unknown', () => {
  it('is a server that speaks no TLS, because such an error may also come later', async () => {
    const url = await listening(createServer((_request, response) => response.end('{}')));
    await expect(http.request(post(url.replace('http:', 'https:')))).rejects.toBeInstanceOf(NoAnswer);
  });

  it('is a connection that is reset after the request arrived', async () => {
    const url = await listening(
      createSocketServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.resetAndDestroy());
      }),
    );
    await expect(http.request(post(url))).rejects.toBeInstanceOf(NoAnswer);
  });

  it('is a connection that is closed without an answer, or in the middle of one', async () => {
    const silent = await listening(createSocketServer((socket) => socket.once('data', () => socket.end())));
    await expect(http.request(post(silent))).rejects.toBeInstanceOf(NoAnswer);
    const cut = await listening(
      createSocketServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"result'))),
    );
    await expect(http.request(post(cut))).rejects.toBeInstanceOf(NoAnswer);
  });

  it('is an answer that does not come in time', async () => {
    const clock = manualClock();
    const patient = createHttp({ fetch: globalThis.fetch, clock, log: silentLog });
    const arrived = Promise.withResolvers<void>();
    const url = await listening(createServer(() => arrived.resolve()));
    const answer = expect(patient.request(post(url, { limitMs: 180_000 }))).rejects.toThrow('did not answer in time');
    await arrived.promise;
    await clock.pass(180_000);
    await answer;
  });

  it('is a redirect, which is never followed', async () => {
    let followed = 0;
    const url = await listening(
      createServer((request, response) => {
        if (request.url === '/elsewhere') followed += 1;
        response.writeHead(307, { location: '/elsewhere' }).end();
      }),
    );
    await expect(http.request(post(url))).rejects.toThrow('redirect (307)');
    expect(followed).toBe(0);
  });

  it('is an answer over the limit, or in another encoding than it says', async () => {
    const long = await listening(createServer((_request, response) => response.end('x'.repeat(answerBytesMax + 1))));
    await expect(http.request(post(long))).rejects.toThrow('cut off');
    const garbled = await listening(createServer((_request, response) => response.end(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))));
    await expect(http.request(post(garbled))).rejects.toBeInstanceOf(NoAnswer);
  });
});

it('gives every other status back as an answer', async () => {
  const url = await listening(createServer((_request, response) => response.writeHead(503, { 'x-case': 'busy' }).end('{"busy":true}')));
  const answer = await http.request(post(url));
  expect([answer.status, answer.headers.get('x-case'), answer.text]).toEqual([503, 'busy', '{"busy":true}']);
});

it('logs what was said without secrets', async () => {
  const logged: unknown[] = [];
  const note = (event: string, fields?: object) => logged.push([event, fields]);
  const url = await listening(createServer((_request, response) => response.end('{"access_token":"tok-SECRET","amount":"1500"}')));
  const logging = createHttp({ fetch: globalThis.fetch, clock: systemClock, log: { info: note, warn: note } });
  await logging.request(
    post(url, { headers: { 'X-tu-authorization': 'sig-SECRET' }, body: '{"secretKey":"key-SECRET","transactionAmount":1500}' }),
  );
  const text = JSON.stringify(logged);
  expect(text).toContain('1500');
  expect(text).not.toContain('SECRET');
});
