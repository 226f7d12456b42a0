/**
 * The conformance suite: one table of cases that every adapter passes against
 * its simulator. The simulator's ledger is the truth; an adapter may leave an outcome open, but
 * whatever it calls final must be what the ledger holds.
 */
import { afterEach, describe, expect, test } from 'vitest';
import { type Money, money, zero } from '#shared/money.ts';
import type { ManualClock } from '../testing/manual-ports.ts';
import { type Conducted, conduct, lookUpUntilFinal, newPayment } from './conformance-conduct.ts';
import type { Capabilities, Provider } from './provider.ts';
import {
  type CardholderDecision,
  type Fault,
  type FaultTarget,
  fault,
  type LedgerEntry,
  type ScriptedCardholder,
  type Simulator,
  tap,
} from './simulation.ts';

export interface ConformanceStage {
  readonly provider: Provider;
  /** The same provider and terminal with keys that the simulator does not know. */
  readonly stranger: Provider;
  readonly simulator: Simulator;
  readonly clock: ManualClock;
  readonly cardholder: ScriptedCardholder;
  readonly currency: string;
  setOnline(online: boolean): void;
  /** From now on, for so long, the provider finds no results. */
  loseResultsFor(milliseconds: number): void;
  /** Resolves when no terminal takes a payment any more. */
  settled(): Promise<void>;
  close?(): Promise<void>;
}

export interface ConformanceHarness {
  open(): ConformanceStage | Promise<ConformanceStage>;
  /** The requests that may move money, and those that look up. */
  readonly paymentRequests: FaultTarget;
  readonly lookUpRequests: FaultTarget;
  /** The provider's answer with a status that no document knows. */
  readonly unknownStatus: Fault;
  /** The provider's answer with another payment's id. */
  readonly otherPayment: Fault;
  /** The provider documents how it refuses a second payment on a busy terminal. */
  readonly busyDocumented: boolean;
}

/** Registers the suite's tests for one provider. `capabilities` is its row of capabilities. */
export function runConformance(name: string, harness: ConformanceHarness, capabilities: Capabilities): void {
  describe(`${name} conforms to the contract`, () => {
    let opened: ConformanceStage | null = null;
    afterEach(async () => {
      await opened?.close?.();
      opened = null;
    });

    async function open(...script: CardholderDecision[]): Promise<ConformanceStage> {
      opened = await harness.open();
      opened.cardholder.will(...script);
      return opened;
    }

    const onPayment = (stage: ConformanceStage, planned: Fault) => stage.simulator.faults.next(planned, harness.paymentRequests);

    async function outcome(stage: ConformanceStage, cash = 0): Promise<Conducted> {
      const conducted = await conduct(stage, newPayment(stage, { amount: amount(stage, 6500), cashback: amount(stage, cash) }));
      expectTruth(stage, conducted);
      return conducted;
    }

    test('its capabilities are those of its row, and there is a way for each', async () => {
      const { provider } = await open();
      expect(provider.capabilities).toEqual(capabilities);
      expect(provider.refund !== undefined).toBe(capabilities.refund !== 'none');
      expect(provider.terminals !== undefined).toBe(capabilities.listTerminals);
      expect(provider.answerSignature !== undefined).toBe(capabilities.signature);
    });

    test('every payment has keys of its own', async () => {
      const stage = await open();
      const first = newPayment(stage, { amount: amount(stage, 100) });
      const second = newPayment(stage, { amount: amount(stage, 100) });
      expect(first.references).not.toEqual(second.references);
    });

    describe('tells the outcome', () => {
      test.each<CardholderDecision>([tap, { kind: 'approve', by: 'insert-pin' }])('approved, %o', async (decision) => {
        const stage = await open(decision);
        expect(await outcome(stage)).toMatchObject({
          state: 'approved',
          charge: { amount: amount(stage, 6500), cashback: amount(stage, 0) },
        });
      });

      test('declined', async () => {
        const stage = await open({ kind: 'decline', by: 'insert-pin', reason: 'insufficient-funds' });
        expect(await outcome(stage)).toMatchObject({ state: 'declined', reason: { code: 'declined', text: expect.stringMatching(/./) } });
      });

      test('cancelled at the terminal', async () => {
        expect(await outcome(await open({ kind: 'cancel' }))).toMatchObject({ state: 'cancelled' });
      });

      test('offline: not charged', async () => {
        const stage = await open();
        stage.setOnline(false);
        expect(await outcome(stage)).toMatchObject({ state: 'not-charged', reason: { code: 'terminal-offline' } });
      });

      test('bad credentials: not charged', async () => {
        const stage = await open();
        expect(await outcome({ ...stage, provider: stage.stranger })).toMatchObject({
          state: 'not-charged',
          reason: { code: 'credentials' },
        });
      });

      test("another amount than asked: the provider's", async () => {
        const stage = await open({ kind: 'approve', by: 'tap', charged: { amount: 6000, cash: 0 } });
        expect(await outcome(stage)).toMatchObject({ state: 'approved', charge: { amount: amount(stage, 6000) } });
      });
    });

    describe('with cash', () => {
      test(capabilities.cashback ? 'on top of a purchase charges the sum' : 'is refused before anything is sent', async () => {
        const stage = await open(tap);
        const conducted = await outcome(stage, 5000);
        if (capabilities.cashback) {
          expect(conducted).toMatchObject({ state: 'approved', charge: { amount: amount(stage, 6500), cashback: amount(stage, 5000) } });
        } else expectRefusal(stage, conducted);
      });

      test(capabilities.cashOnly ? 'alone charges the cash' : 'alone is refused before anything is sent', async () => {
        const stage = await open(tap);
        const conducted = await outcome(stage, 6500);
        if (capabilities.cashOnly) {
          expect(conducted).toMatchObject({ state: 'approved', charge: { amount: amount(stage, 6500), cashback: amount(stage, 6500) } });
        } else expectRefusal(stage, conducted);
      });
    });

    describe('stays with the truth when the answer to the payment', () => {
      const lost: readonly (readonly [string, Fault])[] = [
        ['is lost after the charge', fault.dropAfter],
        ['is a 500', fault.serverError(500, true)],
        ['is a 503', fault.serverError(503, true)],
        ['is a page', fault.html(200, true)],
        ['is cut off', fault.truncated],
        ['is empty', fault.empty(200, true)],
        ['is endless', fault.oversized(2_000_000, true)],
        ['has an unknown status', harness.unknownStatus],
        ["is another payment's", harness.otherPayment],
      ];
      test.each(lost)('%s: approved, charged once', async (_, planned) => {
        const stage = await open(tap);
        onPayment(stage, planned);
        expect(await outcome(stage)).toMatchObject({ state: 'approved' });
        expect(stage.simulator.faults.unmet).toBe(0);
      });

      test.each(lost)('%s: declined, not charged', async (_, planned) => {
        const stage = await open({ kind: 'decline', by: 'tap', reason: 'do-not-honour' });
        onPayment(stage, planned);
        expect(await outcome(stage)).toMatchObject({ state: 'declined' });
      });

      test.each<readonly [string, Fault]>([
        ['is lost before the provider saw it', fault.dropBefore],
        ['is a 503 before the provider did anything', fault.serverError(503)],
        ['is a page before the provider did anything', fault.html()],
        ['is empty before the provider did anything', fault.empty()],
      ])('%s: open, never declined', async (_, planned) => {
        const stage = await open(tap);
        onPayment(stage, planned);
        expect(await outcome(stage)).toMatchObject({ state: 'open' });
        expect(stage.simulator.ledger.entries).toEqual([]);
      });

      test.each(['first', 'second'] as const)('is the %s of two, because the network doubled the request: charged once', async (which) => {
        const stage = await open(tap);
        onPayment(stage, fault.duplicated(which));
        expect(await outcome(stage)).toMatchObject({ state: 'approved' });
      });

      test.each([true, false])('is lost between the terminal and its provider (charged: %s)', async (charged) => {
        const stage = await open({ kind: 'cut', by: 'tap', charged });
        expect((await outcome(stage)).state).toBe(charged ? 'approved' : 'cancelled');
      });
    });

    test('results that are lost for a while are found afterwards', async () => {
      const stage = await open(tap);
      onPayment(stage, fault.dropAfter);
      stage.loseResultsFor(600_000);
      const conducted = await outcome(stage);
      expect(conducted.state).toBe('open');
      stage.clock.advance(600_000);
      const found = await lookUpUntilFinal(stage, conducted.payment);
      expectTruth(stage, found);
      expect(found).toMatchObject({ state: 'approved' });
    });

    test.each<readonly [string, Fault]>([
      ['are broken', fault.serverError(503)],
      ['are pages', fault.html()],
      ['are lost', fault.dropAfter],
      ['are cut off', fault.truncated],
      ['have an unknown status', harness.unknownStatus],
      ["are another payment's", harness.otherPayment],
    ])('look-ups that %s decide nothing', async (_, planned) => {
      const stage = await open(tap);
      onPayment(stage, fault.dropAfter);
      const end = stage.simulator.faults.always(planned, harness.lookUpRequests);
      const conducted = await outcome(stage);
      expect(conducted.state).toBe('open');
      end();
      expect(await lookUpUntilFinal(stage, conducted.payment)).toMatchObject({ state: 'approved' });
    });

    test('sending the same payment again charges nothing more', async () => {
      const stage = await open(tap, tap);
      const { payment } = await outcome(stage);
      const again = await conduct(stage, payment);
      expect(again.state).toBe('approved');
      expect(charges(stage, again)).toHaveLength(1);
    });

    test('a second payment on a busy terminal is not charged, and the first goes on', async () => {
      const stage = await open();
      const first = conduct(stage, newPayment(stage, { amount: amount(stage, 6500) }));
      await stage.cardholder.asked(1);
      const second = await conduct(stage, newPayment(stage, { amount: amount(stage, 1200) }));
      if (harness.busyDocumented) expect(second).toMatchObject({ state: 'not-charged', reason: { code: 'terminal-busy' } });
      else expect(['open', 'not-charged']).toContain(second.state);
      stage.cardholder.will(tap);
      expect(await first).toMatchObject({ state: 'approved', charge: { amount: amount(stage, 6500) } });
      expect(stage.simulator.ledger.entries).toHaveLength(1);
    });

    test(
      capabilities.cancel === 'api' ? 'cancel asks the provider' : 'cancel sends the cashier to the terminal, and the payment goes on',
      async () => {
        const stage = await open();
        const payment = newPayment(stage, { amount: amount(stage, 6500) });
        const running = conduct(stage, payment);
        await stage.cardholder.asked(1);
        const before = stage.simulator.received.length;
        const answer = await stage.provider.cancel(payment, new AbortController().signal);
        if (capabilities.cancel === 'api') expect(['asked', 'too-late']).toContain(answer);
        else expect({ answer, requests: stage.simulator.received.length }).toEqual({ answer: 'at-terminal', requests: before });
        stage.cardholder.will(answer === 'asked' ? { kind: 'cancel' } : tap);
        const conducted = await running;
        expectTruth(stage, conducted);
        expect(conducted.state).toBe(answer === 'asked' ? 'cancelled' : 'approved');
      },
    );

    describe(capabilities.refund === 'none' ? 'has no refund' : 'pays back', () => {
      test.skipIf(capabilities.refund === 'none')('an approved payment, once', async () => {
        const stage = await open(tap, tap);
        const { payment: original } = await outcome(stage);
        const refund = newPayment(stage, { kind: 'refund', amount: amount(stage, 6500), original });
        expect(await conduct(stage, refund, original)).toMatchObject({ state: 'approved', charge: { amount: amount(stage, 6500) } });
        expect(stage.simulator.ledger.entries.filter(({ kind }) => kind === 'refund')).toMatchObject([{ amount: 6500 }]);
      });

      test.skipIf(capabilities.refund === 'none')('and knows of it when the answer is lost', async () => {
        const stage = await open(tap, tap);
        const { payment: original } = await outcome(stage);
        onPayment(stage, fault.dropAfter);
        const refund = newPayment(stage, { kind: 'refund', amount: amount(stage, 6500), original });
        expect(await conduct(stage, refund, original)).toMatchObject({ state: 'approved' });
        expect(stage.simulator.ledger.entries.filter(({ kind }) => kind === 'refund')).toHaveLength(1);
      });
    });

    test("the manager's test moves no money and tells good keys from bad", async () => {
      const stage = await open();
      const { signal } = new AbortController();
      expect(await stage.provider.check(signal)).toMatchObject({ ok: true });
      const refused = await stage.stranger.check(signal);
      expect(refused.ok).toBe(false);
      expect(refused.steps).toContainEqual(expect.objectContaining({ step: 'credentials', result: 'failed' }));
      expect(stage.simulator.ledger.entries).toEqual([]);
      expect(stage.cardholder.asks).toEqual([]);
    });
  });
}

function amount(stage: ConformanceStage, minor: number): Money {
  return minor === 0 ? zero(stage.currency) : money(minor, stage.currency);
}

function charges(stage: ConformanceStage, { payment }: Conducted): readonly LedgerEntry[] {
  const keys = new Set(Object.values(payment.references));
  return stage.simulator.ledger.entries.filter(({ kind, key }) => kind === 'charge' && keys.has(key));
}

/** What the adapter calls final is what happened: one charge of that amount, or none. */
function expectTruth(stage: ConformanceStage, conducted: Conducted): void {
  const charged = charges(stage, conducted);
  if (conducted.state === 'approved') {
    expect(charged).toMatchObject([{ amount: conducted.charge?.amount.minor, cash: conducted.charge?.cashback.minor }]);
  } else if (conducted.state !== 'open') expect(charged).toEqual([]);
  expect(charged.length).toBeLessThanOrEqual(1);
}

function expectRefusal(stage: ConformanceStage, conducted: Conducted): void {
  expect(conducted.state).toBe('not-charged');
  expect(stage.simulator.received).toEqual([]);
}
