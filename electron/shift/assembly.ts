/** Shifts and days as a part of the till. */

import { countryDefaults } from '#shared/countries.ts';
import type { DayReport } from '#shared/day-report.ts';
import { type DrawerCeilings, usualDrawerCeilings } from '#shared/drawer.ts';
import type { ShiftsView } from '#shared/ipc.ts';
import type { Receipt } from '#shared/receipt.ts';
import type { Configuration } from '#shared/settings.ts';
import type { Checkout } from '../checkout/checkout.ts';
import { closerOf } from '../checkout/closing.ts';
import { messageOf } from '../error-message.ts';
import type { Journal } from '../payments/journal.ts';
import type { Verifier } from '../people/approval.ts';
import type { Session } from '../people/session.ts';
import type { Clock, Log } from '../ports.ts';
import type { TillPrinting } from '../printing/till-printing.ts';
import type { Sales } from '../sales/sales.ts';
import type { Terminal } from '../terminals/terminals.ts';
import type { TillOptions } from '../till/till.ts';
import { createDays, type Days } from './days.ts';
import { dayPaper, type Letterhead } from './paper.ts';
import { saleSums } from './sale-sums.ts';
import { createShiftDesk, type ShiftDesk } from './shift-desk.ts';

export interface ShiftAssemblyParts {
  readonly options: Pick<TillOptions, 'onDayClosed'>;
  readonly training: boolean;
  readonly configuration: Configuration;
  readonly sales: Sales;
  readonly journal: Journal;
  readonly checkout: Checkout;
  readonly terminals: ReadonlyMap<string, Terminal>;
  readonly session: Session;
  readonly operators: Verifier;
  /** As a manager chose them, or null. */
  readonly ceilings: () => DrawerCeilings | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly paper: TillPrinting;
  readonly changed: (view: ShiftsView) => void;
}

export interface ShiftParts {
  readonly shifts: ShiftDesk;
  readonly days: Days;
  readonly dayPaper: (report: DayReport) => Receipt;
}

export function assembleShifts(parts: ShiftAssemblyParts): ShiftParts {
  const { configuration, sales, journal, checkout, terminals, session, training, clock, log, paper } = parts;
  const { onDayClosed } = parts.options;
  const letterhead = (): Letterhead => ({
    training,
    till: configuration.till,
    store: configuration.store,
    locale: configuration.till.locale,
    timeZone: countryDefaults(configuration.store.country).timeZone ?? undefined,
  });

  const days = createDays({
    sales,
    journal,
    heading: () => ({
      training,
      till: { id: configuration.till.id, name: configuration.till.name },
      store: {
        name: configuration.store.name,
        address: [...configuration.store.address],
        country: configuration.store.country,
        taxNumber: configuration.store.taxNumber ?? null,
      },
      currency: configuration.store.currency,
      by: personOf(session.clerk()),
    }),
    terminalLabel: (id) => terminals.get(id)?.label ?? id,
    providerTitle: (provider, terminalId) => terminals.get(terminalId)?.providerTitle ?? provider,
    sumsOf: (sale) =>
      saleSums(sale, checkout.sums(sale), closerOf({ payments: journal.ofSale(sale.id), cash: sales.cashOf(sale.id) }, session.seller())),
    onDayClosed(day) {
      try {
        onDayClosed?.(day);
      } catch (error) {
        // The Z is written, and stays.
        log.warn('day.closed', { number: day.report.number, error: messageOf(error) });
      }
    },
  });
  const shifts = createShiftDesk({
    sales,
    journal,
    clock,
    currency: configuration.store.currency,
    letterhead,
    rules: () => ({ drawers: configuration.till.drawers ?? 'one', needed: configuration.till.shiftNeeded ?? false }),
    seller: session.seller,
    role: session.role,
    clerk: session.clerk,
    operators: parts.operators,
    ceilings: () => parts.ceilings() ?? usualDrawerCeilings(configuration.store.currency),
    print: (moment, sheet) => paper.printing.followReport(moment, sheet),
    openDrawer: () => void paper.printing.openDrawer(null),
    changed: () => parts.changed(shifts.view()),
  });
  return { shifts, days, dayPaper: (report) => dayPaper(report, letterhead()) };
}

function personOf({ id, name }: { readonly id: string; readonly name: string }) {
  return { id, name };
}
