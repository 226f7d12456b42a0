/** What a long day may use up in a process, read when nothing is under way. The process must have been started with --expose-gc. */
import { getEventListeners } from 'node:events';
import { readdirSync } from 'node:fs';
import { StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapSpaceStatistics, queryObjects } from 'node:v8';

export interface Reading {
  /** Customers served so far. */
  readonly customers: number;
  /** Hours that have passed in the shops. */
  readonly hours: number;
  readonly heapBytes: number;
  /** The part of the heap that the compiler fills, for as long as it finds something to make faster. */
  readonly codeBytes: number;
  /** The whole process: heap, code, SQLite's pages, and what the allocators keep. */
  readonly residentBytes: number;
  /** Listeners for the end of signals that are still in use. */
  readonly listeners: number;
  readonly signals: number;
  /** Prepared statements of all databases. */
  readonly statements: number;
  /** Timers, sockets and the like that keep the process busy. */
  readonly resources: number;
  /** Open files; 0 where the system does not tell. */
  readonly files: number;
}

export type Gauges = (customers: number, hours: number) => Promise<Reading>;

type Collect = (options?: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/** Begins to watch: listeners count from now on. */
export function createGauges(): Gauges {
  const { gc } = globalThis as { gc?: Collect };
  if (!gc) throw new Error('Start the process with --expose-gc, so that garbage is not measured');
  const listeners = watchListeners();
  return async (customers, hours) => {
    // What one round frees (a closed handle, a weak reference) may free more in the next, and pages go back to the system a little later.
    for (let round = 0; round < 4; round += 1) {
      await sleep(50);
      gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    }
    const { rss, heapUsed } = process.memoryUsage();
    return {
      customers,
      hours,
      heapBytes: heapUsed,
      codeBytes: codeBytes(),
      residentBytes: rss,
      listeners: listeners(),
      signals: queryObjects(AbortSignal, { format: 'count' }),
      statements: queryObjects(StatementSync, { format: 'count' }),
      resources: process.getActiveResourcesInfo().length,
      files: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    };
  };
}

function codeBytes(): number {
  const spaces = getHeapSpaceStatistics().filter(({ space_name }) => /code|trusted/.test(space_name));
  return spaces.reduce((bytes, space) => bytes + space.space_used_size, 0);
}

/** Remembers whatever is listened to without keeping it alive. Returns how many listeners there are on what is still alive. */
export function watchListeners(): () => number {
  const targets = new Set<WeakRef<EventTarget>>();
  const known = new WeakSet<EventTarget>();
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...given: Parameters<typeof add>) {
    if (!known.has(this)) {
      known.add(this);
      targets.add(new WeakRef(this));
    }
    return add.apply(this, given);
  };
  return () => {
    let listeners = 0;
    for (const reference of targets) {
      const target = reference.deref();
      if (target) listeners += getEventListeners(target, 'abort').length;
      else targets.delete(reference);
    }
    return listeners;
  };
}
