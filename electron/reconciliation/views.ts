/** What the window is told of the runs and their differences. */

import { dayOf } from '#shared/calendar.ts';
import type { DifferenceView, ReconciliationAttention, ReconciliationRunView, ReconciliationView, RunPartView } from '#shared/ipc.ts';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { isChargedThereOnly } from '#shared/reconciliation.ts';
import { type Clock, isoNow } from '../ports.ts';
import type { Reconciliation } from './reconciliation.ts';
import type { KeptDifference, ReconciliationFile, Run } from './reconciliation-file.ts';

export interface ReconciliationViewParts {
  readonly reconciliation: Reconciliation;
  readonly file: ReconciliationFile;
  readonly terminals: ReadonlyMap<string, { readonly label: string; readonly providerTitle: string; readonly currency: string }>;
  readonly payment: (id: string) => Payment | null;
  /** The number of a payment's sale, or null. */
  readonly saleNumber: (saleId: string) => number | null;
  /** Of a terminal that is not configured any more. */
  readonly currency: string;
  /** Of the store, by its IANA name. */
  readonly timeZone: string;
  readonly clock: Clock;
}

const runsMax = 20;
const closedMax = 50;

export function reconciliationView(parts: ReconciliationViewParts): ReconciliationView {
  const { reconciliation, file } = parts;
  return {
    nextFrom: reconciliation.nextFrom(),
    today: dayOf(isoNow(parts.clock), parts.timeZone),
    running: reconciliation.isRunning(),
    runs: file.runs(runsMax).map((run) => runView(parts, run)),
    open: file.open().map((kept) => differenceView(parts, kept)),
    closed: file.closed(closedMax).map((kept) => differenceView(parts, kept)),
  };
}

export function attentionOf(file: ReconciliationFile): ReconciliationAttention {
  const open = file.open();
  return { open: open.length, chargedThereOnly: open.filter(({ difference }) => isChargedThereOnly(difference)).length };
}

export function runView(parts: ReconciliationViewParts, run: Run): ReconciliationRunView {
  const { number, from, to, cause, by, startedAt, terminals } = run;
  return { number, from, to, cause, by, startedAt, parts: terminals.map((terminalId) => partView(parts, run, terminalId)) };
}

function partView({ reconciliation, terminals, currency }: ReconciliationViewParts, run: Run, terminalId: string): RunPartView {
  const terminal = terminals.get(terminalId);
  const { asked, asking, again } = reconciliation.part(run, terminalId);
  const answer = asked?.answer ?? null;
  const sum = (minor: number) => money(minor, terminal?.currency ?? currency);
  return {
    terminalId,
    terminalLabel: terminal?.label ?? terminalId,
    providerTitle: terminal?.providerTitle ?? '',
    state: asking ? 'asking' : answer === null || answer.kind === 'in-vain' ? 'waiting' : answer.kind,
    progress: asking,
    vain:
      asked !== null && answer?.kind === 'in-vain'
        ? { reason: { ...answer.reason }, at: asked.at, again: new Date(again ?? Date.parse(asked.at)).toISOString() }
        : null,
    told:
      asked !== null && answer?.kind === 'told'
        ? {
            at: asked.at,
            way: answer.findings.way,
            sales: { count: answer.findings.agreed.sales, sum: sum(answer.findings.agreed.salesSum) },
            refunds: { count: answer.findings.agreed.refunds, sum: sum(answer.findings.agreed.refundsSum) },
            uncharged: answer.findings.agreed.uncharged,
            untold: answer.findings.untold.map((each) => ({ ...each })),
            elsewhere: answer.findings.elsewhere,
            unreadable: answer.findings.unreadable,
            differences: answer.findings.differences.length,
          }
        : null,
  };
}

export function differenceView(parts: ReconciliationViewParts, kept: KeptDifference): DifferenceView {
  const { difference, id, foundAt, state, since, workedOff } = kept;
  const terminal = parts.terminals.get(difference.terminalId);
  const payment = difference.paymentId === null ? null : parts.payment(difference.paymentId);
  return {
    ...difference,
    id,
    terminalLabel: terminal?.label ?? difference.terminalId,
    providerTitle: terminal?.providerTitle ?? payment?.provider ?? '',
    saleNumber: payment === null ? null : parts.saleNumber(payment.saleId),
    foundAt,
    state,
    since,
    workedOff,
  };
}
