/** That a till was brought back to the moment of a backup, as its own sales file tells it from then on. */
import type { DatabaseSync } from 'node:sqlite';
import { type Clock, isoNow } from '../ports.ts';

export interface Restoration {
  /** When it was brought back, ISO 8601. */
  readonly at: string;
  /** The moment of the backup: what was paid between the two is not known here. */
  readonly takenAt: string;
  /** Somebody in charge knows it. */
  readonly seen: boolean;
}

/** Up to which numbers may have been given that are not known here. */
export interface NumbersAfter {
  readonly numbersAfter: number;
  readonly shiftsAfter: number;
  readonly daysAfter: number;
}

export interface Restorations {
  /** The last time, or null. */
  restored(): Restoration | null;
  noteRestore(restore: { readonly takenAt: string } & NumbersAfter): void;
  restoreSeen(): void;
  /** Up to here numbers may have been given to sales that are not known here. */
  numbersAfter(): number;
}

/** A migration of the file of the sales. */
export const restoredTable = `CREATE TABLE restored (
     at TEXT NOT NULL,
     taken_at TEXT NOT NULL,
     numbers_after INTEGER NOT NULL,
     seen INTEGER NOT NULL DEFAULT 0
   ) STRICT;`;

export function createRestorations(database: DatabaseSync, clock: Clock): Restorations {
  const last = database.prepare('SELECT at, taken_at, seen FROM restored ORDER BY rowid DESC LIMIT 1');
  const numbers = database.prepare('SELECT coalesce(max(numbers_after), 0) AS numbers FROM restored');
  return {
    restored() {
      const row = last.get();
      return row ? { at: String(row.at), takenAt: String(row.taken_at), seen: row.seen === 1 } : null;
    },
    noteRestore({ takenAt, numbersAfter, shiftsAfter, daysAfter }) {
      database
        .prepare('INSERT INTO restored (at, taken_at, numbers_after, shifts_after, days_after) VALUES (?, ?, ?, ?, ?)')
        .run(isoNow(clock), takenAt, numbersAfter, shiftsAfter, daysAfter);
    },
    restoreSeen: () => void database.exec('UPDATE restored SET seen = 1'),
    numbersAfter: () => Number(numbers.get()?.numbers ?? 0),
  };
}
