/** The reports of a day. */
import type { DayReport } from '#shared/day-report.ts';
import type { DayView, dayMethods } from '#shared/ipc.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function dayHandlers({ days, dayPaper, paper, markReprint }: HandlerParts): HandlersOf<typeof dayMethods> {
  const view = (report: DayReport): DayView => ({ report, paper: dayPaper(report) });
  return {
    'day.look': () => view(days.look()),
    'day.printLook': () => {
      paper.printing.report(dayPaper(days.look()), null);
      return {};
    },
    'day.close': ({ after }) => {
      const closed = view(days.close(after));
      paper.printing.followReport(`z ${closed.report.number}`, closed.paper);
      return closed;
    },
    'day.list': ({ before, limit }) =>
      days.days(before, limit).map((report) => ({
        number: report.number ?? 0,
        from: report.from,
        to: report.to,
        by: report.by.name,
        currency: report.currency,
        sales: report.sales.count,
        turnover: report.turnover,
        difference: report.shifts.reduce((sum, { difference }) => sum + difference, 0),
        uncertain: report.uncertain.length,
      })),
    'day.get': ({ number }) => view(days.day(number)),
    'day.print': ({ number, printerId }) => {
      paper.printing.report(markReprint(dayPaper(days.day(number))), printerId);
      return {};
    },
    'day.savePdf': async ({ number, form }) => ({
      saved: await paper.printing.saveReportPdf(markReprint(dayPaper(days.day(number))), form, `z-${number}.pdf`),
    }),
  };
}
