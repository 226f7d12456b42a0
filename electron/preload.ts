/** `window.kassa`: the contract's methods and events, and nothing else of Electron. Bundled into one CommonJS file. */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { CallResult, KassaHost } from '#shared/ipc.ts';
import { eventNames, methodNames } from '#shared/ipc-names.ts';
import { callChannel, eventChannel } from './shell/channels.ts';

type Caller = (input: unknown) => Promise<CallResult<never>>;

const callers: ReadonlyMap<string, Caller> = new Map(
  methodNames.map((name): [string, Caller] => [name, (input) => ipcRenderer.invoke(callChannel(name), input)]),
);

const events: ReadonlySet<string> = new Set(eventNames);

contextBridge.exposeInMainWorld('kassa', {
  async call(method, input) {
    const caller = callers.get(method);
    return caller ? caller(input) : { ok: false, refusal: { code: 'unknown-method', detail: String(method).slice(0, 64) } };
  },
  on(event, listener) {
    if (!events.has(event) || typeof listener !== 'function') throw new RangeError('The till has no such event');
    const channel = eventChannel(event);
    // The window gets the value alone: Electron's event would hand it the sender.
    const forward = (_event: IpcRendererEvent, value: Parameters<typeof listener>[0]) => listener(value);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.removeListener(channel, forward);
    };
  },
} satisfies KassaHost);
