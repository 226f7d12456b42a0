/** Time that passes as fast as the work allows: whenever nothing is left to do, it jumps to the next moment that somebody waits for. */
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Clock } from '../../ports.ts';

export interface JumpingClock extends Clock {
  /** Lets the time jump from sleeper to sleeper until the work is done. Throws when nobody is left who could go on with it. */
  during<Value>(work: Promise<Value>): Promise<Value>;
  /** The same for what waits for no moment but for a thread, as the check of a PIN does: until it is done the time stands still. */
  still<Value>(work: Promise<Value>): Promise<Value>;
  /** How many sleeps have not ended. */
  readonly sleeping: number;
}

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/**
 * Everything behind a training till happens in this process without waiting for a disk or a network, so a few turns
 * of the event loop finish whatever a waking sleeper sets off: a request, its answer, and the news for the window.
 */
const turnsBetweenJumps = 6;
/** What waits for no sleeper waits for a thread: a PIN is checked in one. Milliseconds, by the machine's own clock. */
const longestWorkMs = 60_000;

/** `start` as ISO 8601. */
export function jumpingClock(start: string, workMs = longestWorkMs): JumpingClock {
  let now = Date.parse(start);
  const sleepers = new Set<Sleeper>();
  let standing = 0;

  async function settle(isDone: () => boolean): Promise<void> {
    for (let turn = 0; turn < turnsBetweenJumps && !isDone(); turn += 1) await setImmediate();
  }

  function jump(): boolean {
    if (standing > 0) return false;
    const next = Math.min(...[...sleepers].map(({ until }) => until));
    if (next === Number.POSITIVE_INFINITY) return false;
    now = Math.max(now, next);
    for (const sleeper of [...sleepers]) if (sleeper.until <= now) sleeper.wake();
    return true;
  }

  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const wake = () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const sleeper: Sleeper = { until: now + Math.max(0, milliseconds), wake };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', wake, { once: true });
      }),
    async during(work) {
      let done = false;
      const end = () => {
        done = true;
      };
      work.then(end, end);
      for (let idleMs = 0; idleMs < workMs; ) {
        await settle(() => done);
        if (done) return work;
        if (jump()) {
          idleMs = 0;
        } else {
          await setTimeout(1);
          idleMs += 1;
        }
      }
      throw new Error('Nobody waits for a moment to come, and the work is not done');
    },
    async still(work) {
      standing += 1;
      try {
        return await work;
      } finally {
        standing -= 1;
      }
    },
    get sleeping() {
      return sleepers.size;
    },
  };
}
