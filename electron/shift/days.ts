/** X at any time, and Z once: the same computation, once to look at and once for good. */
import type { DayReport } from '#shared/day-report.ts';
import type { Payment } from '#shared/payment.ts';
import { isOpen } from '#shared/payment.ts';
import type { Journal } from '../payments/journal.ts';
import { Refused } from '../refused.ts';
import type { Sale, Sales } from '../sales/sales.ts';
import type { DaySoFar, WrittenDay } from './day-file.ts';
import { dayReport, type Heading, type ReportParts } from './day-report.ts';
import type { SaleSums } from './sale-sums.ts';

export interface Days {
  /** The day so far. Writes nothing. */
  look(): DayReport;
  /**
   * Closes the day that comes after this Z: all of it is written, or nothing. Throws Refused where somebody closed it
   * already, or a drawer has not been counted.
   */
  close(after: number): DayReport;
  /** Throws Refused for a number that no Z has. */
  day(number: number): DayReport;
  /** Newest first, those with lower numbers than `before`. */
  days(before: number | null, limit: number): DayReport[];
  lastNumber(): number;
}

export interface DaysParts {
  readonly sales: Sales;
  readonly journal: Journal;
  readonly heading: () => Heading;
  readonly terminalLabel: ReportParts['terminalLabel'];
  readonly providerTitle: ReportParts['providerTitle'];
  /** The sums of a closed sale, for one that closed without them. */
  readonly sumsOf: (sale: Sale) => SaleSums;
  /** Hears of each Z once it is on disk; whatever it throws is its own matter. */
  readonly onDayClosed?: (day: WrittenDay) => void;
}

/** Thrown to leave nothing behind of what was only looked at. */
class OnlyLooked extends Error {
  readonly report: DayReport;

  constructor(report: DayReport) {
    super('Nothing is written of an X');
    this.report = report;
  }
}

/** More shifts than a till has between two Zs. */
const shiftsMax = 10_000;

export function createDays(parts: DaysParts): Days {
  const { sales, journal } = parts;
  const { days, drawer } = sales;

  /** Everything that the report is made from is in the file by then. */
  const bringUpToDate = (): void => {
    days.follow(journal);
    for (const saleId of days.withoutSums()) {
      const sale = sales.get(saleId);
      if (sale.number !== null) days.keepSums(sale.number, parts.sumsOf(sale));
    }
  };

  const reportOf = (kind: DayReport['kind'], day: DaySoFar): DayReport => {
    const found = (ids: readonly string[]): Payment[] => ids.flatMap((id) => journal.payment(id) ?? []);
    return dayReport({
      kind,
      heading: parts.heading(),
      day,
      ended: drawer.endedShifts(day.from.lastShift, shiftsMax),
      open: drawer.openShifts(),
      uncertain: journal.open().filter(isOpen),
      settled: found(day.figures.settled),
      uncounted: found(day.figures.uncounted),
      terminalLabel: parts.terminalLabel,
      providerTitle: parts.providerTitle,
      saleNumber: (saleId) => numberOf(sales, saleId),
    });
  };

  const counted = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      // Whatever SQLite or the sums say of a number beyond counting.
      if (error instanceof RangeError) throw new Refused('amount-too-large');
      throw error;
    }
  };

  return {
    look() {
      try {
        sales.together(() => {
          bringUpToDate();
          throw new OnlyLooked(counted(() => reportOf('x', days.soFar())));
        });
      } catch (error) {
        if (error instanceof OnlyLooked) return error.report;
        throw error;
      }
      throw new RangeError('A look ends with its report');
    },
    close(after) {
      const written = sales.together(() => {
        if (days.lastNumber() !== after) throw new Refused('day-closed-already', String(days.lastNumber()));
        const open = drawer.openShifts();
        if (open.length > 0) throw new Refused('shift-open', open.map(({ drawerName, number }) => drawerName || `#${number}`).join(', '));
        bringUpToDate();
        return counted(() => {
          const day = days.soFar();
          const report = reportOf('z', day);
          sales.audit.record({
            action: 'day-closed',
            operator: report.by,
            subject: String(day.to.number),
            detail: { turnover: report.turnover, currency: report.currency },
          });
          // The audit's own entry is the last of its day.
          return days.write(report, { ...day.to, lastAudit: day.to.lastAudit + 1 });
        });
      });
      parts.onDayClosed?.(written);
      return written.report;
    },
    day(number) {
      const found = days.day(number);
      if (!found) throw new Refused('no-such-day', String(number));
      return found.report;
    },
    days: (before, limit) => days.days(before, limit).map(({ report }) => report),
    lastNumber: () => days.lastNumber(),
  };
}

function numberOf(sales: Sales, saleId: string): number | null {
  try {
    return sales.get(saleId).number;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}
