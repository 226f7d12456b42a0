/** The contract over Electron's IPC: one channel per method, and every sender is checked before its words are read. */
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { CallResult } from '#shared/ipc.ts';
import { methodNames } from '#shared/ipc-names.ts';
import type { Dispatcher } from '../ipc.ts';
import { callChannel, eventChannel } from './channels.ts';
import { isTrustedSender, type Sender } from './trust.ts';

/** Answers the window's calls and tells it the till's events. `window` gives the window as long as there is one. Returns a function that ends both. */
export function serveCalls(dispatcher: Dispatcher, window: () => BrowserWindow | null): () => void {
  for (const method of methodNames) {
    ipcMain.handle(callChannel(method), (event, input: unknown) =>
      // The frame must be read at once: it is gone as soon as the page goes elsewhere.
      isTrustedSender(senderOf(event, window())) ? dispatcher.call(method, input) : notAllowed(method),
    );
  }
  const endEvents = dispatcher.on((event, value) => {
    const contents = window()?.webContents;
    if (contents && !contents.isDestroyed()) contents.send(eventChannel(event), value);
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
