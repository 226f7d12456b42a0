import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../electron/payments/journal.ts';
import { money } from '../shared/money.ts';
import { atLeast, atMost, type Figure, median, medianOf } from './measure.ts';

const appends = 2_000;

/** Appends of one entry each, every one committed to disk; and the opening of the file afterwards. */
export async function journal(): Promise<Figure[]> {
  const openings: number[] = [];
  const perSecond = await medianOf(5, () => {
    const directory = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
    const path = join(directory, 'journal.db');
    const file = openJournal(path);
    const started = performance.now();
    for (let index = 0; index < appends / 4; index += 1) appendPayment(file, `payment-${index}`);
    const rate = appends / ((performance.now() - started) / 1000);
    file.close();
    const opening = performance.now();
    openJournal(path).close();
    openings.push(performance.now() - opening);
    rmSync(directory, { recursive: true, force: true });
    return rate;
  });
  return [
    atLeast('journal appends, each committed to disk', perSecond, 'a second', null),
    atMost('opening and verifying a journal of 2,000 entries', median(openings), 'ms', null),
  ];
}

function appendPayment(file: ReturnType<typeof openJournal>, id: string): void {
  const at = new Date().toISOString();
  const amount = money(1500, 'ZAR');
  const none = money(0, 'ZAR');
  const order = {
    id,
    kind: 'sale',
    saleId: `sale-${id}`,
    terminalId: 't',
    provider: 'posbuddy',
    training: false,
    amount,
    cashback: none,
    references: { transactionUuid: id },
    originalPaymentId: null,
    note: null,
    operator: { id: '1', name: 'Bench' },
  } as const;
  file.append(id, [{ type: 'created', order }], at);
  file.append(id, [{ type: 'sending' }], at);
  file.append(id, [{ type: 'answered', update: { kind: 'accepted' } }], at);
  file.append(
    id,
    [{ type: 'answered', update: { kind: 'approved', charge: { amount, cashback: none }, providerReference: 'R', slip: null } }],
    at,
  );
}
