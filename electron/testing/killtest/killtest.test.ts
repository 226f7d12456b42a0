/** The till's process killed at chosen moments of a sale, for every provider; `npm run killtest` does it at any moment, many times. */
import { beforeAll, describe, expect, test } from 'vitest';
import { conformanceEntries } from '../../providers/conformance-entries.ts';
import { fault, tap } from '../../providers/simulation.ts';
import { fileFaults, leftBehind, openTillOf, toldBy } from './restart.ts';
import { openStation, type Station } from './station.ts';
import { startTill } from './till-process.ts';
import { accusations } from './verdict.ts';

const entries = await conformanceEntries();

beforeAll(async () => {
  // One that ends by itself, and leaves the program compiled for the others.
  for (const [, entry] of entries.slice(0, 1)) {
    const station = await openStation(entry);
    await startTill(station, ['terminals']).ended;
    await station.close(false);
  }
}, 60_000);

describe.concurrent.each(entries)('A till with %s, killed', { timeout: 60_000 }, (_, entry) => {
  test('while its request is on the way, which arrives when the till is back', () =>
    at(async (station, sale) => {
      const held = fault.held('request');
      station.stage.simulator.faults.next(held.fault, station.harness.paymentRequests);
      const killed = sale(1501);
      await station.happened('fault', 1);
      await killed();
      expect(['sent', 'waiting']).toContain(leftBehind(station));
      await back(station, async () => {
        const asked = station.times('request');
        await station.happened('request', asked + 1);
        held.release();
        await station.happened('answered', 1);
        await station.stage.settled();
        // A provider may refuse what comes so late: then nothing was charged, and the payment stays open.
        return station.times('money') === 1 ? 'approved' : 'open';
      });
    }));

  test('while the customer looks for the card, who then pays', () =>
    at(async (station, sale) => {
      station.customer.decides({ decision: tap, after: 'told' });
      const killed = sale(1502);
      await station.customer.asked(1);
      await killed();
      await back(station, async () => {
        station.customer.hurry();
        return 'approved';
      });
      expect(station.stage.simulator.ledger.entries).toMatchObject([{ amount: 1502 }]);
    }));

  test('after the card was charged, before it heard so', () =>
    at(async (station, sale) => {
      const held = fault.held('answer');
      const end = station.stage.simulator.faults.always(held.fault, station.harness.outcomeRequests);
      const killed = sale(1503);
      await station.happened('money', 1);
      await killed();
      end();
      held.release();
      await back(station, async () => 'approved');
      expect(station.stage.simulator.ledger.entries).toMatchObject([{ amount: 1503 }]);
    }));

  async function at(work: (station: Station, sale: (amount: number) => () => Promise<unknown>) => Promise<void>): Promise<void> {
    const station = await openStation(entry);
    try {
      await work(station, (amount) => {
        const process = startTill(station, ['sale', '--terminal', station.stage.context.terminalId, '--amount', (amount / 100).toFixed(2)]);
        return () => {
          process.kill();
          return process.ended;
        };
      });
    } finally {
      await station.close(false);
    }
  }
});

/** The till is started again: its one payment ends as what happens meanwhile demands, and nothing is said that did not happen. */
async function back(station: Station, meanwhile: () => Promise<'approved' | 'open'>): Promise<void> {
  const till = await openTillOf(station);
  try {
    const [id = '', ...others] = till.journal.open().map((payment) => payment.id);
    expect([id, ...others]).toEqual([expect.stringMatching(/./)]);
    if ((await meanwhile()) === 'open') expect(till.journal.payment(id)).toMatchObject({ charged: null });
    else expect(await till.engine.whenFinal(id, AbortSignal.timeout(30_000))).toMatchObject({ state: 'approved' });
    expect(accusations(till.journal.latest(10).map(toldBy), station.stage.simulator.ledger.entries)).toEqual([]);
  } finally {
    await till.close();
  }
  expect(fileFaults(station)).toEqual([]);
}
