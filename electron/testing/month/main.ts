/** `node electron/testing/month/main.ts [--days N] [--sales N]`: a month of a busy shop. Exit status 1 at the first cent that is wrong. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { liveThroughAMonth } from './month.ts';

const { values } = parseArgs({ options: { days: { type: 'string', default: '30' }, sales: { type: 'string', default: '60000' } } });
const directory = mkdtempSync(join(tmpdir(), 'kassa-month-'));
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const started = performance.now();
  const sums = await liveThroughAMonth({
    days: Number(values.days),
    sales: Number(values.sales),
    directory,
    report: (day) => say(`Day ${day} is closed to the cent.`),
  });
  const seconds = (performance.now() - started) / 1_000;
  const sales = sums.reduce((whole, each) => whole + each.sales, 0);
  say(
    `${sales} sales on two tills, every drawer and every Z to the cent. ${Math.round(seconds)} s, ${((seconds * 1_000) / sales).toFixed(1)} ms a sale.`,
  );
} finally {
  rmSync(directory, { recursive: true, force: true });
}
