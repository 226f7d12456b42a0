/** The command that compares the payments of some days with what their providers have on record. Moves no money. */
import type { DifferenceView, RunPartView } from '#shared/ipc.ts';
import { formatMoney, type Money } from '#shared/money.ts';
import { systemClock } from '../ports.ts';
import { momentsOf } from '../reconciliation/period.ts';
import { differenceView, runView } from '../reconciliation/views.ts';
import type { Command, CommonOptions } from './arguments.ts';
import { exitStatus, type Output } from './output.ts';
import { openDriver, readMode } from './session.ts';

/** The status is 0 where all agrees, 12 where something differs, and 13 where a provider has not told all. */
export async function reconcile(command: Extract<Command, { name: 'reconcile' }>, options: CommonOptions, output: Output): Promise<number> {
  const deadline = systemClock.now() + options.waitMs;
  const till = await openDriver(options, readMode(options), deadline, null);
  try {
    const { reconciliation, file } = till.reconciling;
    // A till that was just opened may be going on with what an earlier run left.
    while (reconciliation.isRunning() && systemClock.now() < deadline) await systemClock.sleep(100);
    const run = reconciliation.run(momentsOf(command, till.reconciling.timeZone), 'person', till.configuration.operator);
    await reconciliation.whenAsked(run, AbortSignal.timeout(Math.max(0, deadline - systemClock.now())));
    const { parts } = runView(till.reconciling, run);
    const { locale } = till.configuration.till;
    output.text(`Compared from ${run.from} to ${run.to}.`);
    for (const part of parts) printPart(output, part, locale);
    const open = file.open().map((kept) => differenceView(till.reconciling, kept));
    for (const difference of open) printDifference(output, difference, locale);
    output.json({
      event: 'reconcile',
      from: run.from,
      to: run.to,
      told: parts.filter(isTold).length,
      terminals: parts.length,
      open: open.length,
    });
    if (open.length > 0) return exitStatus('not-charged');
    return parts.every(isDone) ? 0 : exitStatus('unknown');
  } finally {
    await till.close();
  }
}

function isTold({ told }: RunPartView): boolean {
  return told !== null;
}

function isDone({ state, told }: RunPartView): boolean {
  return state !== 'waiting' && state !== 'asking' && (told === null || told.untold.length === 0);
}

function printPart(output: Output, part: RunPartView, locale: string): void {
  const { terminalId: terminal, terminalLabel, providerTitle, state, told, vain } = part;
  output.json({ event: 'reconciled', terminal, state, reason: vain?.reason.text ?? null, ...told });
  const name = `${terminalLabel} (${providerTitle})`;
  if (told === null) {
    const why = { 'nothing-to-ask': 'its provider tells nothing', 'no-terminal': 'it is not configured any more' };
    const later = vain ? `not told yet: ${vain.reason.text ?? vain.reason.code}. The till asks again by itself` : 'not asked yet';
    output.text(`${name}: ${state === 'nothing-to-ask' || state === 'no-terminal' ? why[state] : later}.`);
    return;
  }
  const agreed = `${told.sales.count} sales (${formatMoney(told.sales.sum, locale)}) and ${told.refunds.count} refunds (${formatMoney(told.refunds.sum, locale)}) agree`;
  const lookedUp = told.way === 'look-up' ? '; looked up one by one, so what only the provider knows was not found' : '';
  const untold = told.untold.length === 0 ? '' : `; ${told.untold.length} cannot be told yet`;
  const foreign = told.elsewhere === 0 ? '' : `; ${told.elsewhere} of other terminals`;
  output.text(`${name}: ${agreed}${untold}${foreign}${lookedUp}.`);
}

function printDifference(output: Output, difference: DifferenceView, locale: string): void {
  output.json({ event: 'difference', ...difference });
  const { kind, terminalLabel, at, paymentId, reference, ours, theirs } = difference;
  const side = (standing: DifferenceView['ours']) =>
    standing === null ? 'unknown' : `${standing.charged ? 'charged' : 'not charged'}${amount(standing.amount, locale)}`;
  output.text(
    `${kind}: ${terminalLabel}, ${at ?? 'no time'}, payment ${paymentId ?? '-'}, provider ${reference ?? '-'}: here ${side(ours)}, there ${side(theirs)}.`,
  );
}

function amount(money: Money | null, locale: string): string {
  return money === null ? '' : ` ${formatMoney(money, locale)}`;
}
