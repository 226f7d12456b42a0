/** A window over the bridge: whatever it is sent is kept as it came. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RefusalCode } from '#shared/ipc.ts';
import { startBridge } from '../../bridge/server.ts';
import type { Dispatcher } from '../../ipc/ipc.ts';
import { systemRandom } from '../../ports.ts';
import type { Trace } from './traces.ts';

type Result = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: { readonly code: RefusalCode } };

export interface WatchedWindow {
  call(method: string, input: unknown): Promise<Result>;
  close(): Promise<void>;
}

/** Opens the bridge and a window at it. `heard` gets every body that arrives, and the stream of events. */
export async function openWatchedWindow(directory: string, dispatcher: Dispatcher, heard: Trace[]): Promise<WatchedWindow> {
  const page = join(directory, 'window');
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), '<!doctype html>');
  const bridge = await startBridge({ dispatcher, window: { kind: 'built', directory: page }, random: systemRandom });
  const { origin } = new URL(bridge.url);
  const entered = await fetch(bridge.url, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const listening = keepStream(await fetch(`${origin}/events`, { headers: { cookie } }), heard);
  return {
    async call(method, input) {
      const response = await fetch(`${origin}/call/${method}`, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      const text = await response.text();
      heard.push({ place: `HTTP answer to ${method}`, bytes: text });
      return JSON.parse(text) as Result;
    },
    async close() {
      await bridge.close();
      await listening;
    },
  };
}

async function keepStream(response: Response, heard: Trace[]): Promise<void> {
  const stream = { place: 'HTTP event stream', bytes: '' };
  heard.push(stream);
  const decoder = new TextDecoder();
  try {
    for await (const piece of response.body ?? []) stream.bytes += decoder.decode(piece, { stream: true });
  } catch {
    // The bridge ended the stream.
  }
}
