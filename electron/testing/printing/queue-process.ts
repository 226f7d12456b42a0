/** `node queue-process.ts DIRECTORY COUNT`: queues so many receipts, begins the first, says so, and waits to be killed. */
import { join } from 'node:path';
import { systemClock, systemRandom } from '../../ports.ts';
import { openQueue } from '../../printing/queue.ts';

const [directory = '', count = '0'] = process.argv.slice(2);
const queue = openQueue({ path: join(directory, 'print.db'), clock: systemClock, random: systemRandom, drive: true });
for (let number = 1; number <= Number(count); number += 1) {
  const text = `Receipt ${number}`;
  queue.add({
    kind: 'receipt',
    printerId: 'front',
    sheet: { kind: 'receipt', receipt: { copy: 'customer', marks: [], lines: [{ type: 'text', text }] } },
    paymentId: `payment-${number}`,
    saleId: null,
    saleNumber: number,
    copy: 'customer',
    reprint: false,
    cause: `payment-${number} customer`,
  });
}
const first = queue.next('front');
if (first) queue.begin(first.id);
process.stdout.write('queued\n');
setInterval(() => undefined, 60_000);
