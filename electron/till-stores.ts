/** The files of a till's data directory that one process works on at a time. */
import { join } from 'node:path';
import { lockInstance } from './instance-lock.ts';
import { type Journal, openJournal } from './payments/journal.ts';
import { openSupervisors, type Supervisors } from './people/supervisors.ts';
import type { Clock, Random } from './ports.ts';
import { openSales, type Sales } from './sales/sales.ts';

export interface Stores {
  readonly journal: Journal;
  readonly sales: Sales;
  readonly supervisors: Supervisors;
  /** Folds back what was written, while nothing is going on. */
  tidy(): void;
  close(): void;
}

export interface StoresOptions {
  readonly directory: string;
  readonly currency: string;
  readonly clock: Clock;
  readonly random: Random;
  /** False for a till that only reads: it takes no lock. */
  readonly drive: boolean;
}

/** Opens every file, or none: Throws StorageRefused (a file cannot be used) or Refused('other-instance'). */
export function openStores({ directory, currency, clock, random, drive }: StoresOptions): Stores {
  const opened: (() => void)[] = [];
  const keep = <Store>(store: Store, close: () => void): Store => {
    opened.unshift(close);
    return store;
  };
  const close = () => {
    for (const each of opened.splice(0)) each();
  };
  try {
    if (drive) {
      const lock = lockInstance(directory);
      keep(lock, () => lock.release());
    }
    const journal = openJournal(join(directory, 'journal.db'));
    keep(journal, () => journal.close());
    const sales = openSales({ path: join(directory, 'sales.db'), currency, clock, random });
    keep(sales, () => sales.shutDown());
    const supervisors = openSupervisors({ path: join(directory, 'people.db'), clock, random });
    keep(supervisors, () => supervisors.close());
    return {
      journal,
      sales,
      supervisors,
      tidy() {
        journal.tidy();
        sales.tidy();
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
