/** The conformance cases of what a provider has on record: whatever the ledger holds is found, nothing else is, and asking moves nothing. */
import { describe, expect, test } from 'vitest';
import type { Suite } from './conformance.ts';
import { type Arena, type Conducted, conduct, newPayment } from './conformance-conduct.ts';
import { amount, charges } from './conformance-truth.ts';
import type { ProviderTransaction } from './provider.ts';
import { type CardholderDecision, type Fault, fault, tap } from './simulation.ts';

const declined: CardholderDecision = { kind: 'decline', by: 'tap', reason: 'do-not-honour' };

export function registerRecordCases({ variant: { harness }, open }: Suite): void {
  const { signal } = new AbortController();
  const { listRequests } = harness;
  const pay = (arena: Arena, minor: number) => conduct(arena, newPayment(arena, { amount: amount(arena, minor) }));

  async function listed(arena: Arena, from: number, to = arena.clock.now() + 1_000): Promise<ProviderTransaction[]> {
    const period = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    const entries: ProviderTransaction[] = [];
    for await (const entry of arena.provider.records?.list?.(period, signal) ?? []) entries.push(entry);
    return entries;
  }

  const entriesFor = (entries: readonly ProviderTransaction[], { payment }: Conducted) =>
    entries.filter(
      ({ kind, keys, reference }) =>
        kind === payment.kind &&
        (keys.some((key) => Object.values(payment.references).includes(key)) || reference === payment.providerReference),
    );

  test('there is a list where the provider has one, and a look-up of the single payment', async () => {
    const { provider } = await open();
    expect(provider.records?.list !== undefined).toBe(listRequests !== undefined);
    expect(provider.records?.lookUp).toBeTypeOf('function');
  });

  test('a look-up tells what the ledger holds, and moves nothing', async () => {
    const arena = await open(tap, declined);
    const [paid, refused] = [await pay(arena, 6500), await pay(arena, 1200)];
    const asked = arena.cardholder.asks.length;
    expect(await arena.provider.records?.lookUp(paid.payment, signal)).toMatchObject({
      kind: 'approved',
      charge: { amount: amount(arena, 6500) },
    });
    const told = await arena.provider.records?.lookUp(refused.payment, signal).catch(() => 'unknown');
    expect(typeof told === 'string' ? told : told?.kind).not.toBe('approved');
    expect(arena.cardholder.asks).toHaveLength(asked);
    expect(arena.simulator.ledger.entries).toHaveLength(1);
  });

  test('a look-up never starts what the provider has not seen', async () => {
    const arena = await open(tap);
    const end = arena.simulator.faults.always(fault.dropBefore, harness.paymentRequests);
    const { payment } = await pay(arena, 6500);
    end();
    const told = await arena.provider.records?.lookUp(payment, signal).catch(() => 'unknown');
    expect(typeof told === 'string' ? told : told?.kind).not.toBe('approved');
    expect(arena.cardholder.asks).toEqual([]);
    expect(arena.simulator.ledger.entries).toEqual([]);
  });

  describe.runIf(listRequests !== undefined)('the list', () => {
    const requests = listRequests ?? {};

    test('has every charge of the ledger once, with its amount and its moment, and no other', async () => {
      const arena = await open(tap, declined, { kind: 'cancel' }, tap, tap);
      const from = arena.clock.now();
      const conducted: Conducted[] = [];
      for (const minor of [6500, 1200, 999, 6500, 1]) conducted.push(await pay(arena, minor));
      await arena.settled();
      arena.clock.advance(10_000);
      const entries = await listed(arena, from - 60_000);
      for (const each of conducted) {
        const [charge] = charges(arena, each);
        const found = entriesFor(entries, each);
        if (!charge) expect(found.map(({ state }) => state)).not.toContain('charged');
        else expect(found).toMatchObject([{ state: 'charged', amount: amount(arena, charge.amount) }]);
        for (const { at } of found) expect(Math.abs(Date.parse(at ?? '') - from)).toBeLessThan(60_000);
      }
      expect(entries.filter(({ state }) => state === 'charged')).toHaveLength(arena.simulator.ledger.entries.length);
    });

    test('reaches back over days, and tells which entries are of the period', async () => {
      const arena = await open(tap, tap);
      const day = 86_400_000;
      const [from, before] = [arena.clock.now(), await pay(arena, 6500)];
      arena.clock.advance(2 * day);
      const after = await pay(arena, 1200);
      arena.clock.advance(10_000);
      const all = await listed(arena, from - 60_000);
      expect([before, after].map((each) => entriesFor(all, each).length)).toEqual([1, 1]);
      const late = await listed(arena, from + day);
      expect(entriesFor(late, after)).toHaveLength(1);
      for (const { at } of entriesFor(late, before)) expect(Date.parse(at ?? '')).toBeLessThan(from + day);
      expect(entriesFor(await listed(arena, from - 60_000, from + day), before)).toHaveLength(1);
    });

    test.each<readonly [string, Fault]>([
      ['broken', fault.serverError(503)],
      ['a page', fault.html()],
      ['lost', fault.dropAfter],
      ['cut off', fault.truncated],
      ['empty', fault.empty()],
      ['a redirect', fault.answered(307, '')],
      ['endless', fault.oversized(5_000_000, true)],
    ])('that is %s is no list', async (_, planned) => {
      const arena = await open(tap);
      const from = arena.clock.now();
      await pay(arena, 6500);
      arena.simulator.faults.always(planned, requests);
      await expect(listed(arena, from - 60_000)).rejects.toThrow();
    });

    test('is given to nobody with other keys, and moves nothing', async () => {
      const arena = await open(tap);
      const from = arena.clock.now();
      await pay(arena, 6500);
      await expect(listed({ ...arena, provider: arena.stranger }, from - 60_000)).rejects.toThrow();
      await listed(arena, from - 60_000);
      expect(arena.cardholder.asks).toHaveLength(1);
      expect(arena.simulator.ledger.entries).toHaveLength(1);
    });
  });
}
