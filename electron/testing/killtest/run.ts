/** One run: a till is killed, comes back, and must know of every payment what the provider knows. */

import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../../error-message.ts';
import type { ConformanceEntry } from '../../providers/conformance-stage.ts';
import { fault, tap } from '../../providers/simulation.ts';
import type { Moment, Plan } from './plan.ts';
import { fileFaults, leftBehind } from './restart.ts';
import { openStation, type Station } from './station.ts';
import { type Line, startTill, type TillProcess } from './till-process.ts';
import { accusations, moneyOf, type Told } from './verdict.ts';

export interface Report {
  readonly provider: string;
  readonly plan: Plan;
  /** How many processes were killed; one that had ended by itself is none. */
  readonly kills: number;
  /** The state in which the first kill left the payment; null when the journal did not hold it yet. */
  readonly left: string | null;
  /** How the payment ended, open ones as `open`; null when there is none. */
  readonly end: string | null;
  readonly moved: boolean;
  /** What must not be. */
  readonly accusations: readonly string[];
  /** The files of a run with accusations. */
  readonly folder: string | null;
}

const firstWait = ['--wait', '8'];
const longWait = ['--wait', '40'];

/** How long an undisturbed sale takes from the process's start to its end, in milliseconds. */
export async function undisturbed(entry: ConformanceEntry): Promise<number> {
  const station = await openStation(entry);
  try {
    station.customer.decides({ decision: tap, after: 200 });
    const started = performance.now();
    const { status, stderr } = await startTill(station, saleCommand(station, 2_000, 0)).ended;
    if (status !== 0) throw new Error(`A sale of ${entry.definition.title} that nobody killed ended with ${status}: ${stderr}`);
    return performance.now() - started;
  } finally {
    await station.close(false);
  }
}

/** `span` is what `undisturbed` measured. */
export async function play(entry: ConformanceEntry, plan: Plan, span: number): Promise<Report> {
  const station = await openStation(entry);
  const report = await played(station, plan, span).catch((error: unknown) => failed(station, plan, error));
  await station.close(report.folder !== null);
  return report;
}

async function played(station: Station, plan: Plan, span: number): Promise<Report> {
  const { kills, left } = await killed(station, plan, span);
  const payments = await afterwards(station);
  const { entries } = station.stage.simulator.ledger;
  const found = [...accusations(payments, entries), ...fileFaults(station)];
  const kind = plan.deed === 'refund' ? 'refund' : 'sale';
  const about = payments.find((payment) => payment.kind === kind);
  return {
    provider: station.entry.definition.name,
    plan,
    kills,
    left,
    end: about ? endOf(about) : null,
    moved: about !== undefined && moneyOf(about, entries).length > 0,
    accusations: found,
    folder: found.length > 0 ? station.directory : null,
  };
}

function failed(station: Station, plan: Plan, error: unknown): Report {
  const accusation = `The run did not come to its end: ${messageOf(error)}`;
  const { name } = station.entry.definition;
  return { provider: name, plan, kills: 0, left: null, end: null, moved: false, accusations: [accusation], folder: station.directory };
}

/** The deed with its kills, up to the moment when a till is left alone to find out what happened. */
async function killed(station: Station, plan: Plan, span: number): Promise<{ kills: number; left: string | null }> {
  const { customer, harness, stage } = station;
  const original = plan.deed === 'refund' ? await paid(station, plan) : null;
  customer.decides(plan.customer);
  const held = fault.held('request');
  const requests = original ? (harness.refundRequests ?? harness.paymentRequests) : harness.paymentRequests;
  if (plan.late) stage.simulator.faults.next(held.fault, requests);

  const first = await killAt(plan.kill, station, span, commandOf(station, plan, original));
  const left = leftBehind(station);
  if (plan.hurry === 'before') customer.hurry();
  const second = plan.again && (await killAt(plan.again, station, span, ['recover', ...firstWait]));

  const recovering = startTill(station, ['recover', ...firstWait]);
  await recovering.printed(1);
  held.release();
  customer.hurry();
  await recovering.ended;
  await station.happened('answered', station.times('fault'));
  await stage.settled();
  return { kills: [first, second].filter((each) => each === true).length, left };
}

/** A sale that is paid and left in peace, to be paid back. */
async function paid(station: Station, plan: Plan): Promise<string> {
  station.customer.decides({ decision: tap, after: 0 });
  const { lines, stderr } = await startTill(station, saleCommand(station, plan.amount, 0)).ended;
  const result = lines.find(({ event }) => event === 'result');
  if (result?.outcome !== 'approved') throw new Error(`The sale to be paid back is ${result?.outcome}: ${stderr}`);
  return String(result.payment);
}

function commandOf(station: Station, plan: Plan, original: string | null): string[] {
  const wait = ['--wait', '30'];
  if (original !== null) return ['refund', '--payment', original, ...wait];
  return [
    ...saleCommand(station, plan.amount - plan.cashback, plan.cashback),
    ...(plan.signature ? ['--signature', plan.signature] : []),
    ...(plan.cancelAfterMs === null ? [] : ['--cancel-after', (plan.cancelAfterMs / 1000).toFixed(3)]),
    ...wait,
  ];
}

function saleCommand({ stage }: Station, goods: number, cashback: number): string[] {
  const decimal = (minor: number) => (minor / 100).toFixed(2);
  const cash = cashback === 0 ? [] : ['--cashback', decimal(cashback)];
  return ['sale', '--terminal', stage.context.terminalId, '--amount', decimal(goods), ...cash];
}

/** Starts the command and kills it at the moment. True when it was killed before it ended by itself. */
async function killAt(moment: Moment, station: Station, span: number, command: readonly string[]): Promise<boolean> {
  const past = { request: station.times('request'), money: station.times('money') };
  const process = startTill(station, command);
  const over = new AbortController();
  const ended = process.ended.then(() => 'ended' as const);
  const come = momentOf(moment, station, span, past, process, over.signal).then(() => 'come' as const);
  const first = await Promise.race([ended, come]);
  process.kill();
  over.abort();
  await process.ended;
  return first === 'come';
}

async function momentOf(
  moment: Moment,
  station: Station,
  span: number,
  past: Readonly<Record<'request' | 'money', number>>,
  process: TillProcess,
  signal: AbortSignal,
): Promise<void> {
  const sleep = (milliseconds: number) => pause(milliseconds, undefined, { signal }).catch(() => undefined);
  if (moment.at === 'time') {
    await sleep(moment.share * span);
    return;
  }
  if (moment.at === 'line') await process.printed(moment.count);
  else await station.happened(moment.at, past[moment.at] + moment.count);
  await sleep(moment.thenMs);
}

/** What the journal tells in the end. Where money moved for an open payment, the till is given the time to find it. */
async function afterwards(station: Station): Promise<Told[]> {
  const payments = await told(station);
  const { entries } = station.stage.simulator.ledger;
  if (!payments.some((payment) => endOf(payment) === 'open' && moneyOf(payment, entries).length > 0)) return payments;
  await startTill(station, ['recover', ...longWait]).ended;
  return told(station);
}

async function told(station: Station): Promise<Told[]> {
  const { status, lines, stderr } = await startTill(station, ['payments', '--last', '100']).ended;
  if (status !== 0) throw new Error(`The journal could not be listed: ${stderr}`);
  return lines.filter(({ event }) => event === 'payment').map(toldBy);
}

function toldBy(line: Line): Told {
  const { payment, kind, state, amount, charged } = line as {
    readonly payment: string;
    readonly kind: Told['kind'];
    readonly state: Told['state'];
    readonly amount: { readonly minor: number };
    readonly charged: { readonly minor: number } | null;
  };
  return { id: payment, kind, state, amount: amount.minor, charged: charged?.minor ?? null };
}

const finals: ReadonlySet<string> = new Set(['approved', 'declined', 'cancelled', 'not-charged', 'settled-by-person']);

function endOf({ state }: Told): string {
  return finals.has(state) ? state : 'open';
}
