/** The bridge over real sockets: who is let in, what is served, and every refusal. */
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CallResult, type EventName, events, methods } from '#shared/ipc.ts';
import { safetyHeaders } from '../assets.ts';
import type { Dispatcher } from '../ipc/ipc.ts';
import { systemRandom } from '../ports.ts';
import { type Bridge, type BridgeLimits, startBridge } from './server.ts';

class FakeTill implements Dispatcher {
  readonly calls: { readonly method: string; readonly input: unknown }[] = [];
  readonly listeners = new Set<(event: EventName, value: unknown) => void>();

  async call(method: string, input: unknown): Promise<CallResult<unknown>> {
    this.calls.push({ method, input });
    if (!Object.hasOwn(methods, method)) return { ok: false, refusal: { code: 'unknown-method', detail: method } };
    return { ok: true, value: { method } };
  }
  on(listener: (event: EventName, value: unknown) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  emit(event: EventName, value: unknown): void {
    for (const listener of this.listeners) listener(event, value);
  }
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let folder: string;
let till: FakeTill;
let bridge: Bridge;
let origin: string;
let session: Promise<string> | null;
let sockets: Socket[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kassa-bridge-'));
  await mkdir(join(folder, 'renderer/assets'), { recursive: true });
  await writeFile(join(folder, 'renderer/index.html'), '<!doctype html>');
  await writeFile(join(folder, 'renderer/assets/main.js'), 'export {};');
  await writeFile(join(folder, 'secret.json'), '{"secret":true}');
  till = new FakeTill();
  sockets = [];
  await open();
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await bridge.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(limits: Partial<BridgeLimits> = {}): Promise<void> {
  const window = { kind: 'built', directory: join(folder, 'renderer') } as const;
  bridge = await startBridge({ dispatcher: till, window, random: systemRandom, limits });
  origin = new URL(bridge.url).origin;
  session = null;
}

async function reopen(limits: Partial<BridgeLimits>): Promise<void> {
  await bridge.close();
  await open(limits);
}

function send(path: string, options: RequestOptions = {}, body?: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // `path` goes to the wire as it is: a URL object would take its dots away.
    const sent = request({ host: '127.0.0.1', port: new URL(origin).port, path, agent: false, ...options }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

async function ask(path: string, options: RequestOptions = {}, body?: string): Promise<Answer> {
  const response = await send(path, options, body);
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}

/** The session's cookie; the token is used at the first call. */
function enter(): Promise<string> {
  session ??= exchange();
  return session;
}

async function exchange(): Promise<string> {
  const { pathname, search } = new URL(bridge.url);
  const { headers } = await ask(pathname + search);
  const cookie = headers['set-cookie']?.[0]?.split(';')[0];
  if (cookie === undefined) throw new Error('There is no cookie');
  return cookie;
}

async function call(path: string, headers: Record<string, string | undefined>, body = '{}'): Promise<Answer> {
  const all = { origin, 'content-type': 'application/json', cookie: await enter(), ...headers };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return ask(path, { method: 'POST', headers: given }, body);
}

describe('the one-time token', () => {
  test('is exchanged for a cookie that scripts and other sites never get', async () => {
    const { pathname, search } = new URL(bridge.url);
    const answer = await ask(pathname + search);
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^kassa-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
  });

  test('works once', async () => {
    await enter();
    const { pathname, search } = new URL(bridge.url);
    expect(await ask(pathname + search)).toMatchObject({ status: 403, body: expect.stringMatching(/opened before.*only once/) });
  });

  test.each(['', 'x', 'A'.repeat(43)])('"%s" is not it', async (token) => {
    const answer = await ask(`/?token=${token}`);
    expect(answer).toMatchObject({ status: 403, body: expect.stringContaining('not the one that the bridge printed') });
    expect(answer.headers['set-cookie']).toBeUndefined();
    await enter();
  });

  test('differs from bridge to bridge', async () => {
    const first = new URL(bridge.url).searchParams.get('token');
    await reopen({});
    expect(new URL(bridge.url).searchParams.get('token')).not.toBe(first);
  });
});

describe('without the cookie nothing is there', () => {
  test.each(['/', '/index.html', '/assets/main.js', '/events', '/nothing'])('%s', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 403, body: expect.stringContaining('has not been let in') });
    const name = `kassa-${new URL(origin).port}`;
    expect(await ask(path, { headers: { cookie: `${name}=guess; other=1` } })).toMatchObject({ status: 403 });
  });

  test('and no call arrives', async () => {
    expect(await call('/call/till.get', { cookie: undefined })).toMatchObject({ status: 403 });
    expect(await call('/call/till.get', { cookie: 'kassa=guess' })).toMatchObject({ status: 403 });
    expect(till.calls).toEqual([]);
  });
});

describe('another name for this machine is refused, whoever asks', () => {
  test.each(['localhost', 'example.invalid', '127.0.0.1', '127.0.0.1:1', '127.0.0.1.example.invalid'])('Host: %s', async (host) => {
    const cookie = await enter();
    expect(await ask('/', { headers: { host, cookie } })).toMatchObject({
      status: 403,
      body: expect.stringContaining(`only under ${origin}`),
    });
    expect(await call('/call/till.get', { host })).toMatchObject({ status: 403 });
    expect(till.calls).toEqual([]);
  });
});

describe('a page from elsewhere is refused', () => {
  test.each(['http://example.invalid', 'null', 'http://127.0.0.1', 'https://127.0.0.1', 'http://localhost'])('Origin: %s', async (from) => {
    expect(await call('/call/till.get', { origin: from })).toMatchObject({
      status: 403,
      body: expect.stringContaining('only its own page'),
    });
    expect(till.calls).toEqual([]);
  });

  test('a call without an origin is refused too', async () => {
    expect(await call('/call/till.get', { origin: undefined })).toMatchObject({ status: 403 });
  });

  test('a page from elsewhere cannot listen', async () => {
    const cookie = await enter();
    expect(await ask('/events', { headers: { cookie, origin: 'http://example.invalid' } })).toMatchObject({ status: 403 });
  });
});

describe('the window’s files', () => {
  test('are served with the policy, and never kept', async () => {
    const cookie = await enter();
    const page = await ask('/', { headers: { cookie } });
    expect(page).toMatchObject({ status: 200, body: '<!doctype html>' });
    expect(page.headers).toMatchObject({
      ...safetyHeaders('self'),
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    });
    const script = await ask('/assets/main.js', { headers: { cookie } });
    expect(script).toMatchObject({ status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' } });
  });

  test.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..%5csecret.json',
    '/%00.js',
  ])('do not lie outside their folder: %s', async (path) => {
    const answer = await ask(path, { headers: { cookie: await enter() } });
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.body).not.toContain('secret');
  });

  test('that are not there say what to do', async () => {
    const answer = await ask('/assets/none.js', { headers: { cookie: await enter() } });
    expect(answer).toMatchObject({ status: 404, body: expect.stringContaining('npm run build') });
  });

  test('refusals carry the policy too', async () => {
    expect((await ask('/')).headers).toMatchObject(safetyHeaders('self'));
  });

  test('are read, not written', async () => {
    const cookie = await enter();
    expect(await ask('/', { method: 'PUT', headers: { cookie, origin } })).toMatchObject({ status: 405, headers: { allow: 'GET' } });
  });
});

describe('a call', () => {
  test('reaches the till with its input, and its result comes back', async () => {
    const answer = await call('/call/sale.get', {}, '{"a":1}');
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    });
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { method: 'sale.get' } });
    expect(till.calls).toEqual([{ method: 'sale.get', input: { a: 1 } }]);
  });

  test('may reach every method of the contract', async () => {
    const cookie = await enter();
    const headers = { origin, cookie, 'content-type': 'application/json; charset=utf-8' };
    for (const name of Object.keys(methods)) {
      expect(JSON.parse((await ask(`/call/${name}`, { method: 'POST', headers }, '{}')).body)).toEqual({
        ok: true,
        value: { method: name },
      });
    }
  });

  test('of a method that does not exist is refused by the till', async () => {
    expect(JSON.parse((await call('/call/constructor', {})).body)).toEqual({
      ok: false,
      refusal: { code: 'unknown-method', detail: 'constructor' },
    });
  });

  test.each([
    undefined,
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=utf-16',
    'application/jsonx',
  ])('with the content type %s is refused', async (contentType) => {
    expect(await call('/call/till.get', { 'content-type': contentType })).toMatchObject({ status: 415 });
    expect(till.calls).toEqual([]);
  });

  test.each(['', '{', 'undefined'])('whose body is "%s" is invalid input', async (body) => {
    const answer = await call('/call/till.get', {}, body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, refusal: { code: 'invalid-input' } });
  });

  test('over GET is refused', async () => {
    expect(await ask('/call/till.get', { headers: { cookie: await enter() } })).toMatchObject({ status: 405, headers: { allow: 'POST' } });
  });

  test('of a megabyte is taken, one byte more is not', async () => {
    const fitting = JSON.stringify('x'.repeat(999_998));
    expect((await call('/call/till.get', {}, fitting)).status).toBe(200);
    await reopen({});
    expect(await call('/call/till.get', {}, `${fitting} `)).toMatchObject({ status: 413, body: expect.stringContaining('1000000 bytes') });
    expect(till.calls).toHaveLength(1);
  });

  test('that does not say its length is cut off at the same limit', async () => {
    await reopen({ bodyBytesMax: 1_000 });
    expect(await call('/call/till.get', { 'transfer-encoding': 'chunked' }, 'x'.repeat(5_000))).toMatchObject({ status: 413 });
    expect(till.calls).toEqual([]);
  });

  test('that arrives too slowly is given up', async () => {
    await reopen({ headersMilliseconds: 1_000, requestMilliseconds: 1_000 });
    const cookie = await enter();
    const socket = await raw(
      `POST /call/till.get HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{`,
    );
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
    expect(till.calls).toEqual([]);
  });
});

describe('events', () => {
  test('every event of the contract arrives with its value, except what is for the customer', async () => {
    const stream = await listen();
    const heard = (Object.keys(events) as EventName[]).filter((name) => name !== 'display');
    for (const name of Object.keys(events) as EventName[]) till.emit(name, { name, text: 'one\ntwo' });
    await eventually(() => expect(stream.seen().split('event: ')).toHaveLength(heard.length + 1));
    for (const name of heard) expect(stream.seen()).toContain(`event: ${name}\ndata: {"name":"${name}","text":"one\\ntwo"}\n\n`);
  });

  test('come as a stream that is never kept', async () => {
    const { response } = await listen();
    expect(response.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  });

  test('a quiet stream is kept alive', async () => {
    await reopen({ heartbeatMilliseconds: 10 });
    const stream = await listen();
    await eventually(() => expect(stream.seen()).toContain(': still here\n\n'));
  });

  test('a client that does not read is cut off, and the others go on', async () => {
    await reopen({ bufferBytesMax: 100_000 });
    const cookie = await enter();
    const reader = await listen(cookie);
    const deaf = await raw(`GET /events HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nCookie: ${cookie}\r\n\r\n`);
    await once(deaf, 'readable');
    // Far more than a system buffers for a connection by itself.
    const [times, value] = [400, { text: 'x'.repeat(60_000) }];
    for (let sent = 1; sent <= times; sent += 1) {
      till.emit('terminals', value);
      await eventually(() => expect(reader.length()).toBeGreaterThan(sent * 60_000));
    }
    const ended = once(deaf, 'close');
    deaf.resume();
    await ended;
    expect(deaf.bytesRead).toBeLessThan(times * 60_000);
    till.emit('sale', { last: true });
    await eventually(() => expect(reader.seen().endsWith('event: sale\ndata: {"last":true}\n\n')).toBe(true));
  });

  test('more windows than the bridge serves are refused', async () => {
    await reopen({ streamsMax: 1 });
    const cookie = await enter();
    await listen(cookie);
    expect(await ask('/events', { headers: { cookie } })).toMatchObject({ status: 503 });
  });
});

test('an upgrade is refused to whoever has not been let in', async () => {
  const socket = await raw(`GET / HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  expect(await text(socket)).toBe('');
});

test('closing ends every stream and lets go of the till', async () => {
  const { response } = await listen();
  const ended = once(response, 'close');
  await bridge.close();
  await ended;
  expect(till.listeners.size).toBe(0);
  await expect(ask('/')).rejects.toThrow(/ECONNREFUSED/);
});

test('a port that is taken is an error, not another port', async () => {
  const window = { kind: 'built', directory: folder } as const;
  const port = Number(new URL(origin).port);
  await expect(startBridge({ dispatcher: till, window, random: systemRandom, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

/** Waits for a state, however long this machine takes. */
function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 15_000, interval: 2 });
}

async function listen(cookie?: string) {
  const response = await send('/events', { headers: { cookie: cookie ?? (await enter()) } });
  let seen = '';
  response.setEncoding('utf8');
  response.on('error', () => undefined);
  response.on('data', (piece: string) => {
    seen += piece;
  });
  await eventually(() => expect(seen).toContain(': open\n\n'));
  return { response, seen: () => seen, length: () => seen.length };
}

async function raw(bytes: string): Promise<Socket> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(bytes);
  return socket;
}

describe("the customer's display", () => {
  const show = async (path: string) => ask(path, { headers: { cookie: await enter() } });

  test('is let in by the session alone', async () => {
    await writeFile(join(folder, 'renderer/display.html'), '<!doctype html>');
    expect(await ask('/display')).toMatchObject({ status: 403 });
    expect(await ask('/display/events')).toMatchObject({ status: 403 });
    expect(await show('/display')).toMatchObject({ status: 200, body: '<!doctype html>' });
  });

  test('has a page whose policy lets it ask below its own path and nowhere else, under whichever name', async () => {
    await writeFile(join(folder, 'renderer/display.html'), '<!doctype html>');
    for (const path of ['/display', '/display.html']) {
      const policy = (await show(path)).headers['content-security-policy'];
      expect(policy).toContain(`connect-src ${origin}/display/;`);
      expect(policy).not.toContain("connect-src 'self'");
    }
  });

  test('may call what it shows', async () => {
    const { status, body } = await call('/display/call/display.get', {});
    expect({ status, body: JSON.parse(body) }).toEqual({ status: 200, body: { ok: true, value: { method: 'display.get' } } });
  });

  test('may call no other method, of the contract or not', async () => {
    for (const method of [...Object.keys(methods).filter((name) => name !== 'display.get'), 'electron.open', '', 'display.get/']) {
      const { body } = await call(`/display/call/${method}`, {});
      expect(JSON.parse(body)).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
    }
    expect(till.calls).toEqual([]);
  });

  test('hears what it shows and that another store was opened, and nothing else', async () => {
    const response = await send('/display/events', { headers: { cookie: await enter() } });
    let seen = '';
    response.setEncoding('utf8').on('data', (piece: string) => {
      seen += piece;
    });
    await eventually(() => expect(seen).toContain(': open'));
    for (const name of Object.keys(events) as EventName[]) till.emit(name, { name });
    till.emit('display', { name: 'the last one' });
    await eventually(() => expect(seen).toContain('the last one'));
    expect([...seen.matchAll(/event: (\w+)/g)].map(([, name]) => name).sort()).toEqual(['display', 'display', 'reopened']);
    response.destroy();
  });

  test('is refused under any other path and way', async () => {
    expect(await show('/display/assets/main.js')).toMatchObject({ status: 404 });
    expect(await call('/display/events', {})).toMatchObject({ status: 405 });
    expect(await call('/display/call/display.get', { origin: 'http://elsewhere.invalid' })).toMatchObject({ status: 403 });
  });
});
