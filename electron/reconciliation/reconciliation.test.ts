import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment, Update } from '#shared/payment.ts';
import { silentLog } from '../ports.ts';
import { type Inquiry, NoAnswer, type Provider, type ProviderRecords, type ProviderTransaction, Unclear } from '../providers/provider.ts';
import { countingRandom, type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { scriptedProvider } from '../testing/scripted-provider.ts';
import { sentPayment } from '../testing/sent-payment.ts';
import { createReconciliation, type Reconciliation } from './reconciliation.ts';
import { openReconciliationFile, type ReconciliationFile } from './reconciliation-file.ts';

const sam = { id: '7', name: 'Sam' };
const hour = 3_600_000;

let directory: string;
let clock: ManualClock;
let file: ReconciliationFile;
let reconciliation: Reconciliation;
let payments: Payment[];
/** What each provider has, by terminal; an Error is thrown. */
let onRecord: Record<string, ProviderTransaction[] | Error>;
let heard: { paymentId: string; update: Update }[];
let asked: string[];
let listings: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-reconciliation-'));
  clock = manualClock('2026-03-02T20:00:00Z');
  payments = [paid('a', 'one', 6500), paid('b', 'one', 1200), paid('c', 'two', 999)];
  onRecord = { one: [entry('a', 6500), entry('b', 1200)], two: [entry('c', 999)] };
  heard = [];
  asked = [];
  listings = [];
  open();
});
afterEach(async () => {
  await shut();
  rmSync(directory, { recursive: true, force: true });
});

function open(terminals = ['one', 'two']): void {
  file = openReconciliationFile({ path: join(directory, 'reconciliation.db'), clock, random: countingRandom() });
  reconciliation = createReconciliation({
    file,
    terminals: new Map(terminals.map((id) => [id, { providerName: id, provider: providerOf(id) }])),
    journal: { begunWithin: () => payments, latest: () => payments },
    engine: {
      ask: (id) => void asked.push(id),
      hearAfterwards(paymentId, update) {
        heard.push({ paymentId, update });
        const payment = payments.find(({ id }) => id === paymentId);
        if (!payment) throw new RangeError(paymentId);
        return payment;
      },
    },
    clock,
    log: silentLog,
    changed: () => undefined,
  });
}

async function shut(): Promise<void> {
  await reconciliation.stop();
  file.close();
}

function providerOf(terminalId: string): Provider {
  const told = () => {
    const all = onRecord[terminalId] ?? [];
    if (all instanceof Error) throw all;
    return all;
  };
  const records: ProviderRecords = {
    async *list() {
      listings.push(terminalId);
      yield* told();
    },
    async lookUp({ providerReference, references }): Promise<Inquiry> {
      const found = told().find(({ reference, keys }) => reference === providerReference || keys.includes(references.reference ?? ''));
      if (!found) return 'unknown';
      const amount = found.amount ?? money(0, 'EUR');
      return { kind: 'approved', charge: { amount, cashback: money(0, 'EUR') }, providerReference: found.reference, slip: null };
    },
  };
  return { ...scriptedProvider(), records };
}

function paid(id: string, terminalId: string, minor: number): Payment {
  const order = {
    id,
    kind: 'sale' as const,
    saleId: `sale-${id}`,
    terminalId,
    provider: terminalId,
    training: true,
    amount: money(minor, 'EUR'),
    cashback: money(0, 'EUR'),
    references: { reference: `key-${id}` },
    originalPaymentId: null,
    note: null,
    operator: sam,
  };
  const started = sentPayment(order, '2026-03-02T12:00:00.000Z');
  return { ...started, state: 'approved', providerReference: `tx-${id}`, charged: { amount: order.amount, cashback: order.cashback } };
}

function entry(id: string, minor: number): ProviderTransaction {
  return {
    kind: 'sale',
    reference: `tx-${id}`,
    keys: [`key-${id}`],
    original: null,
    at: '2026-03-02T12:00:05.000Z',
    state: 'charged',
    amount: money(minor, 'EUR'),
    place: { kind: 'own' },
    words: null,
  };
}

async function run(wanted: { from?: string; to?: string } = {}) {
  const begun = reconciliation.run(wanted, 'person', sam);
  const through = reconciliation.whenAsked(begun, AbortSignal.timeout(5_000));
  // Between two look-ups there is a short pause.
  for (let pauses = 0; pauses < 10; pauses += 1) await clock.pass(250);
  await through;
  return begun;
}

const states = (number: number) => ['one', 'two'].map((terminalId) => file.asked(number, terminalId)?.answer.kind ?? null);

test('a run asks every terminal, and says how much agrees', async () => {
  const { number } = await run();
  expect(states(number)).toEqual(['told', 'told']);
  expect(file.asked(number, 'one')?.answer).toMatchObject({ findings: { agreed: { sales: 2, salesSum: 7700 }, differences: [] } });
  expect(file.open()).toEqual([]);
  expect(heard).toEqual([]);
});

test('each difference is kept once, however often it is found, and tells when it is gone', async () => {
  onRecord.one = [entry('a', 6500), entry('b', 1100), entry('x', 300)];
  await run();
  await run();
  expect(
    file
      .open()
      .map(({ difference }) => difference.kind)
      .toSorted(),
  ).toEqual(['different-amount', 'missing-here']);
  onRecord.one = [entry('a', 6500), entry('b', 1200)];
  await run();
  expect(file.open()).toEqual([]);
  expect(file.closed(9).map(({ state }) => state)).toEqual(['gone', 'gone']);
  // And it is open again when it comes back.
  onRecord.one = [entry('a', 6500), entry('b', 1100)];
  await run({ from: '2026-03-02T00:00:00Z' });
  expect(file.open().map(({ difference }) => difference.kind)).toEqual(['different-amount']);
});

test('what the provider says otherwise becomes an alert once', async () => {
  payments = [{ ...paid('a', 'one', 6500), state: 'declined', charged: null }];
  onRecord = { one: [entry('a', 6500)] };
  await run();
  await run();
  expect(heard).toMatchObject([{ paymentId: 'a', update: { kind: 'approved' } }]);
  expect(file.open()).toMatchObject([
    { difference: { kind: 'different-state', paymentId: 'a', ours: { charged: false }, theirs: { charged: true } } },
  ]);
});

test('what somebody worked off raises no second alert', async () => {
  payments = [{ ...paid('a', 'one', 6500), state: 'declined', charged: null }];
  onRecord = { one: [entry('a', 6500)] };
  await run();
  reconciliation.workOff(file.open()[0]?.id ?? '', sam, 'Paid back at the desk of the provider.');
  await run({ from: '2026-03-02T00:00:00Z' });
  expect(heard).toHaveLength(1);
});

test('an answer that cannot be written is asked for again', async () => {
  const { keep } = file;
  file.keep = () => {
    throw new Error('database or disk is full');
  };
  const { number } = reconciliation.run({}, 'person', sam);
  await clock.pass(1_000);
  expect(states(number)).toEqual([null, null]);
  file.keep = keep;
  await clock.pass(61_000);
  expect(states(number)).toEqual(['told', 'told']);
});

test('an open payment is asked after, and nothing is said of it', async () => {
  payments = [{ ...paid('a', 'one', 6500), state: 'uncertain', charged: null, providerReference: null }];
  onRecord = { one: [entry('a', 6500)] };
  const { number } = await run();
  expect(asked).toEqual(['a']);
  expect(heard).toEqual([]);
  expect(file.asked(number, 'one')?.answer).toMatchObject({
    findings: { differences: [], untold: [{ paymentId: 'a', why: 'open-here' }] },
  });
});

describe('a provider that cannot be reached', () => {
  test('is asked again by itself, with longer and longer pauses, while the others are told', async () => {
    onRecord.one = new NoAnswer('The server did not answer in time.');
    const { number } = await run();
    expect(states(number)).toEqual(['in-vain', 'told']);
    expect(file.asked(number, 'one')?.answer).toEqual({
      kind: 'in-vain',
      reason: { code: 'unreachable', text: 'The server did not answer in time.' },
    });
    await clock.pass(61_000);
    expect(file.asked(number, 'one')?.times).toBe(2);
    await clock.pass(2 * 60_000);
    expect(file.asked(number, 'one')?.times).toBe(2);
    onRecord.one = [entry('a', 6500), entry('b', 1200)];
    await clock.pass(4 * 60_000);
    expect(states(number)).toEqual(['told', 'told']);
    expect(listings.filter((each) => each === 'two')).toHaveLength(1);
  });

  test('is asked after a restart, and so is one whose asking a restart broke off', async () => {
    onRecord.one = new Unclear({ code: 'credentials', text: 'Who are you?' }, 'The keys are wrong.');
    const { number } = await run();
    expect(file.asked(number, 'one')?.answer).toEqual({ kind: 'in-vain', reason: { code: 'credentials', text: 'Who are you?' } });
    await shut();
    onRecord.one = [entry('a', 6500), entry('b', 1200)];
    clock.advance(hour);
    open();
    const second = file.begin({
      from: '2026-03-02T00:00:00.000Z',
      to: '2026-03-02T21:00:00.000Z',
      cause: 'close',
      by: sam,
      terminals: ['one', 'two'],
    });
    reconciliation.start();
    await reconciliation.whenAsked(second, AbortSignal.timeout(5_000));
    await clock.pass(1_000);
    expect([...states(number), ...states(second.number)]).toEqual(['told', 'told', 'told', 'told']);
  });

  test('that is not configured any more ends its part', async () => {
    onRecord.one = new NoAnswer('Gone.');
    const { number } = await run();
    await shut();
    open(['two']);
    clock.advance(hour);
    reconciliation.start();
    await clock.pass(1_000);
    expect(states(number)).toEqual(['no-terminal', 'told']);
    expect(file.unfinished()).toEqual([]);
  });

  test('loses no difference that was found before', async () => {
    onRecord.one = [entry('a', 6500)];
    await run();
    onRecord.one = new NoAnswer('Gone.');
    await run();
    expect(file.open()).toMatchObject([{ difference: { kind: 'missing-there', paymentId: 'b' } }]);
  });
});

describe('a person', () => {
  test('works off a difference with a note, which lasts when it is found again', async () => {
    onRecord.one = [entry('a', 6500), entry('b', 1200), entry('x', 300)];
    await run();
    const [found] = file.open();
    reconciliation.workOff(found?.id ?? '', sam, 'Typed in at the terminal while the till was off.');
    await run();
    expect(file.open()).toEqual([]);
    expect(file.difference(found?.id ?? '')).toMatchObject({
      state: 'worked-off',
      workedOff: { by: sam, note: 'Typed in at the terminal while the till was off.' },
    });
    expect(() => reconciliation.workOff(found?.id ?? '', sam, 'Again')).toThrow('difference-not-open');
    expect(() => reconciliation.workOff('nothing', sam, 'Again')).toThrow('no-such-difference');
  });

  test('is refused a period that is none', () => {
    for (const wanted of [
      { from: '2026-03-02T12:00:00Z', to: '2026-03-02T12:00:00Z' },
      { from: '2027-01-01T00:00:00Z' },
      { from: '2026-01-01T00:00:00Z', to: '2026-03-02T00:00:00Z' },
    ]) {
      expect(() => reconciliation.run(wanted, 'person', sam)).toThrow('period-not-valid');
    }
  });

  test('cannot start a second run while the first is being asked', () => {
    reconciliation.run({}, 'person', sam);
    expect(() => reconciliation.run({}, 'person', sam)).toThrow('reconciliation-running');
  });
});

test('a run after a long time begins as far back as one may go, however the clock runs on meanwhile', async () => {
  await run({ from: '2026-03-02T00:00:00Z' });
  clock.advance(90 * 24 * hour);
  const { now } = clock;
  let reads = 0;
  clock.now = () => now() + reads++;
  const { from, to } = await run();
  expect(Date.parse(to) - Date.parse(from)).toBe(31 * 24 * hour);
});

test('the next run begins an hour before the last one ended, and before a gap', async () => {
  await run({ from: '2026-03-02T00:00:00Z', to: '2026-03-02T12:00:00Z' });
  expect(reconciliation.nextFrom()).toBe('2026-03-02T11:00:00.000Z');
  await run({ from: '2026-03-02T15:00:00Z', to: '2026-03-02T18:00:00Z' });
  expect(reconciliation.nextFrom()).toBe('2026-03-02T11:00:00.000Z');
  await run({ from: '2026-03-02T11:00:00Z', to: '2026-03-02T16:00:00Z' });
  expect(reconciliation.nextFrom()).toBe('2026-03-02T17:00:00.000Z');
});
