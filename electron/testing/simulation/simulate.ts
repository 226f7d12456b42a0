/** Plays one plan from the opening of the shop until the world has settled, and says what should not have been. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFinal, type Payment } from '#shared/payment.ts';
import type { Sale } from '../../sales/sales.ts';
import { type Cashier, createCashier } from './cashier.ts';
import { type CrashPoints, createCrashPoints } from './life.ts';
import { createMachine, type Machine } from './machine.ts';
import { createNetwork, type Network } from './network.ts';
import { type Customers, createCustomers } from './people.ts';
import type { Circumstance, Deed, Plan } from './plan.ts';
import { openFiles } from './program.ts';
import { listeningForRejections } from './rejections.ts';
import { createRules, type Rules } from './rules.ts';
import { seededRandom } from './seeded-random.ts';
import type { Counter, ShopKind } from './shop.ts';
import { allPayments, allSales, entriesOf, journalVerdicts, moneyVerdicts, saleVerdicts } from './truth.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';
import { type Counts, createWitness, type Witness } from './witness.ts';

export interface Outcome {
  /** What must never happen and did, or null. */
  readonly violation: string | null;
  readonly trace: readonly string[];
  readonly counts: Counts;
  /** How many points there were at which a till could have crashed. */
  readonly points: number;
}

/** An ordinary morning, midnight in London and in UTC, a year's end, and the hours in which clocks are put forward and back. */
const openings = [
  '2026-03-02T08:00:00Z',
  '2026-07-01T22:55:00Z',
  '2026-06-30T23:57:00Z',
  '2026-12-31T23:50:00Z',
  '2026-03-29T00:55:00Z',
  '2026-10-25T00:55:00Z',
] as const;
const minute = 60_000;
/** Longer than the sweeper's longest pause. */
const askedWithin = 11 * minute;

/** The same plan, shop and program give the same trace, bit for bit. */
export async function simulate(plan: Plan, kinds: readonly ShopKind[]): Promise<Outcome> {
  const kind = picked(kinds, plan.shop);
  const clock = virtualClock(Date.parse(picked(openings, plan.opening)));
  const witness = createWitness(clock);
  const directory = mkdtempSync(join(workplace, 'kassa-simulation-'));
  try {
    witness.note('the world', `${kind.name}, ${new Date(clock.now()).toISOString()}`);
    const points = await listeningForRejections(witness.accuse, () => play(plan, kind, { clock, witness, directory }));
    return { violation: witness.violation, trace: witness.trace, counts: witness.counts, points };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

let blank: string | null = null;

/** Made once for all runs of this process: a till's first start is the same each time. */
function blankFolder(): string {
  if (blank !== null) return blank;
  const folder = mkdtempSync(join(workplace, 'kassa-simulation-blank-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  openFiles(folder, { currency: 'EUR', clock: virtualClock(0), random: seededRandom(0) }).close();
  blank = folder;
  return folder;
}

/** In memory where the machine has such a folder: thousands of journals wait for no disk. */
export const workplace = process.platform === 'linux' ? '/dev/shm' : tmpdir();

interface World {
  readonly clock: VirtualClock;
  readonly witness: Witness;
  readonly directory: string;
}

async function play(plan: Plan, kind: ShopKind, { clock, witness, directory }: World): Promise<number> {
  const random = seededRandom(plan.randomness);
  const customers = createCustomers(plan.customers, { clock, witness, tellsAmount: kind.tellsAmount });
  const shop = await kind.open({ clock, random, cardholder: customers });
  const { counters } = shop;
  const network = createNetwork(counters, plan.disturbances, { clock, witness });
  const points = createCrashPoints(plan.crashes, witness);
  const words = plan.signatures[Symbol.iterator]();

  const tills = Array.from({ length: plan.tills }, (_, number): Till => {
    const rules = createRules(`till ${number + 1}`, witness);
    const machine: Machine = createMachine({
      number,
      directory,
      blank: blankFolder(),
      configuration: shop.configuration(number),
      world: clock,
      random,
      points,
      witness,
      fetch: network.from(`till ${number + 1}`, (provider, money, body) =>
        rules.leaving(machine.program?.journal ?? null, provider, money, body),
      ),
      written: rules.written,
      closing: rules.closing,
      changed: (payment) => cashier.sees(payment),
    });
    const cashier: Cashier = createCashier({
      machine,
      clock,
      witness,
      customerCards: shop.customerCards,
      word: () => words.next().value ?? { after: 2_000, accepted: true },
      wasCharged: (payment) => counters.some(({ simulator }) => entriesOf(payment, simulator.ledger.entries, [payment]).length > 0),
    });
    return { machine, cashier, rules };
  });

  for (const { machine } of tills) machine.start();
  const settled = await live(plan, tills, { clock, witness, counters, network, points, customers });
  await beHonest(plan, tills, { clock, witness, counters, settled });
  return points.passed;
}

interface Till {
  readonly machine: Machine;
  readonly cashier: Cashier;
  readonly rules: Rules;
}

interface Outside {
  readonly clock: VirtualClock;
  readonly witness: Witness;
  readonly counters: readonly Counter[];
}

/** Lets the commands and the happenings come, and then the world alone until all is settled or its patience is over. */
async function live(
  plan: Plan,
  tills: readonly Till[],
  outside: Outside & { readonly network: Network; readonly points: CrashPoints; readonly customers: Customers },
): Promise<boolean> {
  const { clock, witness, counters, network, points, customers } = outside;
  let isOver = false;
  const happen = async (at: number, does: Circumstance) => {
    await clock.sleep(at);
    if (isOver) return;
    witness.note('the world', JSON.stringify(does));
    witness.count(`happening: ${does.kind}`);
    const end = begin(does, tills, { counters, network });
    if (!('lasts' in does)) return;
    await clock.sleep(does.lasts);
    if (!isOver) end();
  };
  for (const { at, does } of plan.happenings) void happen(at, does);
  for (const { after, till, does } of plan.commands) {
    await clock.passUntil(clock.now() + after);
    tills[till % tills.length]?.cashier.does(does);
  }
  await clock.passUntil(clock.now() + minute);

  isOver = true;
  witness.note('the world', 'settles');
  network.calm();
  for (const counter of counters) {
    counter.setOnline(true);
    counter.loseResultsFor(0);
  }
  points.calm();
  for (const { machine } of tills) {
    Object.assign(machine, { diskIsFull: false, clockIsWrongBy: 0 });
    machine.start();
  }
  const begun = clock.now();
  // Whatever is still to be heard is heard of by whoever asks once more.
  const end = () => Math.max(begun + plan.patience * minute, customers.silentUntil + askedWithin, network.quietFrom + askedWithin);
  while (clock.now() < end() && witness.violation === null) {
    await clock.passUntil(clock.now() + minute);
    if (tills.every(({ machine }) => machine.program?.journal.open().length === 0)) return true;
  }
  return false;
}

function begin(
  does: Circumstance,
  tills: readonly Till[],
  { counters, network }: { readonly counters: readonly Counter[]; readonly network: Network },
): () => void {
  const machine = 'till' in does ? tills[does.till % tills.length]?.machine : undefined;
  switch (does.kind) {
    case 'outage':
      network.disrupt(does.how);
      return () => network.disrupt(null);
    case 'terminal-offline': {
      const counter = counters[does.terminal % counters.length];
      counter?.setOnline(false);
      return () => counter?.setOnline(true);
    }
    case 'tokens-expire':
      for (const counter of counters) counter.expireTokens();
      break;
    case 'results-lost':
      for (const counter of counters) counter.loseResultsFor(does.lasts);
      break;
    case 'end-of-day':
      for (const counter of counters) counter.endOfDay();
      break;
    case 'clock-jump':
      if (machine) machine.clockIsWrongBy += does.by;
      break;
    case 'disk-full':
      if (machine) machine.diskIsFull = true;
      return () => {
        if (machine) machine.diskIsFull = false;
      };
    case 'power-cut':
      machine?.cutPower(does.downFor);
      break;
    default:
      return does satisfies never;
  }
  return () => undefined;
}

/** Holds what the tills say against what happened, while they run and after a last closing in order. */
async function beHonest(
  plan: Plan,
  tills: readonly Till[],
  { clock, witness, counters, settled }: Outside & { readonly settled: boolean },
): Promise<void> {
  if (witness.violation !== null) return;
  const patience = plan.patience * minute;
  if (tills.some(({ machine }) => leftOver(machine) > 0)) {
    // Who asked after a payment that somebody else has closed finds it closed at the next turn.
    await clock.passUntil(clock.now() + askedWithin);
    for (const { machine } of tills)
      if (leftOver(machine) > 0) witness.accuse(`${machine.actor} has sleeps or listeners that nobody needs: ${leftOver(machine)}.`);
  }
  for (const { machine } of tills) {
    const { program } = machine;
    if (!program) {
      witness.accuse(`${machine.actor} does not run in the end.`);
      continue;
    }
    const open = program.journal.open();
    for (const payment of open) {
      witness.count(`left open: ${payment.provider} ${payment.kind}`);
      const asked = program.lastAsked(payment.id) ?? Number.NEGATIVE_INFINITY;
      if (clock.now() - asked > Math.min(askedWithin, patience)) witness.accuse(`Nobody asks after payment ${payment.id} any more.`);
    }
    if (!settled && isPlain(plan) && open.length > 0) witness.accuse('Nothing went wrong, and yet a payment is open.');
    // A sale that a full disk kept open is closed at the next start.
    if (witness.counts['happening: disk-full']) void machine.reopen();
  }
  await clock.passUntil(clock.now() + minute);
  const payments: Payment[] = [];
  for (const { machine, cashier, rules } of tills) {
    const { program } = machine;
    if (!program) continue;
    const own = allPayments(program.journal);
    const { journal, sales, checkout } = program;
    const witnesses = {
      journal,
      cashOf: (sale: Sale) => sales.cashOf(sale.id),
      remainingOf: (sale: Sale) => checkout.sums(sale).remaining.minor,
    };
    for (const lie of [...saleVerdicts(allSales(sales, own, rules.closings), witnesses), ...cashier.cashVerdicts(sales)])
      witness.accuse(lie);
    const retired = machine.retire();
    await clock.passUntil(clock.now() + 2 * minute);
    const files = await retired;
    if (!files) continue;
    payments.push(...own);
    for (const lie of journalVerdicts(files.journal)) witness.accuse(lie);
    files.close();
  }
  for (const lie of moneyVerdicts(counters, payments)) witness.accuse(lie);
  const moved = counters.flatMap(({ simulator }) => [...simulator.ledger.entries]);
  witness.count('charges', moved.filter(({ kind }) => kind === 'charge').length);
  witness.count('refunds at the provider', moved.filter(({ kind }) => kind === 'refund').length);
  witness.count('alerts', payments.filter(({ alerts }) => alerts.length > 0).length);
  if (payments.every(({ state }) => isFinal(state))) witness.count('runs without an open payment');
}

/** One sleep and one listener for whoever follows or asks after a payment, and one for a question that is on its way: so many more. */
function leftOver({ program }: Machine): number {
  if (!program) return 0;
  const needed = 2 * (program.journal.open().length + program.running());
  return Math.max(program.sleeping(), program.listening()) - needed;
}

/** A request that pays back at a terminal hears of a customer who decides within this time; a later refusal leaves no trace at some providers. */
const answeredWithin = 2 * minute;

/** Nothing goes wrong in it but what customers decide, and nobody frees a terminal before its payment is over. */
function isPlain({ disturbances, happenings, crashes, tills, customers, commands }: Plan): boolean {
  const frees: readonly Deed['kind'][] = ['settle', 'release', 'reopen'];
  const paysBack = commands.some(({ does }) => does.kind === 'refund');
  return (
    disturbances.length + happenings.length + crashes.length === 0 &&
    tills === 1 &&
    customers.every(({ does, after }) => does.kind !== 'cut' && !(paysBack && after > answeredWithin)) &&
    commands.every(({ does }) => !frees.includes(does.kind))
  );
}

function picked<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new RangeError('There is nothing to pick from');
  return item;
}
