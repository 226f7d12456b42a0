/** Puts a till together from its parts. The desktop, the bridge, the command line and the tests all call `openTill`. */
import { join } from 'node:path';
import { countryDefaults } from '#shared/countries.ts';
import type { CardholderAction, HealthView, Notice } from '#shared/ipc.ts';
import { money } from '#shared/money.ts';
import { holdsTerminal } from '#shared/payment.ts';
import { embeddedRules } from '#shared/preferences.ts';
import { isUnderWay } from '#shared/printing.ts';
import type { Receipt } from '#shared/receipt.ts';
import { type Configuration, cashStepOf, type TrainingCountry, taxRatesOf, usualDeskMinutes } from '#shared/settings.ts';
import { createAnnouncer } from './announcer.ts';
import type { Audit } from './audit.ts';
import { type Baskets, createBaskets } from './baskets.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { openImports } from './catalogue/import/imports.ts';
import { samplePage } from './catalogue/sample.ts';
import { type Checkout, createCheckout } from './checkout.ts';
import { type CustomerCards, createCustomerCards } from './customer-card.ts';
import { createCustomerDisplay } from './customer-display.ts';
import { nearlyFull } from './disk-space.ts';
import { createHandlers, type HandlerParts } from './handlers.ts';
import { examineTill } from './health/health.ts';
import { listenForHints } from './hint-receiver.ts';
import { createDispatcher, type Dispatcher } from './ipc.ts';
import { openLog } from './log.ts';
import { createEngine, type Engine } from './payments/engine.ts';
import type { Journal } from './payments/journal.ts';
import { createSession, followSession } from './people/session.ts';
import { type Clock, type Fetch, type Log, type Random, systemClock, systemRandom } from './ports.ts';
import type { PrinterPorts } from './printing/printers.ts';
import { openTillPrinting } from './printing/till-printing.ts';
import { definitions } from './providers/registry.ts';
import { receiptLabels } from './receipts/labels.ts';
import { buildSaleReceipt } from './receipts/sale-receipt.ts';
import type { Sales } from './sales/sales.ts';
import { createSecurityModuleDuty } from './security-module.ts';
import { createTerminalServices } from './services.ts';
import { writeExport } from './settings/exported.ts';
import { openPreferences } from './settings/preferences.ts';
import { openShopSettings, type Shop, type ShopSettings, shopFile, withShop } from './settings/shop-settings.ts';
import { gatherForSupport } from './support-bundle.ts';
import { createTerminalWatch } from './terminal-watch.ts';
import { createTerminals, type Terminal } from './terminals.ts';
import { openStores, type Stores } from './till-stores.ts';
import { createViews } from './till-views.ts';
import { fileMemory } from './training/file-memory.ts';
import { openTraining, type Training } from './training/training.ts';

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
  /** Sets this till up by hand; absent where that cannot be. */
  readonly setup?: HandlerParts['setup'];
  /** False for a till that only reads: it takes no lock, asks no provider and starts nothing. */
  readonly drive?: boolean;
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

/** In training everybody may play the supervisor. */
const trainingPin = '1234';

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
  readonly cards: CustomerCards;
  readonly terminals: ReadonlyMap<string, Terminal>;
  readonly training: Training | null;
  readonly trainingCountry: TrainingCountry | null;
  /** Why the till must not be closed now, or null: whoever may choose the moment waits. */
  busy(): ReturnType<HandlerParts['busy']>;
  /** How the till is; `thorough` reads every file whole. */
  health(thorough: boolean, signal: AbortSignal): Promise<HealthView>;
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
    return assemble({
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

interface Parts {
  readonly options: TillOptions;
  readonly training: Training | null;
  /** As it is at any moment: a manager may change store and till. */
  readonly configuration: Configuration;
  readonly shop: ShopSettings;
  readonly shopNotices: readonly Notice[];
  readonly stores: Stores;
  readonly terminals: ReadonlyMap<string, Terminal>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly drive: boolean;
}

function assemble(parts: Parts): Till {
  const { options, training, configuration, shop, stores, terminals, clock, random, log } = parts;
  const { journal, sales, operators, catalogue } = stores;
  const blocked = (): Notice | null => {
    if (!parts.drive) return { code: 'configuration', detail: 'This till only reads.' };
    if (journal.broken !== null) return { code: 'journal-broken', detail: journal.broken };
    const full = nearlyFull(options.dataDirectory, options.ports?.freeBytes);
    return full === null ? null : { code: 'disk-nearly-full', detail: full };
  };
  const engine = createEngine({
    journal,
    terminals,
    clock,
    random,
    log,
    training: training !== null,
    blocked: () => blocked()?.detail ?? null,
  });
  const securityModule = createSecurityModuleDuty({ configuration, training: training !== null, audit: sales.audit });
  const defaults = countryDefaults(configuration.store.country);
  const preferences = openPreferences({ directory: options.dataDirectory, clock, keep: parts.drive });
  const closing = new AbortController();
  const trainingCountry = options.mode.kind === 'training' ? options.mode.country : null;
  const session = createSession({
    operators,
    configured: () => configuration.operator,
    limits: () => ({
      lockMinutes: configuration.till.lockMinutes ?? null,
      deskMinutes: configuration.till.deskMinutes ?? usualDeskMinutes,
    }),
    isPaying: () => journal.open().some(holdsTerminal),
    clock,
  });
  const cards = createCustomerCards({ sales, journal, engine, terminals, operator: () => session.seller() });
  const markReprint = (receipt: Receipt): Receipt => ({
    ...receipt,
    marks: [...receipt.marks, receiptLabels(configuration.till.locale).reprint],
  });
  const checkout = createCheckout({
    sales,
    journal,
    engine,
    cards,
    markReprint,
    get cashStep() {
      return cashStepOf(configuration.store);
    },
    buildReceipt: ({ sale, priced, payment, payments, cash, copy }) =>
      buildSaleReceipt({
        copy,
        training: training !== null,
        reprint: false,
        locale: configuration.till.locale,
        till: configuration.till,
        store: { ...configuration.store, taxNumber: configuration.store.taxNumber ?? null },
        operator: payment?.operator ?? cash.at(-1)?.operator ?? configuration.operator,
        saleNumber: sale.number,
        basket: priced,
        plainAmount: sale.plainAmount === null ? null : money(sale.plainAmount, sale.basket.currency),
        payment,
        payments,
        cash,
        at: payment?.updatedAt ?? sale.closedAt ?? sale.openedAt,
        ...(defaults.timeZone === null ? {} : { timeZone: defaults.timeZone }),
      }),
  });
  const watch = createTerminalWatch({
    terminals: parts.drive ? terminals : new Map(),
    open: journal.open(),
    clock,
    log,
    everyMs: options.terminalsAskedEveryMs ?? null,
    changed: () => dispatcher.emit('terminals', views.terminals()),
  });
  const baskets = createBaskets({
    sales,
    checkout,
    operators,
    operator: () => session.seller(),
    onParked: () => dispatcher.emit('parked', views.parked()),
  });
  const views = createViews({
    mode: options.mode.kind,
    trainingCountry,
    version: options.version,
    configuration,
    operator: session.seller,
    get taxRates() {
      return taxRatesOf(configuration.store);
    },
    cashChoices: defaults.cashChoices,
    notices: [...(options.notices ?? []), ...parts.shopNotices, ...preferences.notices],
    blocked: () => blocked() ?? (securityModule.isOpen() ? { code: 'no-security-module', detail: '' } : null),
    journal,
    sales,
    checkout,
    engine,
    terminals,
    training,
    watch,
  });
  const display = createCustomerDisplay({
    view: views.display,
    tell: (view) => dispatcher.emit('display', view),
    failed: (error) => log.warn('display.failure', { error: error instanceof Error ? error.message : String(error) }),
  });
  const services = createTerminalServices({
    terminals,
    tell: (registration) => dispatcher.emit('registration', registration),
    keepSecrets: options.keepSecrets ?? (async () => undefined),
    log,
  });
  const imports = openImports({
    catalogue,
    random,
    log,
    get taxRates() {
      return taxRatesOf(configuration.store);
    },
    currency: configuration.store.currency,
    tell: (progress) => dispatcher.emit('import', progress),
  });
  const paper = openTillPrinting({
    opened: stores.printing,
    clock,
    log,
    ports: options.ports?.printers ?? {},
    training: training !== null,
    drive: parts.drive,
    configuration,
    journal,
    sales,
    checkout,
    markReprint,
    emit: (event, value) => dispatcher.emit(event, value),
  });
  const dispatcher = createDispatcher({
    handlers: createHandlers({
      views,
      sales,
      checkout,
      baskets,
      audit: sales.audit,
      engine,
      journal,
      search: stores.search,
      saleSearch: stores.saleSearch,
      get locale() {
        return configuration.till.locale;
      },
      currency: configuration.store.currency,
      now: clock.now,
      terminals,
      cards,
      services,
      watch,
      display,
      displayPlace: options.displayPlace ?? null,
      computer: options.computer ?? null,
      busy: () => till.busy(),
      operators,
      session,
      securityModule,
      setup: options.setup ?? null,
      tellTest: (steps) => dispatcher.emit('terminalTest', steps),
      preferences,
      shop,
      terminalConfigurations: configuration.terminals,
      writeExport: (text) => writeExport(options.dataDirectory, text, clock),
      changedSettings: () => dispatcher.emit('settings', {}),
      labelRules: () => embeddedRules(preferences.get(), configuration.store.country),
      health: () => till.health(false, closing.signal),
      gatherForSupport: (paymentId) => gatherForSupport(till, clock, paymentId === null ? {} : { paymentId }),
      paper,
      trainingPin: training ? trainingPin : null,
      closing: closing.signal,
      openTraining: training ? (options.openTraining ?? null) : null,
      catalogue,
      imports,
      get taxRates() {
        return taxRatesOf(configuration.store);
      },
      play: training ? (terminalId: string, action: CardholderAction) => training.play(terminalId, action) : null,
    }),
    log,
    role: session.role,
    called: () => {
      display.mayHaveChanged();
      sessions.mayHaveChanged();
    },
  });
  const sessions = followSession(session, (view) => dispatcher.emit('session', view));

  const announcer = createAnnouncer({
    emit: dispatcher.emit,
    payment: views.payment,
    sale: views.sale,
    terminals: views.terminals,
    currentSaleId: () => sales.current().id,
    tidy: stores.tidy,
    log,
  });
  const endings = [
    engine.onChange((payment) => {
      watch.heard(payment);
      announcer.changed(payment);
      display.mayHaveChanged();
      try {
        checkout.follow(payment);
      } catch (error) {
        // The payment itself is on disk; its sale's number or receipt is made good at the next start.
        log.warn('payment.follow', { payment: payment.id, error: error instanceof Error ? error.message : String(error) });
      }
      paper.changed(payment);
    }),
    training?.onChange(() => dispatcher.emit('training', views.training())) ?? (() => undefined),
    catalogue.onChange(() => dispatcher.emit('catalogue', { revision: catalogue.revision() })),
  ];

  let endHints = async () => {};
  if (parts.drive) {
    engine.resume();
    checkout.catchUp();
    paper.start();
    watch.start();
    // What is missing from the journal may be the payment of a sale.
    if (journal.broken === null) baskets.catchUp();
    endHints = listenForHints({ terminals: terminals.values(), hint: engine.hint, clock, log });
  }
  const till: Till = {
    directory: options.dataDirectory,
    dispatcher,
    configuration,
    engine,
    journal,
    sales,
    catalogue,
    checkout,
    baskets,
    audit: sales.audit,
    cards,
    terminals,
    training,
    trainingCountry,
    busy() {
      if (journal.open().length > 0) return 'payment-open';
      if (sales.current().basket.lines.length > 0) return 'basket';
      const isPrinting = paper.printing.view().jobs.some(isUnderWay);
      return isPrinting ? 'printing' : null;
    },
    health: (thorough, signal) =>
      examineTill(
        {
          directory: options.dataDirectory,
          version: options.version,
          clock,
          journal,
          terminals,
          printing: paper.printing,
          // A till that only reads takes no payment, and that is nothing to tell.
          blocked: () => (parts.drive ? (blocked()?.detail ?? null) : null),
          ...(options.ports?.freeBytes && { freeBytes: options.ports.freeBytes }),
        },
        { thorough, signal },
      ),
    async close() {
      closing.abort();
      services.stop();
      await imports.close();
      await endHints();
      await watch.stop();
      await engine.stop();
      announcer.stop();
      display.stop();
      for (const end of endings) end();
      await paper.close();
      stores.close();
    },
  };
  return till;
}

function liveConfiguration(mode: TillOptions['mode']): Configuration {
  if (mode.kind !== 'live') throw new RangeError('Training brings its own configuration');
  return mode.configuration;
}
