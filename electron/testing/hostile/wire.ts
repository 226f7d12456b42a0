/** A client that sends what it likes, byte for byte, and takes what comes back. */
import { connect } from 'node:net';

export interface WireAnswer {
  /** Null where there was no answer at all. */
  readonly status: number | null;
  /** Head and body as they came. */
  readonly text: string;
}

/** Sends the pieces over a connection of their own and reads until the other side closes it. */
export function sendBytes(port: number, ...pieces: readonly (string | Uint8Array)[]): Promise<WireAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (chunk) => chunks.push(chunk));
    // A refused or reset connection is an answer too: none.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const text = Buffer.concat(chunks).toString('latin1');
      const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(text) ?? [];
      resolve({ status: status === undefined ? null : Number(status), text });
    });
    for (const piece of pieces) socket.write(piece);
    socket.end();
  });
}

/** One request; `headers` in their order. The connection ends with its answer. */
export function sendRequest(
  port: number,
  request: {
    readonly method: string;
    readonly path: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body?: string | Uint8Array;
  },
): Promise<WireAnswer> {
  const body = Buffer.from(request.body ?? '');
  const headers = [...request.headers, ['Connection', 'close'], ...(body.length > 0 ? [['Content-Length', String(body.length)]] : [])];
  const head = [`${request.method} ${request.path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
  return sendBytes(port, Buffer.from(head, 'latin1'), body);
}
