/**
 * Time that passes only when nothing else can happen: everything that follows from one sleeper's waking
 * is over before the next one wakes, so the same world always takes the same way.
 */
import type { Clock } from '../../ports.ts';

export interface VirtualClock extends Clock {
  /** Lets the time pass up to this moment (milliseconds since 1970), one sleeper after the other. */
  passUntil(moment: number): Promise<void>;
}

interface Sleeper {
  readonly until: number;
  /** Among sleepers of the same moment the one that lay down first wakes first. */
  readonly order: number;
  wake: (() => void) | null;
}

/** `start` in milliseconds since 1970. */
export function virtualClock(start: number): VirtualClock {
  let now = start;
  let order = 0;
  const sleepers: Sleeper[] = [];

  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        order += 1;
        const end = () => {
          sleeper.wake = null;
          signal?.removeEventListener('abort', end);
          resolve();
        };
        const sleeper: Sleeper = { until: now + Math.max(0, milliseconds), order, wake: end };
        push(sleepers, sleeper);
        signal?.addEventListener('abort', end, { once: true });
      }),
    async passUntil(moment) {
      for (;;) {
        await quiet();
        while (sleepers[0]?.wake === null) pop(sleepers);
        const next = sleepers[0];
        if (!next || next.until > moment) break;
        pop(sleepers);
        now = next.until;
        next.wake?.();
      }
      now = Math.max(now, moment);
    },
  };
}

/**
 * Resolves when nothing is left to do but to wait. Adapters, simulators and the in-process fetch go on in
 * microtasks alone, all of which are over before the event loop comes to its next turn.
 */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function precedes(left: Sleeper, right: Sleeper): boolean {
  return left.until < right.until || (left.until === right.until && left.order < right.order);
}

/** A binary heap: the next sleeper to wake is the first. */
function push(heap: Sleeper[], sleeper: Sleeper): void {
  let place = heap.push(sleeper) - 1;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (!parent || precedes(parent, sleeper)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = sleeper;
}

function pop(heap: Sleeper[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let place = 0;
  for (;;) {
    const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]];
    const smaller = right && left && precedes(right, left) ? right : left;
    if (!smaller || precedes(last, smaller)) break;
    heap[place] = smaller;
    place = smaller === left ? 2 * place + 1 : 2 * place + 2;
  }
  heap[place] = last;
}
