/** A training till that has sold for years: each first of March two customers pay cash, one pays by card, and the day is closed. */

import type { TrainingCountry } from '#shared/countries.ts';
import type { CallResult, MethodInput, MethodName, MethodOutput } from '#shared/ipc.ts';
import { silentLog, systemRandom } from '../ports.ts';
import { openTill, type Till } from '../till/till.ts';
import { modeDirectory } from '../till/till-host.ts';
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
        call(till, 'tender.cash', { saleId, tenderId: `${year}-1`, amount: total, handed: total, dueShown: total }),
      );
      await sell(till, (saleId, total) =>
        call(till, 'tender.cash', { saleId, tenderId: `${year}-2`, amount: total, handed: total, dueShown: total }),
      );
      await sell(till, async (saleId, total) => {
        const [terminalId] = till.terminals.keys();
        const payment = await call(till, 'payment.start', {
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
      await call(till, 'day.close', { after: till.days.lastNumber() });
    } finally {
      await till.close();
    }
  }
  return directory;
}

async function sell(till: Till, pay: (saleId: string, total: number) => Promise<unknown>): Promise<void> {
  const current = await call(till, 'sale.get', {});
  const sale = current.state === 'open' ? current : await call(till, 'sale.new', { saleId: current.id });
  const [taxRate = 0] = (await call(till, 'till.get', {})).taxRates;
  const { total } = await call(till, 'sale.save', {
    saleId: sale.id,
    revision: sale.revision,
    basket: { currency: sale.basket.currency, lines: [{ id: 'a', name: 'Tea', quantity: 1_000, price: 1_500, taxRate }] },
  });
  await pay(sale.id, total.minor);
}

async function call<Name extends MethodName>(till: Till, method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> {
  const result = (await till.dispatcher.call(method, input)) as CallResult<MethodOutput<Name>>;
  if (!result.ok) throw new Error(`${method}: ${result.refusal.code} ${result.refusal.detail}`);
  return result.value;
}
