/** The signals that say "the till is closing" live as long as the till: whatever listens to one must let go of it again. */
import { getEventListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog, systemClock } from '../../ports.ts';
import { createHttp, type HttpRequest, NoAnswer } from '../../providers/http.ts';

const closing = new AbortController();
const listening = () => getEventListeners(closing.signal, 'abort').length;

describe('The signal of a till that stays open', () => {
  let server: Server;
  let url: string;

  beforeEach(async () => {
    server = createServer((request, response) => {
      if (request.url === '/reset') request.socket.resetAndDestroy();
      else if (request.url !== '/silent') response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const http = createHttp({ fetch: globalThis.fetch, clock: systemClock, log: silentLog });
  const get = (path: string, limitMs = 10_000): HttpRequest => ({ method: 'GET', url: path, headers: {}, limitMs, signal: closing.signal });

  test('has no listener left of hundreds of requests that were answered', async () => {
    for (let round = 0; round < 20; round += 1) await Promise.all(Array.from({ length: 20 }, () => http.request(get(url))));
    expect(listening()).toBe(0);
  });

  test('has none left of those that failed', async () => {
    await expect(http.request(get(`${url}/reset`))).rejects.toThrow(NoAnswer);
    await expect(http.request(get(`${url}/silent`, 20))).rejects.toThrow(NoAnswer);
    expect(listening()).toBe(0);
  });

  test('has none left of a pause that ended, or was ended', async () => {
    await systemClock.sleep(1, closing.signal);
    const woken = new AbortController();
    const sleeping = systemClock.sleep(60_000, AbortSignal.any([woken.signal, closing.signal]));
    woken.abort();
    await sleeping;
    expect(listening()).toBe(0);
  });
});
