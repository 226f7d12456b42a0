/** The till's events as server-sent events. A client that does not read is cut off; the window opens the stream again and asks anew. */
import type { ServerResponse } from 'node:http';
import type { EventName } from '#shared/ipc.ts';

export interface EventStreams {
  /** Takes over a response whose headers are not sent yet. False, and nothing done, when there are too many already. */
  add(response: ServerResponse, headers: Readonly<Record<string, string>>): boolean;
  send(event: EventName, value: unknown): void;
  close(): void;
}

export interface StreamLimits {
  readonly streamsMax: number;
  /** What may wait for a client that reads slowly. */
  readonly bufferBytesMax: number;
  readonly heartbeatMilliseconds: number;
}

export function openEventStreams(limits: StreamLimits): EventStreams {
  const open = new Set<ServerResponse>();
  const write = (text: string) => {
    for (const response of open) {
      response.write(text);
      if (response.writableLength > limits.bufferBytesMax) response.destroy();
    }
  };
  const heartbeat = setInterval(() => write(': still here\n\n'), limits.heartbeatMilliseconds);
  heartbeat.unref();
  return {
    add(response, headers) {
      if (open.size >= limits.streamsMax) return false;
      response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
      response.write(': open\n\n');
      open.add(response);
      response.once('close', () => open.delete(response));
      return true;
    },
    // JSON has no line breaks outside its strings, and none inside them.
    send: (event, value) => write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`),
    close() {
      clearInterval(heartbeat);
      for (const response of open) response.end();
    },
  };
}
