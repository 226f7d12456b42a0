/** Opens a till. The desktop, the bridge, the command line and the tests all call `openTill`. */
import { join } from 'node:path';
import type { TrainingCountry } from '#shared/countries.ts';
import type { DayReport } from '#shared/day-report.ts';
import type { HealthView, Notice } from '#shared/ipc.ts';
import type { Receipt } from '#shared/receipt.ts';
import type { Configuration } from '#shared/settings.ts';
import type { Audit } from '../audit/audit.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { samplePage } from '../catalogue/sample.ts';
import type { Baskets } from '../checkout/baskets.ts';
import type { Checkout } from '../checkout/checkout.ts';
import type { CustomerCards } from '../checkout/customer-card.ts';
import type { HandlerParts } from '../ipc/handlers.ts';
import type { Dispatcher } from '../ipc/ipc.ts';
import type { Engine } from '../payments/engine.ts';
import type { Journal } from '../payments/journal.ts';
import type { SessionState } from '../people/session.ts';
import { type Clock, type Fetch, type Log, type Random, systemClock, systemRandom } from '../ports.ts';
import type { PrinterPorts } from '../printing/printers.ts';
import { definitions } from '../providers/registry.ts';
import type { ReconciliationViewParts } from '../reconciliation/views.ts';
import { openLog } from '../redaction/log.ts';
import type { Sales } from '../sales/sales.ts';
import { openShopSettings, type Shop, shopFile, withShop } from '../settings/shop-settings.ts';
import type { WrittenDay } from '../shift/day-file.ts';
import type { Days } from '../shift/days.ts';
import type { ShiftDesk } from '../shift/shift-desk.ts';
import { createTerminals, type Terminal } from '../terminals/terminals.ts';
import { fileMemory } from '../training/file-memory.ts';
import { openTraining, type Training } from '../training/training.ts';
import { assembleTill } from './till-assembly.ts';
import type { Hosted } from './till-host.ts';
import { openStores } from './till-stores.ts';

export interface TillOptions {
  /** journal.db, sales.db and kassa.log live here; created when missing. */
  readonly dataDirectory: string;
  /** `keptMax`: how much of a long day the simulated providers remember, as in `openTraining`. */
  readonly mode:
    | { readonly kind: 'training'; readonly country: TrainingCountry; readonly keptMax?: number }
    | { readonly kind: 'live'; readonly configuration: Configuration };
  readonly version: string;
  /** Shown to the operator, such as an unreadable settings file. */
  readonly notices?: readonly Notice[];
  /** Opens another training store in this till's place. */
  readonly openTraining?: (country: TrainingCountry) => Promise<void>;
  /** Does work on the till's files while it is closed, and opens it again; absent where nobody can. */
  readonly whileClosed?: Hosted['whileClosed'];
  /** Keeps what a manager changed of store and till; without it a file in the data directory does. */
  readonly keepShop?: (shop: Shop) => Promise<void>;
  /** Keeps secrets that a terminal's registration brought; without it they last as long as the till is open. */
  readonly keepSecrets?: (terminalId: string, secrets: Readonly<Record<string, string>>) => Promise<void>;
  readonly ports?: Partial<TillPorts>;
  /** Where the customer's display is shown; absent where it cannot be. */
  readonly displayPlace?: HandlerParts['displayPlace'];
  /** The computer that the till runs on; absent where it is not a program of its own. */
  readonly computer?: HandlerParts['computer'];
  /** How often the providers are asked how the terminals are, in milliseconds; absent: only when somebody looks. */
  readonly terminalsAskedEveryMs?: number;
  /** Hears of each Z once it is written; nothing that it throws harms the till. */
  readonly onDayClosed?: (day: WrittenDay) => void;
  /** Sets this till up by hand; absent where that cannot be. */
  readonly setup?: HandlerParts['setup'];
  /** False for a till that only reads: it takes no lock, asks no provider and starts nothing. */
  readonly drive?: boolean;
  /** Who was at the till that this one goes on for. */
  readonly session?: SessionState;
}

export interface TillPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: Fetch;
  readonly log: Log;
  /** Free bytes on a folder's disk, or null where nobody knows. */
  readonly freeBytes: (directory: string) => number | null;
  /** The ways to the printers; what is left out is the system's own. */
  readonly printers: Partial<PrinterPorts>;
}

export interface Till {
  /** Where its files lie: `TillOptions.dataDirectory`. */
  readonly directory: string;
  readonly dispatcher: Dispatcher;
  readonly configuration: Configuration;
  readonly engine: Engine;
  readonly journal: Journal;
  readonly sales: Sales;
  readonly catalogue: Catalogue;
  readonly checkout: Checkout;
  readonly baskets: Baskets;
  readonly audit: Audit;
  readonly days: Days;
  readonly shifts: ShiftDesk;
  readonly dayPaper: (report: DayReport) => Receipt;
  readonly cards: CustomerCards;
  readonly terminals: ReadonlyMap<string, Terminal>;
  /** The runs that compare payments with their providers, and what the window is shown of them. */
  readonly reconciling: ReconciliationViewParts;
  readonly training: Training | null;
  readonly trainingCountry: TrainingCountry | null;
  /** Why the till must not be closed now, or null: whoever may choose the moment waits. */
  busy(): ReturnType<HandlerParts['busy']>;
  /** How the till is; `thorough` reads every file whole. */
  health(thorough: boolean, signal: AbortSignal): Promise<HealthView>;
  /** Who is at the till, for the one that takes its place. */
  handOver(): SessionState;
  /** Lets go of everything; what is open stays open in the journal. */
  close(): Promise<void>;
}

/**
 * Opens a till and goes on with what an earlier run left open. Throws StorageRefused (a file cannot
 * be used) or Refused('other-instance'), each with a sentence; then nothing was changed.
 */
export async function openTill(options: TillOptions): Promise<Till> {
  const drive = options.drive ?? true;
  const directory = options.dataDirectory;
  const clock = options.ports?.clock ?? systemClock;
  const random = options.ports?.random ?? systemRandom;
  const training =
    options.mode.kind === 'training'
      ? openTraining({
          ...(options.mode.keptMax === undefined ? {} : { keptMax: options.mode.keptMax }),
          country: options.mode.country,
          clock,
          random,
          // Only one till may write it; a till that only reads asks no provider.
          ...(drive ? { memory: (provider) => fileMemory(join(directory, `training-${provider}.json`)) } : {}),
        })
      : null;
  const configured = options.mode.kind === 'training' && training ? training.configuration : liveConfiguration(options.mode);
  const { keepShop } = options;
  const shopKeeper = keepShop ? { kept: null, keep: keepShop, notices: [] } : shopFile(directory, { clock, keep: drive });
  const shop = openShopSettings(configured, shopKeeper);
  const configuration = withShop(configured, shop);
  const stores = openStores({
    directory,
    currency: configuration.store.currency,
    samples: training && { page: samplePage(configuration.till.locale), articles: training.articles },
    clock,
    random,
    drive,
  });
  try {
    const log = options.ports?.log ?? openLog({ directory, clock });
    const fetch = training ? training.fetch : (options.ports?.fetch ?? globalThis.fetch);
    const terminals = createTerminals(configuration, definitions, { fetch, clock, random, log, userAgent: `Kassa/${options.version}` });
    return assembleTill({
      options,
      training,
      configuration,
      shop,
      shopNotices: shopKeeper.notices,
      stores,
      terminals,
      clock,
      random,
      log,
      drive,
    });
  } catch (error) {
    stores.close();
    throw error;
  }
}

function liveConfiguration(mode: TillOptions['mode']): Configuration {
  if (mode.kind !== 'live') throw new RangeError('Training brings its own configuration');
  return mode.configuration;
}
