/** A training till that has sold for years: each first of March two customers pay cash, one pays by card, and the day is closed. */

import type { TrainingCountry } from '#shared/countries.ts';
import { silentLog, systemRandom } from '../ports.ts';
import { openTill, type Till } from '../till/till.ts';
import { modeDirectory } from '../till/till-host.ts';
import { ask } from './asking.ts';
import { manualClock } from './manual-ports.ts';
import { openDesk } from './open-desk.ts';

/** In the folder that a till of this country is opened on below `data`. Returns that folder. */
export async function sellForYears(data: string, country: TrainingCountry, years: readonly number[]): Promise<string> {
  const mode = { kind: 'training', country } as const;
  const directory = modeDirectory(data, mode);
  for (const year of years) {
    const clock = manualClock(`${year}-03-01T09:00:00.000Z`);
    const till = await openTill({
      dataDirectory: directory,
      mode,
      version: '0.0.0',
      ports: { clock, random: systemRandom, log: silentLog },
    });
    try {
      await openDesk(till.dispatcher);
      await sell(till, (saleId, total) =>
        ask(till.dispatcher, 'tender.cash', { saleId, tenderId: `${year}-1`, amount: total, handed: total, dueShown: total }),
      );
      await sell(till, (saleId, total) =>
        ask(till.dispatcher, 'tender.cash', { saleId, tenderId: `${year}-2`, amount: total, handed: total, dueShown: total }),
      );
      await sell(till, async (saleId, total) => {
        const [terminalId] = till.terminals.keys();
        const payment = await ask(till.dispatcher, 'payment.start', {
          saleId,
          terminalId: terminalId ?? '',
          amount: total,
          cashback: 0,
          totalShown: total,
        });
        while (till.journal.payment(payment.id)?.state !== 'approved') {
          await clock.pass(1_000);
          till.training?.play(terminalId ?? '', 'tap');
        }
      });
      await ask(till.dispatcher, 'day.close', { after: till.days.lastNumber() });
    } finally {
      await till.close();
    }
  }
  return directory;
}

async function sell(till: Till, pay: (saleId: string, total: number) => Promise<unknown>): Promise<void> {
  const current = await ask(till.dispatcher, 'sale.get', {});
  const sale = current.state === 'open' ? current : await ask(till.dispatcher, 'sale.new', { saleId: current.id });
  const [taxRate = 0] = (await ask(till.dispatcher, 'till.get', {})).taxRates;
  const { total } = await ask(till.dispatcher, 'sale.save', {
    saleId: sale.id,
    revision: sale.revision,
    basket: { currency: sale.basket.currency, lines: [{ id: 'a', name: 'Tea', quantity: 1_000, price: 1_500, taxRate }] },
  });
  await pay(sale.id, total.minor);
}
