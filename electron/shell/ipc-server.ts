/** The contract over Electron's IPC: one channel per method, and every sender is checked before its words are read. */
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { CallResult } from '#shared/ipc.ts';
import { methodNames } from '#shared/ipc-names.ts';
import type { Dispatcher } from '../ipc/ipc.ts';
import { callChannel, eventChannel } from './channels.ts';
import { isTrustedSender, mayCall, mayHear, type Sender, type WindowKind } from './trust.ts';

/** The windows as long as there are any. */
export type Windows = Readonly<Record<WindowKind, () => BrowserWindow | null>>;

const kinds = ['till', 'display'] as const;

/** Answers the windows' calls and tells them the till's events, each what it may call and hear. Returns a function that ends both. */
export function serveCalls(dispatcher: Dispatcher, windows: Windows): () => void {
  for (const method of methodNames) {
    ipcMain.handle(callChannel(method), (event, input: unknown) =>
      // The frame must be read at once: it is gone as soon as the page goes elsewhere.
      kinds.some((kind) => isTrustedSender(senderOf(event, windows[kind]())) && mayCall(kind, method))
        ? dispatcher.call(method, input)
        : notAllowed(method),
    );
  }
  const endEvents = dispatcher.on((event, value) => {
    for (const kind of kinds) {
      const contents = windows[kind]()?.webContents;
      if (contents && !contents.isDestroyed() && mayHear(kind, event)) contents.send(eventChannel(event), value);
    }
  });
  return () => {
    endEvents();
    for (const method of methodNames) ipcMain.removeHandler(callChannel(method));
  };
}

function senderOf(event: IpcMainInvokeEvent, window: BrowserWindow | null): Sender {
  const frame = event.senderFrame;
  return {
    frameUrl: frame?.url ?? null,
    isTopFrame: frame !== null && frame.parent === null,
    isOurWindow: window !== null && !window.isDestroyed() && event.sender === window.webContents,
  };
}

function notAllowed(method: string): CallResult<never> {
  return { ok: false, refusal: { code: 'not-allowed', detail: method } };
}
