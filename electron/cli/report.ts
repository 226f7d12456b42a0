/** `report x|z`: the day so far, and its close. */
import type { DayReport } from '#shared/day-report.ts';
import { receiptText } from '#shared/receipt-layout.ts';
import { systemClock } from '../ports.ts';
import type { Till } from '../till/till.ts';
import type { Command, CommonOptions } from './arguments.ts';
import type { Output } from './output.ts';
import { type Mode, openDriver, openReader, readMode } from './session.ts';

type ReportCommand = Extract<Command, { name: 'report' }>;

/** An X writes nothing; a Z closes the day, or is refused with a sentence. */
export async function report(command: ReportCommand, options: CommonOptions, output: Output): Promise<number> {
  const mode = readMode(options);
  const seen = await withTill(await openReader(options, mode), (till) => {
    if (command.kind === 'x') print(till, till.days.look(), command, output);
    return till.days.lastNumber();
  });
  if (command.kind === 'z') await close(seen, command, mode, options, output);
  return 0;
}

/** `after` is the Z that was the last one when the command began: whoever waits for another till closes nothing twice. */
async function close(after: number, command: ReportCommand, mode: Mode, options: CommonOptions, output: Output): Promise<void> {
  await withTill(await openDriver(options, mode, systemClock.now() + options.waitMs, null), (till) =>
    print(till, till.days.close(after), command, output),
  );
}

function print(till: Till, day: DayReport, { columns }: ReportCommand, output: Output): void {
  const lines = receiptText(till.dayPaper(day), columns);
  output.json({ event: 'report', ...day, lines });
  for (const line of lines) output.text(line);
}

async function withTill<Result>(till: Till, work: (till: Till) => Result): Promise<Result> {
  try {
    return work(till);
  } finally {
    await till.close();
  }
}
