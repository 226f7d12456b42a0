/** Both hosts of the window speak exactly the contract: the preload over Electron's IPC and the bridge over HTTP. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type CallResult, type EventName, events, type KassaHost, type MethodName, methods } from '#shared/ipc.ts';
import { isForTillWindow } from '#shared/ipc-names.ts';
import { type Bridge, startBridge } from '../bridge/server.ts';
import { systemRandom } from '../ports.ts';
import { BrowserWindow, record, start } from '../shell/stand-in/electron.ts';
import type { Dispatcher } from './ipc.ts';

vi.mock('electron', () => import('../shell/stand-in/electron.ts'));

const names = Object.keys(methods) as MethodName[];
const eventNames = Object.keys(events) as EventName[];

const listeners = new Set<(event: EventName, value: unknown) => void>();
const till: Dispatcher = {
  async call(method, input): Promise<CallResult<unknown>> {
    if (!Object.hasOwn(methods, method)) return { ok: false, refusal: { code: 'unknown-method', detail: method } };
    return { ok: true, value: { method, input } };
  },
  on(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

let preload: KassaHost;
let bridge: Bridge;
let origin: string;
let cookie: string;

beforeAll(async () => {
  start();
  const window = new BrowserWindow({});
  const { serveCalls } = await import('../shell/ipc-server.ts');
  serveCalls(till, { till: () => window as never, display: () => null });
  await import('../preload.ts');
  preload = record.exposed.get('kassa') as KassaHost;

  bridge = await startBridge({ dispatcher: till, window: { kind: 'built', directory: import.meta.dirname }, random: systemRandom });
  origin = new URL(bridge.url).origin;
  const entered = await fetch(bridge.url, { redirect: 'manual' });
  cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
});

afterAll(() => bridge.close());

async function overBridge(method: string, input: unknown): Promise<unknown> {
  const headers = { cookie, origin, 'content-type': 'application/json' };
  const response = await fetch(`${origin}/call/${method}`, { method: 'POST', headers, body: JSON.stringify(input) });
  return response.json();
}

describe('each method of the contract gives the same over both hosts', () => {
  test.each(names)('%s', async (name) => {
    const input = { name, text: 'Grüße, R 65.00', number: 1 };
    const expected = { ok: true, value: { method: name, input } };
    expect(await preload.call(name, input as never)).toEqual(expected);
    expect(await overBridge(name, input)).toEqual(expected);
  });
});

test.each(['till.set', 'constructor', '__proto__', 'kassa:till.get'])('%s is no method over either host', async (name) => {
  const expected = { ok: false, refusal: { code: 'unknown-method', detail: name } };
  expect(await preload.call(name as MethodName, {} as never)).toEqual(expected);
  expect(await overBridge(name, {})).toEqual(expected);
});

test('Electron has a channel for each method, and no more', () => {
  expect([...record.handlers.keys()].sort()).toEqual(names.map((name) => `kassa:${name}`).sort());
});

test("each event of the till's window arrives with its value over both hosts", async () => {
  const heard = eventNames.filter(isForTillWindow);
  const viaPreload: Record<string, unknown> = {};
  const ends = eventNames.map((name) =>
    preload.on(name, (value) => {
      viaPreload[name] = value;
    }),
  );
  const stream = await fetch(`${origin}/events`, { headers: { cookie } });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let viaBridge = '';
  for (const name of eventNames) for (const listener of listeners) listener(name, { of: name });
  while (viaBridge.split('event: ').length <= heard.length) viaBridge += (await reader?.read())?.value ?? '';
  await reader?.cancel();
  for (const end of ends) end();

  const expected = Object.fromEntries(heard.map((name) => [name, { of: name }]));
  expect(viaPreload).toEqual(expected);
  const messages = [...viaBridge.matchAll(/event: (.*)\ndata: (.*)\n\n/g)].map(([, name = '', data = '']) => [name, JSON.parse(data)]);
  expect(Object.fromEntries(messages)).toEqual(expected);
});

test('an event that was ended arrives no more', () => {
  const seen: unknown[] = [];
  const end = preload.on('sale', (value) => seen.push(value));
  for (const listener of listeners) listener('sale', 1);
  end();
  end();
  for (const listener of listeners) listener('sale', 2);
  expect(seen).toEqual([1]);
});
