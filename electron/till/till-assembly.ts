/** Puts a till together from its parts: who is made of what. What then begins by itself is in `life.ts`. */
import { countryDefaults } from '#shared/countries.ts';
import type { CardholderAction, Notice } from '#shared/ipc.ts';
import { holdsTerminal } from '#shared/payment.ts';
import { embeddedRules } from '#shared/preferences.ts';
import { type Configuration, taxRatesOf, timeZoneOf, usualDeskMinutes } from '#shared/settings.ts';
import { assembleBooks } from '../books/assembly.ts';
import { openImports } from '../catalogue/import/imports.ts';
import { assembleCheckout } from '../checkout/assembly.ts';
import { createBaskets } from '../checkout/baskets.ts';
import { messageOf } from '../error-message.ts';
import { examineTill } from '../health/health.ts';
import { gatherForSupport } from '../health/support-bundle.ts';
import { createHandlers } from '../ipc/handlers.ts';
import { createDispatcher } from '../ipc/ipc.ts';
import { createViews } from '../ipc/till-views.ts';
import { createEngine } from '../payments/engine.ts';
import { tellingRefusedPins } from '../people/approval.ts';
import { createSession, followSession } from '../people/session.ts';
import type { Clock, Log, Random } from '../ports.ts';
import { openTillPrinting } from '../printing/till-printing.ts';
import { assembleReconciliation } from '../reconciliation/assembly.ts';
import { writeExport } from '../settings/exported.ts';
import { openPreferences } from '../settings/preferences.ts';
import type { ShopSettings } from '../settings/shop-settings.ts';
import { assembleShifts } from '../shift/assembly.ts';
import { nearlyFull } from '../storage/disk-space.ts';
import { createTerminalServices } from '../terminals/services.ts';
import { createTerminalWatch } from '../terminals/terminal-watch.ts';
import type { Terminal } from '../terminals/terminals.ts';
import type { Training } from '../training/training.ts';
import { whyBusy } from './busy.ts';
import { createCustomerDisplay } from './customer-display.ts';
import { beginLife } from './life.ts';
import type { Till, TillOptions } from './till.ts';
import type { Stores } from './till-stores.ts';

/** In training everybody may play the supervisor. */
const trainingPin = '1234';

/** What a till is put together from, opened and ready. */
export interface TillParts {
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

/** Starts what runs by itself where the till drives, and goes on with what an earlier run left open. */
export function assembleTill(parts: TillParts): Till {
  const { options, training, configuration, shop, stores, terminals, clock, random, log } = parts;
  const { journal, sales, catalogue } = stores;
  // Wherever a PIN is asked for, whoever tries one is in the audit.
  const operators = tellingRefusedPins(stores.operators, (subject, name) =>
    sales.audit.record({ action: 'pin-refused', operator: session.seller(), subject, detail: { name } }),
  );
  const blocked = (): Notice | null => {
    if (!parts.drive) return { code: 'configuration', detail: 'This till only reads.' };
    if (journal.broken !== null) return { code: 'journal-broken', detail: journal.broken };
    const full = nearlyFull(options.dataDirectory, options.ports?.freeBytes);
    return full === null ? null : { code: 'disk-nearly-full', detail: full };
  };
  // Before anything is sold: where days begin, they begin here.
  if (parts.drive) sales.days.follow(journal);
  const engine = createEngine({
    journal,
    terminals,
    clock,
    random,
    log,
    training: training !== null,
    blocked: () => blocked()?.detail ?? null,
  });
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
    before: options.session,
  });
  const { cards, checkout, markReprint, securityModule } = assembleCheckout({
    training: training !== null,
    configuration,
    sales,
    journal,
    engine,
    terminals,
    seller: session.seller,
  });
  const { books, history, keeping, restoredNotices } = assembleBooks({
    directory: options.dataDirectory,
    version: options.version,
    training: training !== null,
    drive: parts.drive,
    configuration,
    journal,
    sales,
    search: stores.search,
    terminals,
    clock,
    random,
    log,
    closing: closing.signal,
    tell: (job) => dispatcher.emit('books', job),
    whileClosed: options.whileClosed ?? null,
    busy: () => till.busy(),
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
    get notices() {
      return [...(options.notices ?? []), ...parts.shopNotices, ...preferences.notices, ...restoredNotices()];
    },
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
    failed: (error) => log.warn('display.failure', { error: messageOf(error) }),
  });
  const services = createTerminalServices({
    terminals,
    tell: (registration) => dispatcher.emit('registration', registration),
    keepSecrets: options.keepSecrets ?? (async () => undefined),
    log,
  });
  const { reconciliation, reconciling } = assembleReconciliation({
    file: stores.reconciliation,
    terminals,
    journal,
    engine,
    sales,
    currency: configuration.store.currency,
    timeZone: timeZoneOf(configuration.store),
    clock,
    log,
    tell: (attention) => dispatcher.emit('reconciliation', attention),
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
  const shiftParts = assembleShifts({
    options: {
      onDayClosed(day) {
        // Written down at once: where the providers cannot be reached now, the till goes on with it by itself.
        reconciliation.run({}, 'close', day.report.by);
        options.onDayClosed?.(day);
      },
    },
    training: training !== null,
    configuration,
    sales,
    journal,
    checkout,
    terminals,
    session,
    operators,
    ceilings: () => preferences.get().drawerCeilings,
    clock,
    log,
    paper,
    changed: (view) => dispatcher.emit('shifts', view),
  });
  const dispatcher = createDispatcher({
    handlers: createHandlers({
      views,
      sales,
      checkout,
      baskets,
      audit: sales.audit,
      ...shiftParts,
      markReprint,
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
      reconciling,
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
      books,
      history,
      keeping,
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

  const life = beginLife({
    drive: parts.drive,
    training,
    stores,
    terminals,
    engine,
    checkout,
    baskets,
    paper,
    keeping,
    watch,
    reconciliation,
    display,
    views,
    emit: dispatcher.emit,
    closing: closing.signal,
    clock,
    log,
  });
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
    ...shiftParts,
    cards,
    terminals,
    reconciling,
    training,
    trainingCountry,
    busy: () => whyBusy({ journal, sales, printing: paper.printing }),
    handOver: session.handOver,
    health: (thorough, signal) =>
      examineTill(
        {
          directory: options.dataDirectory,
          version: options.version,
          clock,
          journal,
          terminals,
          printing: paper.printing,
          keeping: keeping.view,
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
      await books.close();
      await keeping.close();
      await life.end();
      await paper.close();
      stores.close();
    },
  };
  return till;
}
