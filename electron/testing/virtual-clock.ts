import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../ports.ts';

/** A clock that stands still until a test moves it. Sleepers wake in order of their time. */
export interface VirtualClock extends Clock {
  /** Moves time on and lets everything that wakes run before it goes further. */
  advance(milliseconds: number): Promise<void>;
  /** How many sleepers wait. */
  readonly sleeping: number;
}

export function virtualClock(start = Date.UTC(2026, 0, 5, 9, 0, 0)): VirtualClock {
  let now = start;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  return {
    now: () => now,
    get sleeping() {
      return sleepers.size;
    },
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const wake = () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const sleeper = { at: now + milliseconds, wake };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', wake, { once: true });
      }),
    async advance(milliseconds) {
      const end = now + milliseconds;
      await setImmediate();
      for (;;) {
        const [next] = [...sleepers].filter(({ at }) => at <= end).sort((left, right) => left.at - right.at);
        if (!next) break;
        now = next.at;
        next.wake();
        await setImmediate();
      }
      now = end;
      await setImmediate();
    },
  };
}
