/**
 * Where a provider's forwarded webhook reaches this machine. A notice is a hint: it makes the till ask
 * now what it would have asked a little later. Nothing in it is believed, and it settles nothing.
 */

import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { messageOf } from '../error-message.ts';
import type { Clock, Log } from '../ports.ts';
import type { HintReceiver, Provider } from '../providers/provider.ts';

export interface HintParts {
  readonly terminals: Iterable<{ readonly provider: Provider }>;
  readonly hint: (keys: readonly string[]) => void;
  readonly clock: Clock;
  readonly log: Log;
}

const bytesMax = 64_000;
/** One at a time is usual. */
const connectionsMax = 100;
/** Providers deliver a notice again until somebody takes it; the same one wakes nobody twice. */
const rememberMs = 600_000;
const rememberedMax = 1_000;
/** Whoever can reach the port must not be able to make the till hammer its provider. */
const noticesPerSecondMax = 20;

/** Listens on the loopback interface at every port that a terminal's provider names. Returns what ends it. */
export function listenForHints({ terminals, hint, clock, log }: HintParts): () => Promise<void> {
  const receivers = new Map<number, HintReceiver[]>();
  for (const { provider } of terminals) {
    if (provider.hints) receivers.set(provider.hints.port, [...(receivers.get(provider.hints.port) ?? []), provider.hints]);
  }
  const servers = [...receivers].map(([port, readers]) => {
    const isNew = createMemory(clock);
    const hear = (text: string): void => {
      const body = parsed(text);
      if (body === undefined || !isNew(text)) return;
      try {
        const keys = readers.flatMap((reader) => reader.keysIn(body));
        log.info('webhook.notice', { keys: keys.length });
        if (keys.length > 0) hint(keys);
      } catch (error) {
        // Nobody waits for a hint, and none may end the till.
        log.warn('webhook.failure', { port, error: messageOf(error) });
      }
    };
    const server = createServer((request, response) => {
      read(request).then(
        (text) => {
          if (request.method !== 'POST') return response.writeHead(405, { allow: 'POST' }).end();
          if (text === null) return response.writeHead(413).end();
          // The sender has done its part whatever is in it.
          response.writeHead(204).end();
          hear(text);
        },
        () => response.destroy(),
      );
    });
    server.requestTimeout = 10_000;
    server.headersTimeout = 5_000;
    server.maxConnections = connectionsMax;
    // Without it the till asks at its own pace; a port that is taken is no reason not to sell.
    server.on('error', (error) => log.warn('webhook.port', { port, error: error.message }));
    server.listen(port, '127.0.0.1');
    return server;
  });
  return async () => void (await Promise.all(servers.map(closed)));
}

/** True for a text that did not arrive lately, as long as there are not too many. */
function createMemory(clock: Clock): (text: string) => boolean {
  const seen = new Map<string, number>();
  let second = 0;
  let inSecond = 0;
  return (text) => {
    const now = clock.now();
    for (const [hash, at] of seen) if (now - at > rememberMs || seen.size > rememberedMax) seen.delete(hash);
    const hash = createHash('sha256').update(text).digest('base64');
    if (seen.has(hash)) return false;
    const current = Math.floor(now / 1_000);
    inSecond = current === second ? inSecond + 1 : 1;
    second = current;
    if (inSecond > noticesPerSecondMax) return false;
    seen.set(hash, now);
    return true;
  };
}

async function read(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
