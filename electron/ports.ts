/** What the till takes from the world, passed in so that tests and the simulation can decide it. */
import { randomBytes, randomUUID } from 'node:crypto';

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after the time, or at once when the signal aborts. Never rejects. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface Random {
  /** A version 4 UUID, lower case. */
  uuid(): string;
  /** Uniformly distributed bytes from a cryptographic source. */
  bytes(count: number): Uint8Array;
}

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** Structured log: an event's name and its fields. Fields are redacted by name before they are written. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal?.addEventListener('abort', done, { once: true });
    }),
};

export const systemRandom: Random = {
  uuid: () => randomUUID(),
  bytes: (count) => randomBytes(count),
};

export const silentLog: Log = { info: () => undefined, warn: () => undefined };

/** The moment as ISO 8601 in UTC with milliseconds. */
export function isoNow(clock: Pick<Clock, 'now'>): string {
  return new Date(clock.now()).toISOString();
}
