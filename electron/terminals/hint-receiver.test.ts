import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../ports.ts';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { scriptedProvider } from '../testing/scripted-provider.ts';
import { listenForHints } from './hint-receiver.ts';

let port: number;
let clock: ManualClock;
let heard: string[][];
let end: () => Promise<void>;

beforeEach(async () => {
  port = await freePort();
  clock = manualClock();
  heard = [];
  const keysIn = (body: unknown) => (typeof body === 'object' && body !== null && 'id' in body ? [String(body.id)] : []);
  const provider = { ...scriptedProvider(), hints: { port, keysIn } };
  end = listenForHints({
    terminals: [{ provider }, { provider: scriptedProvider() }],
    hint: (keys) => heard.push([...keys]),
    clock,
    log: silentLog,
  });
  await expect
    .poll(() =>
      fetch(url(), { method: 'GET' }).then(
        (answer) => answer.status,
        () => 0,
      ),
    )
    .toBe(405);
});
afterEach(() => end());

const url = () => `http://127.0.0.1:${port}/any/path`;
const notice = (body: string) => fetch(url(), { method: 'POST', body }).then(({ status }) => status);

test('a notice is passed on as a hint', async () => {
  expect(await notice('{"id":"sl_1","status":"Paid"}')).toBe(204);
  expect(heard).toEqual([['sl_1']]);
});

test('the same notice again wakes nobody, until it is forgotten', async () => {
  await notice('{"id":"sl_1"}');
  await notice('{"id":"sl_1"}');
  await notice('{"id":"sl_2"}');
  expect(heard).toEqual([['sl_1'], ['sl_2']]);
  clock.advance(700_000);
  await notice('{"id":"sl_1"}');
  expect(heard).toHaveLength(3);
});

test.each(['', 'null', '[]', '<html>', '{"id":', '{"other":1}'])('%j is taken and means nothing', async (body) => {
  expect(await notice(body)).toBe(204);
  expect(heard).toEqual([]);
});

test('a notice that is too long is refused', async () => {
  expect(await notice(JSON.stringify({ id: 'x'.repeat(70_000) }))).toBe(413);
  expect(heard).toEqual([]);
});

test('a flood wakes the till twenty times a second and no more', async () => {
  for (let number = 0; number < 60; number += 1) await notice(`{"id":"sl_${number}"}`);
  expect(heard).toHaveLength(20);
  clock.advance(1_000);
  await notice('{"id":"sl_later"}');
  expect(heard).toHaveLength(21);
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
