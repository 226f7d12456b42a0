/** The way to the till's core: Electron's preload where it is, else the bridge. Nothing above this folder knows which. */
import type { CallResult, KassaHost, MethodInput, MethodName, MethodOutput } from '#shared/ipc.ts';
import { openBridge } from './bridge.ts';
import { Refused } from './errors.ts';

export type Connection = 'connected' | 'lost';

export interface WindowHost extends KassaHost {
  readonly connection: () => Connection;
  /** Calls back when the connection is lost or found again; returns a function that ends it. */
  readonly onConnection: (listener: (connection: Connection) => void) => () => void;
}

declare global {
  interface Window {
    readonly kassa?: KassaHost;
  }
}

/** The host of this window. Called once. */
export function openHost(): WindowHost {
  return window.kassa ? fromPreload(window.kassa) : openBridge();
}

/** The host of the customer's display, which may ask for what it shows and nothing else. Called once. */
export function openDisplayHost(): WindowHost {
  return window.kassa ? fromPreload(window.kassa) : openBridge({ base: '/display', probe: 'display.get' });
}

/** The value of a call. Throws Refused for a refusal, HostLost when there was no answer. */
export async function ask<Name extends MethodName>(host: KassaHost, method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> {
  const result: CallResult<MethodOutput<Name>> = await host.call(method, input);
  if (!result.ok) throw new Refused(result.refusal);
  return result.value;
}

function fromPreload(kassa: KassaHost): WindowHost {
  return {
    call: (method, input) => kassa.call(method, input),
    on: (event, listener) => kassa.on(event, listener),
    connection: () => 'connected',
    onConnection: () => () => undefined,
  };
}
