/** What is known of years of sales, how it is written out, and how it is kept, as a part of the till. */
import type { BooksJob, Notice } from '#shared/ipc.ts';
import { holdsTerminal } from '#shared/payment.ts';
import { type Configuration, timeZoneOf } from '#shared/settings.ts';
import { createHistory, type History } from '../history/history.ts';
import { createKeeping, type Keeping, type KeepingParts } from '../keeping/keeping.ts';
import type { Journal } from '../payments/journal.ts';
import type { Clock, Log, Random } from '../ports.ts';
import type { Sales } from '../sales/sales.ts';
import type { Terminal } from '../terminals/terminals.ts';
import type { Stores } from '../till/till-stores.ts';
import { type BooksDesk, createBooksDesk } from './books-desk.ts';

export interface BooksAssemblyParts {
  /** The till's folder. */
  readonly directory: string;
  readonly version: string;
  readonly training: boolean;
  /** Whether anything may be written. */
  readonly drive: boolean;
  readonly configuration: Configuration;
  readonly journal: Journal;
  readonly sales: Sales;
  readonly search: Stores['search'];
  readonly terminals: ReadonlyMap<string, Terminal>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Aborted when the till closes. */
  readonly closing: AbortSignal;
  readonly tell: (job: BooksJob) => void;
  readonly whileClosed: KeepingParts['whileClosed'];
  readonly busy: KeepingParts['busy'];
}

export interface BooksParts {
  readonly books: BooksDesk;
  readonly history: History;
  readonly keeping: Keeping;
  /** Until somebody has compared a restored till with its providers, it says from when its books are. */
  restoredNotices(): Notice[];
}

export function assembleBooks(parts: BooksAssemblyParts): BooksParts {
  const { directory, version, training, drive, configuration, journal, sales, search, terminals, clock, random, log, closing } = parts;
  const history = createHistory({
    directory: directory,
    journal,
    audit: sales.audit,
    search: search,
    clock,
    store: () => ({ timeZone: timeZoneOf(configuration.store), currency: configuration.store.currency }),
    labelOf: (terminalId) => terminals.get(terminalId)?.label ?? terminalId,
    closing: closing,
  });
  const books = createBooksDesk({
    directory: directory,
    clock,
    random,
    log,
    origin: () => ({
      till: configuration.till.name,
      store: configuration.store.name,
      currency: configuration.store.currency,
      timeZone: timeZoneOf(configuration.store),
      training: training,
    }),
    backupOrigin: () => ({
      version: version,
      till: { id: configuration.till.id, name: configuration.till.name },
      store: { name: configuration.store.name, country: configuration.store.country, currency: configuration.store.currency },
      training: training,
    }),
    tell: parts.tell,
  });
  const keeping = createKeeping({
    directory: directory,
    identity: () => ({
      till: { id: configuration.till.id },
      store: { country: configuration.store.country, currency: configuration.store.currency },
      training,
    }),
    books,
    sales,
    clock,
    log,
    timeZone: () => timeZoneOf(configuration.store),
    keep: drive,
    isPaying: () => journal.open().some(holdsTerminal),
    whileClosed: parts.whileClosed,
    busy: parts.busy,
    closing,
  });
  const restoredNotices = (): Notice[] => {
    const restored = sales.restored();
    if (!restored || restored.seen) return [];
    const { locale } = configuration.till;
    const style = { dateStyle: 'long', timeStyle: 'short', timeZone: timeZoneOf(configuration.store) } as const;
    return [{ code: 'restored', detail: new Intl.DateTimeFormat(locale, style).format(new Date(restored.takenAt)) }];
  };
  return { books, history, keeping, restoredNotices };
}
