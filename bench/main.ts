/**
 * `npm run bench [-- PART…] [--write]`: measures these parts, or all of them one after the other, and prints a table.
 * With `--write` each part's table in docs/figures.md is written anew; what is said around it stays. It never fails a build.
 */
import { availableParallelism, loadavg, type as systemType, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { besideFigures } from './beside.ts';
import { bigJournal } from './big-journal.ts';
import { catalogueFigures } from './catalogue.ts';
import { keepTables, type Measured } from './figures-page.ts';
import { historyFigures } from './history.ts';
import { journal } from './journal.ts';
import type { Figure } from './measure.ts';
import { paymentStart } from './payment-start.ts';
import { printingFigures } from './printing.ts';
import { providerFigures } from './providers.ts';
import { scanFigures } from './scan.ts';
import { searchFigures } from './search.ts';
import { shiftFigures } from './shift.ts';
import { signatures } from './signatures.ts';
import { typingFigures } from './typing.ts';
import { bundle, windowFigures } from './window.ts';

const parts: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  signatures,
  journal,
  'payment-start': paymentStart,
  bundle,
  window: windowFigures,
  scan: scanFigures,
  typing: typingFigures,
  catalogue: catalogueFigures,
  printing: printingFigures,
  providers: providerFigures,
  shift: shiftFigures,
  history: historyFigures,
  beside: besideFigures,
  search: searchFigures,
  'big-journal': bigJournal,
};

const { positionals, values } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean', default: false } } });
const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

const machine = `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${systemType()}, Node ${process.versions.node}`;
console.log(machine);
for (const [part, measure] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(part)) continue;
  const busy = loadavg()[0] ?? Number.NaN;
  const measured: Measured = { part, figures: await measure(), machine, busy, on: new Date().toISOString().slice(0, 10) };
  print(measured);
  // Written at once: a part that fails later takes nothing of it along.
  if (values.write) keepTables([measured]);
}

function print({ part, figures, busy }: Measured): void {
  const width = Math.max(...figures.map(({ name }) => name.length));
  console.log(`\n${part} (load before: ${busy.toFixed(1)})`);
  for (const { name, value, target, met } of figures)
    console.log(`${name.padEnd(width)}  ${value.padStart(18)}  ${target ? `${target}  ${met ? 'met' : 'MISSED'}` : ''}`.trimEnd());
}
