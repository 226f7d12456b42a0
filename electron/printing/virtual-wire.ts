/** A connection to the printer that exists only in memory, for training. */
import { Duplex } from 'node:stream';
import type { EmulatedPrinter } from '../printer-emulator/emulated-printer.ts';
import type { OpenWire } from './wire.ts';

export function virtualWire(printer: EmulatedPrinter): OpenWire {
  return async () => {
    const wire = new Duplex({
      read: () => undefined,
      write(bytes: Uint8Array, _encoding, done) {
        connection.receive(bytes);
        done();
      },
      final(done) {
        connection.end();
        done();
      },
    });
    const connection = printer.connect((bytes) => wire.push(bytes));
    return wire;
  };
}
