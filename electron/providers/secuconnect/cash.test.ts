/**
 * The method "cash" against the simulator. No cardholder is asked there, so the conformance suite's cases do not
 * fit it: these are the ones that do, held against the same ledger.
 */
import { describe, expect, it } from 'vitest';
import { isFinal, type Payment, type PaymentEvent } from '#shared/payment.ts';
import { applyEvent, eventsFor } from '#shared/payment-machine.ts';
import { payRequest, spreadRandom } from '../../testing/provider-kit.ts';
import { conformanceClock } from '../conformance-conduct.ts';
import type { Provider } from '../provider.ts';
import { type Fault, type FaultTarget, fault, fetchOf, scriptedCardholder } from '../simulation.ts';
import { createSecuconnectSimulator, type UndocumentedBehaviour } from './simulator.ts';
import { deviceUuid, euros, payment, provider, secrets, terminal } from './testing.test-data.ts';

const { signal } = new AbortController();
const starts: FaultTarget = { method: 'POST', path: '/start/cash' };
const creates: FaultTarget = { method: 'POST', path: /\/Smart\/Transactions$/ };
const lookUps: FaultTarget = { method: 'GET' };

const lost: readonly (readonly [string, Fault])[] = [
  ['lost after the provider acted', fault.dropAfter],
  ['lost before the provider saw it', fault.dropBefore],
  ['a 500', fault.serverError(500, true)],
  ['a 503 before the provider did anything', fault.serverError(503)],
  ['a page', fault.html(200, true)],
  ['cut off', fault.truncated],
  ['empty', fault.empty(200, true)],
  ['endless', fault.oversized(2_000_000, true)],
  ['a redirect', fault.answered(302, '', true)],
  ['of an unknown status', fault.changed({ status: 'reviewed' })],
  ["another payment's", fault.changed({ id: 'STX_ANOTHER' })],
  ['doubled by the network, the first arriving', fault.duplicated('first')],
  ['doubled by the network, the second arriving', fault.duplicated('second')],
];
const guesses: readonly UndocumentedBehaviour['repeatedStart'][] = ['same', 'refused'];

describe.each(guesses)('money that the till takes itself (a repeated start: %s)', (repeatedStart) => {
  it.each(lost)('is written down once when the answer to its start is %s', async (_, planned) => {
    const world = open({ repeatedStart });
    world.simulator.faults.next(planned, starts);
    const paid = await settle(world, await run(world.till, payment()));
    expect(paid).toMatchObject({ state: 'approved', charged: { amount: euros(796) }, alerts: [] });
    expect(world.simulator.ledger.entries).toMatchObject([{ kind: 'charge', key: payment().id, amount: 796, terminal: 'cash' }]);
  });

  it.each(lost)('is written down once when the answer to its creation is %s', async (_, planned) => {
    const world = open({ repeatedStart });
    world.simulator.faults.next(planned, creates);
    const paid = await settle(world, await run(world.till, payment()));
    expect(['approved', 'not-charged', 'uncertain', 'waiting']).toContain(paid.state);
    expect(world.simulator.ledger.entries).toHaveLength(paid.state === 'approved' ? 1 : 0);
  });
});

describe('money that the till takes itself', () => {
  it('is open as long as no start gets through, and written down as soon as one does', async () => {
    const world = open();
    const end = world.simulator.faults.always(fault.serverError(503), starts);
    const open503 = await settle(world, await run(world.till, payment()));
    expect(open503.state).toBe('uncertain');
    end();
    expect(await settle(world, open503)).toMatchObject({ state: 'approved' });
    expect(world.simulator.ledger.entries).toHaveLength(1);
  });

  it.each([
    ['broken', fault.serverError(503)],
    ['pages', fault.html()],
    ['lost', fault.dropAfter],
  ])('is decided by no look-up that is %s', async (_, planned) => {
    const world = open();
    world.simulator.faults.always(fault.dropAfter, starts);
    const end = world.simulator.faults.always(planned, lookUps);
    const asked = await settle(world, await run(world.till, payment()));
    expect(asked.state).toBe('uncertain');
    end();
    expect(await settle(world, asked)).toMatchObject({ state: 'approved' });
    expect(world.simulator.ledger.entries).toHaveLength(1);
  });

  it('is told again after a restart, whether the start had left or not', async () => {
    const world = open();
    const interrupted = await run(world.till, payment(), 'accepted');
    expect(interrupted).toMatchObject({ state: 'waiting', providerReference: expect.stringMatching(/^STX_/) });
    expect(world.simulator.ledger.entries).toEqual([]);
    expect(await settle(world, interrupted)).toMatchObject({ state: 'approved' });
    expect(await world.till.inquire(interrupted, signal)).toMatchObject({ kind: 'approved' });
    expect(world.simulator.ledger.entries).toHaveLength(1);
  });

  it('goes on with a new token when all tokens end on the way', async () => {
    const world = open();
    const interrupted = await run(world.till, payment(), 'accepted');
    world.simulator.expireTokens();
    expect(await settle(world, interrupted)).toMatchObject({ state: 'approved' });
  });

  it('is given back as a whole by cancelling its transaction', async () => {
    const world = open();
    const original = await run(world.till, payment());
    const order = { id: 'refund', kind: 'refund', amount: euros(796), cashback: euros(0), loyaltyTransaction: null } as const;
    const asked = payment({ kind: 'refund', references: world.till.references({ ...order, original }) });
    let refunded = asked;
    for await (const update of world.till.refund?.({ ...payRequest(asked), original }, signal) ?? []) refunded = hear(refunded, update);
    expect(refunded).toMatchObject({ state: 'approved', charged: { amount: euros(796) } });
    expect(world.simulator.ledger.refunds(payment().id)).toMatchObject([{ amount: 796, terminal: 'cash' }]);
  });
});

function open(behaviour: Partial<UndocumentedBehaviour> = {}) {
  const clock = conformanceClock();
  const simulator = createSecuconnectSimulator({
    clock,
    random: spreadRandom(),
    client: secrets,
    devices: [{ uuid: deviceUuid, deviceCode: secrets.deviceCode, terminal }],
    cardholder: scriptedCardholder(),
    behaviour,
  });
  return { simulator, till: provider(fetchOf(simulator), { startMethod: 'cash' }, clock) };
}

/** Runs the payment as the engine does; `until` is the update after which the till dies. */
async function run(till: Provider, started: Payment, until?: 'accepted'): Promise<Payment> {
  let current = started;
  try {
    for await (const update of till.pay(payRequest(started), signal)) {
      current = hear(current, update);
      if (update.kind === until) return current;
    }
  } catch {
    return record(current, [{ type: 'lost', reason: { code: 'no-answer', text: null } }]);
  }
  return isFinal(current.state) ? current : record(current, [{ type: 'lost', reason: { code: 'no-answer', text: null } }]);
}

/** Asks after an open payment a few times. */
async function settle({ till }: { till: Provider }, started: Payment): Promise<Payment> {
  let current = started;
  for (let question = 0; question < 3 && !isFinal(current.state); question += 1) {
    const told = await till.inquire(current, signal).catch(() => 'unknown' as const);
    if (typeof told !== 'string') current = hear(current, told);
  }
  return current;
}

function hear(current: Payment, update: Parameters<typeof eventsFor>[1]): Payment {
  return record(current, eventsFor(current, update));
}

function record(current: Payment, events: readonly PaymentEvent[]): Payment {
  return events.reduce((payment, event) => applyEvent(payment, event, payment.createdAt), current);
}
