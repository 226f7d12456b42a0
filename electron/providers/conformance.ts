/**
 * The conformance suite: one table of cases that every adapter passes against
 * its simulator. The simulator's ledger is the truth; an adapter may leave an outcome open, but
 * whatever it calls final must be what the ledger holds. A missing ability is tested as a clean refusal.
 */
import { afterEach, describe, expect, test } from 'vitest';
import {
  type Arena,
  begin,
  type Conducted,
  type ConductOptions,
  conduct,
  lookUpUntilFinal,
  newPayment,
  openArena,
} from './conformance-conduct.ts';
import { registerPersonCases } from './conformance-person.ts';
import { registerRecordCases } from './conformance-records.ts';
import type { ConformanceEntry, ConformanceVariant } from './conformance-stage.ts';
import { amount, charges, expectNothingLeaked, expectRefusal, expectTruth } from './conformance-truth.ts';
import { type CardholderDecision, type Fault, fault, tap } from './simulation.ts';

/** What the cases of one provider share. */
export interface Suite {
  readonly entry: ConformanceEntry;
  readonly variant: ConformanceVariant;
  /** Opens the stage of one case; the cardholder does as told, in order. */
  open(...script: CardholderDecision[]): Promise<Arena>;
  /** Runs one payment of 65.00 and holds it against the ledger. */
  outcome(arena: Arena, options?: ConductOptions & { readonly cash?: number }): Promise<Conducted>;
}

/** Registers the suite's tests for one variant of a provider. */
export function runConformance(entry: ConformanceEntry, variant: ConformanceVariant): void {
  describe(`${variant.name} conforms to the contract`, () => {
    let opened: Arena | null = null;
    afterEach(async () => {
      const arena = opened;
      opened = null;
      if (arena) expectNothingLeaked(arena);
      await arena?.close?.();
    });
    const suite: Suite = {
      entry,
      variant,
      async open(...script) {
        opened = await openArena(entry, variant.harness);
        opened.cardholder.will(...script);
        return opened;
      },
      async outcome(arena, { cash = 0, ...options } = {}) {
        const payment = newPayment(arena, { amount: amount(arena, 6500), cashback: amount(arena, cash) });
        const conducted = await conduct(arena, payment, options);
        expectTruth(arena, conducted);
        return conducted;
      },
    };
    registerOutcomeCases(suite);
    registerLostAnswerCases(suite);
    registerLookUpCases(suite);
    registerPersonCases(suite);
    registerRecordCases(suite);
  });
}

function registerOutcomeCases({ entry: { capabilities }, variant: { harness }, open, outcome }: Suite): void {
  test('its capabilities are those of its row, and there is a way for each', async () => {
    const { provider } = await open();
    expect(provider.capabilities).toEqual(capabilities);
    expect(provider.refund !== undefined).toBe(capabilities.refund !== 'none');
    expect(provider.terminals !== undefined).toBe(capabilities.listTerminals);
    expect(provider.answerSignature !== undefined).toBe(capabilities.signature);
  });

  test('every payment has keys of its own', async () => {
    const arena = await open();
    const first = newPayment(arena, { amount: amount(arena, 100) });
    const second = newPayment(arena, { amount: amount(arena, 100) });
    expect(first.references).not.toEqual(second.references);
  });

  test.each<CardholderDecision>([tap, { kind: 'approve', by: 'insert-pin' }])('approved, %o', async (decision) => {
    const arena = await open(decision);
    expect(await outcome(arena)).toMatchObject({
      state: 'approved',
      charge: { amount: amount(arena, 6500), cashback: amount(arena, 0) },
    });
  });

  test.each([1, 99_999_999])('%i minor units arrive as they were asked', async (minor) => {
    const arena = await open(tap);
    const conducted = await conduct(arena, newPayment(arena, { amount: amount(arena, minor) }));
    expectTruth(arena, conducted);
    expect(conducted).toMatchObject({ state: 'approved', charge: { amount: amount(arena, minor) } });
  });

  test('declined', async () => {
    const arena = await open({ kind: 'decline', by: 'insert-pin', reason: 'insufficient-funds' });
    expect(await outcome(arena)).toMatchObject({ state: 'declined', reason: { code: 'declined', text: expect.stringMatching(/./) } });
  });

  test('cancelled at the terminal', async () => {
    expect(await outcome(await open({ kind: 'cancel' }))).toMatchObject({ state: 'cancelled' });
  });

  test('offline: nothing is charged', async () => {
    const arena = await open();
    arena.setOnline(false);
    const conducted = await outcome(arena);
    if (harness.documents.offline) expect(conducted).toMatchObject({ state: 'not-charged', reason: { code: 'terminal-offline' } });
    else expect(conducted.state).not.toBe('approved');
  });

  test('bad credentials: not charged', async () => {
    const arena = await open();
    expect(await outcome({ ...arena, provider: arena.stranger })).toMatchObject({
      state: 'not-charged',
      reason: { code: 'credentials' },
    });
  });

  test.runIf(harness.documents.chargedAmount)("another amount than asked: the provider's", async () => {
    const arena = await open({ kind: 'approve', by: 'tap', charged: { amount: 6000, cash: 0 } });
    expect(await outcome(arena)).toMatchObject({ state: 'approved', charge: { amount: amount(arena, 6000) } });
  });

  test('another currency than the terminal has is refused before anything is sent', async () => {
    const arena = await open(tap);
    const foreign = newPayment(arena, { amount: { minor: 6500, currency: arena.currency === 'CHF' ? 'EUR' : 'CHF' } });
    expectRefusal(arena, await conduct(arena, foreign));
  });

  test(capabilities.cashback ? 'cash on top of a purchase charges the sum' : 'cash on top is refused before anything is sent', async () => {
    const arena = await open(tap);
    const conducted = await outcome(arena, { cash: 5000 });
    if (capabilities.cashback) {
      expect(conducted).toMatchObject({ state: 'approved', charge: { amount: amount(arena, 6500), cashback: amount(arena, 5000) } });
    } else expectRefusal(arena, conducted);
  });

  test(capabilities.cashOnly ? 'cash alone charges the cash' : 'cash alone is refused before anything is sent', async () => {
    const arena = await open(tap);
    const conducted = await outcome(arena, { cash: 6500 });
    if (capabilities.cashOnly) {
      expect(conducted).toMatchObject({ state: 'approved', charge: { amount: amount(arena, 6500), cashback: amount(arena, 6500) } });
    } else expectRefusal(arena, conducted);
  });
}

function registerLostAnswerCases({ variant: { harness }, open, outcome }: Suite): void {
  const starting: readonly (readonly [string, Fault])[] = [
    ['is lost after the provider acted', fault.dropAfter],
    ['is a 500', fault.serverError(500, true)],
    ['is a 503', fault.serverError(503, true)],
    ['is a page', fault.html(200, true)],
    ['is cut off', fault.truncated],
    ['is empty', fault.empty(200, true)],
    ['is endless', fault.oversized(2_000_000, true)],
    ['is a redirect', fault.answered(302, '', true)],
  ];
  const telling: readonly (readonly [string, Fault])[] = [
    ...starting,
    ['has an unknown status', harness.unknownStatus],
    ["is another payment's", harness.otherPayment],
  ];
  const where = [
    ['starts the payment', harness.paymentRequests, starting],
    ['holds the outcome', harness.outcomeRequests, telling],
  ] as const;

  describe.each(where)('when the answer that %s', (_, requests, faults) => {
    test.each(faults)('%s: approved, charged once', async (_name, planned) => {
      const arena = await open(tap);
      arena.simulator.faults.next(planned, requests);
      expect(await outcome(arena)).toMatchObject({ state: 'approved' });
      expect(arena.simulator.faults.unmet).toBe(0);
    });

    test.each(faults)('%s: declined, not charged', async (_name, planned) => {
      const arena = await open({ kind: 'decline', by: 'tap', reason: 'do-not-honour' });
      arena.simulator.faults.next(planned, requests);
      const { state } = await outcome(arena);
      if (harness.documents.uncharged) expect(state).toBe('declined');
      else expect(['declined', 'open']).toContain(state);
    });
  });

  test.each<readonly [string, Fault]>([
    ['is lost before the provider saw it', fault.dropBefore],
    ['is a 503 before the provider did anything', fault.serverError(503)],
    ['is a page before the provider did anything', fault.html()],
    ['is empty before the provider did anything', fault.empty()],
  ])('when the request %s: open, never declined, and sent again only where that is safe', async (_, planned) => {
    const arena = await open(tap);
    arena.simulator.faults.next(planned, harness.paymentRequests);
    const { state } = await outcome(arena);
    expect(harness.documents.repeat ? ['open', 'approved'] : ['open']).toContain(state);
    if (!harness.documents.repeat) expect(arena.simulator.ledger.entries).toEqual([]);
  });

  test.each(['first', 'second'] as const)('when the network doubled the request and the %s answer arrives: charged once', async (which) => {
    const arena = await open(tap);
    arena.simulator.faults.next(fault.duplicated(which), harness.paymentRequests);
    expect(await outcome(arena)).toMatchObject({ state: 'approved' });
  });

  test('when the connection between the terminal and its provider is cut after the charge: approved', async () => {
    expect((await outcome(await open({ kind: 'cut', by: 'tap', charged: true }))).state).toBe('approved');
  });

  test('when the connection between the terminal and its provider is cut before the charge: not approved', async () => {
    const { state } = await outcome(await open({ kind: 'cut', by: 'tap', charged: false }));
    const { uncharged, cutIsTold = true } = harness.documents;
    expect(['cancelled', 'declined', 'not-charged', ...(uncharged && cutIsTold ? [] : ['open'])]).toContain(state);
  });

  test('a token that expires on the way is renewed, and the payment goes on', async () => {
    const arena = await open();
    if (!arena.expireTokens) return;
    const running = begin(arena, newPayment(arena, { amount: amount(arena, 6500) }));
    await arena.cardholder.asked(1);
    arena.expireTokens();
    arena.cardholder.will(tap);
    const conducted = await running.done;
    expectTruth(arena, conducted);
    expect(conducted.state).toBe('approved');
  });

  test.runIf(harness.documents.repeat)('sending the same payment again charges nothing more', async () => {
    const arena = await open(tap, tap);
    const started = newPayment(arena, { amount: amount(arena, 6500) });
    await conduct(arena, started);
    const again = await conduct(arena, started);
    expect(again.state).toBe('approved');
    expect(charges(arena, again)).toHaveLength(1);
  });

  test('a second payment on a busy terminal is not charged, and the first goes on', async () => {
    const arena = await open();
    const first = begin(arena, newPayment(arena, { amount: amount(arena, 6500) }));
    await arena.cardholder.asked(1);
    const second = await conduct(arena, newPayment(arena, { amount: amount(arena, 1200) }));
    if (harness.documents.busy) expect(second).toMatchObject({ state: 'not-charged', reason: { code: 'terminal-busy' } });
    else expect(second.state).not.toBe('approved');
    arena.cardholder.will(tap);
    expect(await first.done).toMatchObject({ state: 'approved', charge: { amount: amount(arena, 6500) } });
    expect(arena.simulator.ledger.entries).toHaveLength(1);
  });
}

function registerLookUpCases({ variant: { harness }, open, outcome }: Suite): void {
  /** From now on no answer to the payment itself arrives, so that the look-up decides. */
  function loseEveryAnswer(arena: Arena): void {
    arena.simulator.faults.always(fault.dropAfter, harness.paymentRequests);
  }

  test('results that are lost for a while are found afterwards', async () => {
    const arena = await open(tap);
    loseEveryAnswer(arena);
    arena.loseResultsFor(600_000);
    const conducted = await outcome(arena);
    expect(conducted.state).toBe('open');
    arena.clock.advance(600_000);
    const found = await lookUpUntilFinal(arena, conducted.payment);
    expectTruth(arena, found);
    expect(found).toMatchObject({ state: 'approved' });
  });

  test.each<readonly [string, Fault]>([
    ['are broken', fault.serverError(503)],
    ['are pages', fault.html()],
    ['are lost', fault.dropAfter],
    ['are cut off', fault.truncated],
    ['are redirects', fault.answered(307, '')],
  ])('look-ups that %s decide nothing', async (_, planned) => {
    const arena = await open(tap);
    loseEveryAnswer(arena);
    const end = arena.simulator.faults.always(planned, harness.lookUpRequests);
    const conducted = await outcome(arena);
    expect(conducted.state).toBe('open');
    end();
    await arena.settled();
    expect(await lookUpUntilFinal(arena, conducted.payment)).toMatchObject({ state: 'approved' });
  });
}
