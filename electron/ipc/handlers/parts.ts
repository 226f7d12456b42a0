/** What the handlers work with. */
import type { EmbeddedRule } from '#shared/barcode.ts';
import type { TrainingCountry } from '#shared/countries.ts';
import type { DayReport } from '#shared/day-report.ts';
import type { CardholderAction, ComputerView, DisplayPlace, EventValue, HealthView } from '#shared/ipc.ts';
import type { Receipt } from '#shared/receipt.ts';
import type { TerminalConfiguration } from '#shared/settings.ts';
import type { Audit } from '../../audit/audit.ts';
import type { BooksDesk } from '../../books/books-desk.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { CatalogueImports } from '../../catalogue/import/imports.ts';
import type { Baskets } from '../../checkout/baskets.ts';
import type { Checkout } from '../../checkout/checkout.ts';
import type { CustomerCards } from '../../checkout/customer-card.ts';
import type { SecurityModuleDuty } from '../../checkout/security-module.ts';
import type { History } from '../../history/history.ts';
import type { Keeping } from '../../keeping/keeping.ts';
import type { Engine } from '../../payments/engine.ts';
import type { Journal } from '../../payments/journal.ts';
import type { Operators } from '../../people/operators.ts';
import type { Session } from '../../people/session.ts';
import type { TillPrinting } from '../../printing/till-printing.ts';
import type { ReconciliationViewParts } from '../../reconciliation/views.ts';
import type { Sales } from '../../sales/sales.ts';
import type { Search } from '../../search/search-file.ts';
import type { PreferencesStore } from '../../settings/preferences.ts';
import type { ShopSettings } from '../../settings/shop-settings.ts';
import type { Setup } from '../../setup/setup.ts';
import type { Days } from '../../shift/days.ts';
import type { ShiftDesk } from '../../shift/shift-desk.ts';
import type { TerminalServices } from '../../terminals/services.ts';
import type { TerminalWatch } from '../../terminals/terminal-watch.ts';
import type { Terminal } from '../../terminals/terminals.ts';
import type { CustomerDisplay } from '../../till/customer-display.ts';
import type { Views } from '../till-views.ts';

/** What a manager may decide about the computer. */
export interface Computer {
  get(): ComputerView;
  change(wanted: { readonly kiosk?: boolean; readonly startWithSystem?: boolean }): ComputerView;
  /** Closes the till and installs what is ready. */
  installUpdate(): void;
}

export interface HandlerParts {
  readonly views: Views;
  readonly sales: Sales;
  readonly checkout: Checkout;
  readonly baskets: Baskets;
  readonly audit: Audit;
  /** Drawers, their shifts, and the days that are made of them. */
  readonly shifts: ShiftDesk;
  readonly days: Days;
  readonly dayPaper: (report: DayReport) => Receipt;
  /** The same paper, marked as printed again. */
  readonly markReprint: (receipt: Receipt) => Receipt;
  readonly engine: Engine;
  readonly journal: Journal;
  readonly search: Search;
  readonly saleSearch: Search;
  /** What the till knows that helps to read what somebody types. */
  readonly locale: string;
  readonly currency: string;
  readonly now: () => number;
  readonly terminals: ReadonlyMap<string, Terminal>;
  readonly cards: CustomerCards;
  readonly services: TerminalServices;
  readonly watch: TerminalWatch;
  readonly reconciling: ReconciliationViewParts;
  readonly display: CustomerDisplay;
  /** Where the customer's display is shown; null where it cannot be. */
  readonly displayPlace: { get(): DisplayPlace; choose(shown: boolean): DisplayPlace } | null;
  /** The computer that the till runs on; null where it does not run as a program of its own. */
  readonly computer: Computer | null;
  /** Why the till must not be closed now, as a code, or null. */
  readonly busy: () => 'payment-open' | 'basket' | 'shift-open' | 'printing' | null;
  readonly operators: Operators;
  /** Who is at the till. */
  readonly session: Session;
  readonly securityModule: SecurityModuleDuty;
  readonly preferences: PreferencesStore;
  /** Store and till, as a manager changes them. */
  readonly shop: ShopSettings;
  readonly terminalConfigurations: readonly TerminalConfiguration[];
  /** Writes an export and returns its path. */
  readonly writeExport: (text: string) => Promise<string>;
  /** Store or till were changed. */
  readonly changedSettings: () => void;
  /** How the labels of this shop's scales are to be read. */
  readonly labelRules: () => readonly EmbeddedRule[];
  /** Sets this till up by hand; null where that cannot be. */
  readonly setup: Setup | null;
  readonly tellTest: (steps: EventValue<'terminalTest'>) => void;
  readonly paper: TillPrinting;
  readonly trainingPin: string | null;
  readonly catalogue: Catalogue;
  readonly imports: CatalogueImports;
  readonly books: BooksDesk;
  readonly history: History;
  readonly keeping: Keeping;
  /** Thousandths of a percent. */
  readonly taxRates: readonly number[];
  /** Plays the cardholder; null outside training. */
  readonly play: ((terminalId: string, action: CardholderAction) => void) | null;
  /** Opens another sample store; null where nobody can. */
  readonly openTraining: ((country: TrainingCountry) => Promise<void>) | null;
  /** Looks at the whole till while somebody may be selling. */
  readonly health: () => Promise<HealthView>;
  /** Writes a support bundle, of one payment or of the latest ones, and returns its path. */
  readonly gatherForSupport: (paymentId: string | null) => Promise<string>;
  /** Aborts when the till closes. */
  readonly closing: AbortSignal;
}
