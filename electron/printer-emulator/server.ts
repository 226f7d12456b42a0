/** The emulated printer on the network, as a receipt printer listens on port 9100, with the faults of one. */
import { createServer, type Server, type Socket } from 'node:net';
import type { EmulatedPrinter } from './emulated-printer.ts';

export interface Faults {
  /** Hangs up once a connection has brought so many bytes. */
  readonly hangUpAfter?: number;
  /** Never answers a request for its state, as cheap printers do. */
  readonly silent?: boolean;
  /** Takes what is sent and reads nothing of it until it is told to. */
  readonly stalled?: boolean;
}

export interface EmulatorServer {
  readonly port: number;
  /** For the connections that are opened from now on. */
  setFaults(faults: Faults): void;
  close(): Promise<void>;
}

/** Listens on this machine alone. Port 0 takes a free one. */
export async function serveEmulator(printer: EmulatedPrinter, port = 0): Promise<EmulatorServer> {
  let faults: Faults = {};
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, printer, faults);
  });
  await listening(server, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    setFaults(next) {
      faults = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function serve(socket: Socket, printer: EmulatedPrinter, faults: Faults): void {
  socket.on('error', () => socket.destroy());
  if (faults.stalled) {
    socket.pause();
    return;
  }
  const connection = printer.connect((bytes) => {
    if (!faults.silent) socket.write(bytes);
  });
  let received = 0;
  const endWatching = printer.onChange(() => {
    if (!connection.isFull()) socket.resume();
  });
  socket.on('data', (bytes) => {
    const room = (faults.hangUpAfter ?? Number.POSITIVE_INFINITY) - received;
    received += bytes.length;
    connection.receive(bytes.subarray(0, room));
    if (received >= (faults.hangUpAfter ?? Number.POSITIVE_INFINITY)) socket.resetAndDestroy();
    else if (connection.isFull()) socket.pause();
  });
  socket.on('close', () => {
    endWatching();
    connection.end();
  });
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
