/** Time and randomness that a test decides. */
import { setImmediate } from 'node:timers/promises';
import type { Clock, Random } from '../ports.ts';

export interface ManualClock extends Clock {
  /** Lets the time pass: sleeps that end within it resolve, in their order. */
  advance(milliseconds: number): void;
  /** Lets the time pass step by step: whatever a sleeper does when it wakes happens before the next one wakes. */
  pass(milliseconds: number): Promise<void>;
  /** How many sleeps have not ended. */
  readonly sleeping: number;
}

/** A clock that stands still until it is advanced. `start` as ISO 8601. */
export function manualClock(start = '2026-03-02T08:00:00Z'): ManualClock {
  let now = Date.parse(start);
  let sleepers: { until: number; wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || milliseconds <= 0) return resolve();
        const sleeper = { until: now + milliseconds, wake: resolve };
        sleepers.push(sleeper);
        const leave = () => {
          sleepers = sleepers.filter((each) => each !== sleeper);
          resolve();
        };
        signal?.addEventListener('abort', leave, { once: true });
      }),
    advance(milliseconds) {
      now += milliseconds;
      const awake = sleepers.filter((each) => each.until <= now).sort((left, right) => left.until - right.until);
      sleepers = sleepers.filter((each) => each.until > now);
      for (const sleeper of awake) sleeper.wake();
    },
    async pass(milliseconds) {
      const end = now + milliseconds;
      await setImmediate();
      for (;;) {
        const next = Math.min(...sleepers.map(({ until }) => until));
        if (next > end) break;
        this.advance(next - now);
        await setImmediate();
      }
      this.advance(end - now);
      await setImmediate();
    },
    get sleeping() {
      return sleepers.length;
    },
  };
}

/** Bytes and UUIDs that count up: different each time, the same in every run. */
export function countingRandom(): Random {
  let count = 0;
  return {
    uuid() {
      count += 1;
      return `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
    },
    bytes(length) {
      count += 1;
      return Uint8Array.from({ length }, (_, index) => (count * 31 + index * 7 + (count >> 8) * 13) % 256);
    },
  };
}
