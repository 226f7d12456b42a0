/** The conformance cases in which a person decides: the cashier who cancels or checks a signature, who pays back, the manager who tests. */
import { describe, expect, test } from 'vitest';
import type { Suite } from './conformance.ts';
import { type Arena, begin, conduct, newPayment, type Run } from './conformance-conduct.ts';
import { amount, expectTruth } from './conformance-truth.ts';
import { fault, tap } from './simulation.ts';

export function registerPersonCases(suite: Suite): void {
  registerCancelCases(suite);
  registerSignatureCases(suite);
  registerRefundCases(suite);
  registerManagerCases(suite);
}

function registerCancelCases({ entry: { capabilities }, variant: { harness }, open }: Suite): void {
  async function atTheCard(arena: Arena): Promise<Run> {
    const run = begin(arena, newPayment(arena, { amount: amount(arena, 6500) }));
    await arena.cardholder.asked(1);
    if (capabilities.cancel === 'api') await expect.poll(() => run.payment().state).not.toBe('created');
    return run;
  }

  /** Asks as the engine does: again when the provider has named the payment. */
  async function cancel(arena: Arena, run: Run): Promise<string> {
    for (let tries = 0; tries < 50; tries += 1) {
      const answer = await arena.provider.cancel(run.payment(), new AbortController().signal).catch(() => 'no-answer');
      if (answer !== 'not-yet') return answer;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return 'not-yet';
  }

  test.runIf(capabilities.cancel === 'at-terminal')('cancel sends the cashier to the terminal, and the payment goes on', async () => {
    const arena = await open();
    const run = await atTheCard(arena);
    const before = arena.simulator.received.length;
    expect(await cancel(arena, run)).toBe('at-terminal');
    expect(arena.simulator.received.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
    arena.cardholder.will(tap);
    const conducted = await run.done;
    expectTruth(arena, conducted);
    expect(conducted.state).toBe('approved');
  });

  describe.runIf(capabilities.cancel === 'api')('cancel', () => {
    test('that is asked in time ends the payment, and nothing is charged', async () => {
      const arena = await open();
      const run = await atTheCard(arena);
      expect(await cancel(arena, run)).toBe('asked');
      const conducted = await run.done;
      expectTruth(arena, conducted);
      expect(conducted.state).toBe('cancelled');
      expect(arena.simulator.ledger.entries).toEqual([]);
    });

    test('that loses the race against the card is told the truth', async () => {
      const arena = await open();
      const run = await atTheCard(arena);
      arena.cardholder.will(tap);
      await arena.settled();
      const answer = await cancel(arena, run);
      expect(['too-late', 'asked', 'at-terminal']).toContain(answer);
      const conducted = await run.done;
      expectTruth(arena, conducted);
      expect(conducted.state).toBe('approved');
    });

    test('whose answer is lost decides nothing: the payment does', async () => {
      const arena = await open();
      const run = await atTheCard(arena);
      arena.simulator.faults.next(fault.dropAfter, harness.cancelRequests ?? {});
      await cancel(arena, run);
      const conducted = await run.done;
      expectTruth(arena, conducted);
      expect(conducted.state).toBe('cancelled');
    });

    test('that the provider never sees leaves the payment as it is', async () => {
      const arena = await open();
      const run = await atTheCard(arena);
      const end = arena.simulator.faults.always(fault.dropBefore, harness.cancelRequests ?? {});
      await cancel(arena, run);
      end();
      arena.cardholder.will(tap);
      const conducted = await run.done;
      expectTruth(arena, conducted);
      expect(conducted.state).toBe('approved');
    });
  });
}

function registerSignatureCases({ entry: { capabilities }, variant: { harness }, open, outcome }: Suite): void {
  describe.runIf(capabilities.signature)('a card that wants a signature', () => {
    const signed = { kind: 'approve', by: 'insert-pin', signature: true } as const;

    test('waits for the cashier, with a slip to sign', async () => {
      const arena = await open(signed);
      const payment = newPayment(arena, { amount: amount(arena, 6500) });
      const conducted = await conduct(arena, payment);
      expect(conducted.state).toBe('open');
      expect(conducted.payment).toMatchObject({ state: 'signature', slip: { signature: true } });
      expect(arena.simulator.ledger.entries).toEqual([]);
    });

    test('is charged when the signature is right', async () => {
      expect(await outcome(await open(signed), { signature: true })).toMatchObject({ state: 'approved' });
    });

    test('is not charged when the signature is wrong', async () => {
      const { state } = await outcome(await open(signed), { signature: false });
      expect(['declined', 'cancelled']).toContain(state);
    });

    test.each([true, false])('and whose answer is lost ends as the ledger says (signature right: %s)', async (right) => {
      const arena = await open(signed);
      arena.simulator.faults.next(fault.dropAfter, harness.signatureRequests ?? {});
      const { state } = await outcome(arena, { signature: right });
      if (right) expect(state).toBe('approved');
      else expect(harness.documents.uncharged ? ['declined', 'cancelled'] : ['declined', 'cancelled', 'open']).toContain(state);
    });

    test('keeps waiting when the answer never left', async () => {
      const arena = await open(signed);
      arena.simulator.faults.next(fault.dropBefore, harness.signatureRequests ?? {});
      expect((await outcome(arena, { signature: true })).state).toBe('open');
      expect(arena.simulator.ledger.entries).toEqual([]);
    });
  });
}

function registerRefundCases({ entry: { capabilities }, variant: { harness }, open, outcome }: Suite): void {
  describe.runIf(capabilities.refund !== 'none')('pays back', () => {
    const requests = harness.refundRequests ?? harness.paymentRequests;
    const refunds = (arena: Arena) => arena.simulator.ledger.entries.filter(({ kind }) => kind === 'refund');

    test('an approved payment, once', async () => {
      const arena = await open(tap, tap);
      const { payment: original } = await outcome(arena);
      const refund = newPayment(arena, { kind: 'refund', amount: amount(arena, 6500), original });
      expect(await conduct(arena, refund, { original })).toMatchObject({ state: 'approved', charge: { amount: amount(arena, 6500) } });
      expect(refunds(arena)).toMatchObject([{ amount: 6500 }]);
    });

    test('and knows of it when the answer is lost', async () => {
      const arena = await open(tap, tap);
      const { payment: original } = await outcome(arena);
      arena.simulator.faults.next(fault.dropAfter, requests);
      const refund = newPayment(arena, { kind: 'refund', amount: amount(arena, 6500), original });
      expect(await conduct(arena, refund, { original })).toMatchObject({ state: 'approved' });
      expect(refunds(arena)).toHaveLength(1);
    });

    test('nothing a second time', async () => {
      const arena = await open(tap, tap, tap);
      const { payment: original } = await outcome(arena);
      await conduct(arena, newPayment(arena, { kind: 'refund', amount: amount(arena, 6500), original }), { original });
      const again = await conduct(arena, newPayment(arena, { kind: 'refund', amount: amount(arena, 6500), original }), { original });
      expect(again.state).not.toBe('approved');
      expect(refunds(arena)).toHaveLength(1);
    });

    test(capabilities.refund === 'linked' ? 'a part of a payment' : 'no part of a payment', async () => {
      const arena = await open(tap, tap);
      const { payment: original } = await outcome(arena);
      const refund = newPayment(arena, { kind: 'refund', amount: amount(arena, 500), original });
      const conducted = await conduct(arena, refund, { original });
      if (capabilities.refund === 'linked') {
        expect(conducted).toMatchObject({ state: 'approved', charge: { amount: amount(arena, 500) } });
        expect(refunds(arena)).toMatchObject([{ amount: 500 }]);
      } else {
        expect(conducted.state).toBe('not-charged');
        expect(refunds(arena)).toEqual([]);
      }
    });
  });
}

function registerManagerCases({ entry: { capabilities }, open }: Suite): void {
  const { signal } = new AbortController();

  test("the manager's test moves no money and tells good keys from bad", async () => {
    const arena = await open();
    expect(await arena.provider.check(signal)).toMatchObject({ ok: true });
    const refused = await arena.stranger.check(signal);
    expect(refused.ok).toBe(false);
    expect(refused.steps).toContainEqual(expect.objectContaining({ step: 'credentials', result: 'failed' }));
    expect(arena.simulator.ledger.entries).toEqual([]);
    expect(arena.cardholder.asks).toEqual([]);
  });

  test.runIf(capabilities.listTerminals)("the provider's terminals can be listed", async () => {
    const arena = await open();
    const terminals = (await arena.provider.terminals?.(signal)) ?? [];
    expect(terminals.length).toBeGreaterThan(0);
    if (!capabilities.terminalState) return;
    expect(terminals.map(({ state }) => state)).toContain('ready');
    arena.setOnline(false);
    expect(((await arena.provider.terminals?.(signal)) ?? []).map(({ state }) => state)).toContain('offline');
  });

  test.runIf(capabilities.terminalState)('the provider tells how the terminal is, and that moves no money', async () => {
    const arena = await open();
    expect(await arena.provider.terminalState?.(signal)).toBe('ready');
    arena.setOnline(false);
    expect(await arena.provider.terminalState?.(signal)).toBe('offline');
    await expect(arena.stranger.terminalState?.(signal)).rejects.toThrow();
    expect(arena.simulator.ledger.entries).toEqual([]);
    expect(arena.cardholder.asks).toEqual([]);
  });

  test.runIf(!capabilities.terminalState)('a provider that tells no state has nothing to ask for it', async () => {
    expect((await open()).provider.terminalState).toBeUndefined();
  });
}
