/** The files of a till's data directory that one process works on at a time. */
import { join } from 'node:path';
import { type Catalogue, type CatalogueOptions, openCatalogue } from '../catalogue/catalogue.ts';
import { finishRestore } from '../keeping/finish-restore.ts';
import { finishTakingOut } from '../keeping/take-years-out.ts';
import { type Journal, openJournal } from '../payments/journal.ts';
import { type Operators, openOperators } from '../people/operators.ts';
import type { Clock, Random } from '../ports.ts';
import { type OpenedQueue, openQueueOrMemory } from '../printing/queue.ts';
import { openReconciliationFile, type ReconciliationFile } from '../reconciliation/reconciliation-file.ts';
import { openSales, type Sales } from '../sales/sales.ts';
import { createSearch, inMemory, type Search } from '../search/search-file.ts';
import { paymentsToFind, salesToFind } from '../search/sources.ts';
import { StorageRefused } from '../storage/database.ts';
import { lockInstance } from '../storage/instance-lock.ts';

export interface Stores {
  readonly journal: Journal;
  readonly search: Search;
  readonly saleSearch: Search;
  readonly sales: Sales;
  readonly operators: Operators;
  readonly catalogue: Catalogue;
  readonly printing: OpenedQueue;
  readonly reconciliation: ReconciliationFile;
  /** Folds back what was written, while nothing is going on. */
  tidy(): void;
  close(): void;
}

export interface StoresOptions {
  readonly directory: string;
  readonly currency: string;
  /** What a new catalogue starts with. */
  readonly samples: CatalogueOptions['samples'];
  readonly clock: Clock;
  readonly random: Random;
  /** False for a till that only reads: it takes no lock. */
  readonly drive: boolean;
}

/** What cannot be taken out now stays until the next start: it is in the archive too, and no reason not to sell. */
function goOnTakingOut(directory: string): void {
  try {
    finishTakingOut(directory);
  } catch (error) {
    // What is wrong with a file is said when it is opened.
    if (!(error instanceof StorageRefused)) throw error;
  }
}

/** Opens every file, or none: Throws StorageRefused (a file cannot be used) or Refused('other-instance'). */
export function openStores({ directory, currency, samples, clock, random, drive }: StoresOptions): Stores {
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
      finishRestore(directory);
      const lock = lockInstance(directory);
      keep(lock, () => lock.release());
      goOnTakingOut(directory);
    }
    const journal = openJournal(join(directory, 'journal.db'));
    keep(journal, () => journal.close());
    const sales = openSales({ path: join(directory, 'sales.db'), currency, clock, random });
    keep(sales, () => sales.shutDown());
    const operators = openOperators({ path: join(directory, 'people.db'), clock });
    keep(operators, () => operators.close());
    const catalogue = openCatalogue({ path: join(directory, 'catalogue.db'), samples });
    keep(catalogue, () => catalogue.close());
    const printing = openQueueOrMemory({ path: join(directory, 'print.db'), clock, random, drive });
    keep(printing.queue, () => printing.queue.close());
    const reconciliation = openReconciliationFile({ path: join(directory, 'reconciliation.db'), clock, random });
    keep(reconciliation, () => reconciliation.close());
    // A till that only reads may stand beside the one that writes.
    const index = (file: string) => (drive ? join(directory, file) : inMemory);
    const search = createSearch(index('search.db'), paymentsToFind(journal));
    keep(search, () => search.close());
    const saleSearch = createSearch(index('search-sales.db'), salesToFind(sales, journal));
    keep(saleSearch, () => saleSearch.close());
    return {
      journal,
      search,
      saleSearch,
      sales,
      operators,
      catalogue,
      printing,
      reconciliation,
      tidy() {
        journal.tidy();
        sales.tidy();
        catalogue.tidy();
        printing.queue.tidy();
        reconciliation.tidy();
        search.tidy();
        saleSearch.tidy();
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
