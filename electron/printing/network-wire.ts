/** A connection to a printer on the network: raw bytes over TCP, usually on port 9100. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { OpenWire } from './wire.ts';

export function networkWire({ host, port }: { readonly host: string; readonly port: number }): OpenWire {
  return async (signal) => {
    signal.throwIfAborted();
    const socket = connect({ host, port, noDelay: true });
    // An error after this is heard by whoever talks; before it, it rejects.
    socket.on('error', () => undefined);
    try {
      await once(socket, 'connect', { signal });
      return socket;
    } catch (error) {
      socket.destroy();
      throw error;
    }
  };
}
