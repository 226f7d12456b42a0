/** `npm run bench`: prints a table, writes .cache/bench.json, and with `--write` docs/figures.md. It never fails a build. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, type as systemType, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/machine.mjs';
import { besideFigures } from './beside.ts';
import { bigJournal } from './big-journal.ts';
import { catalogueFigures } from './catalogue.ts';
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

const figures = [
  ...(await signatures()),
  ...(await journal()),
  ...(await catalogueFigures()),
  ...(await bigJournal()),
  ...(await paymentStart()),
  ...(await printingFigures()),
  ...(await providerFigures()),
  ...bundle(),
  ...(await windowFigures()),
  ...(await scanFigures()),
  ...(await typingFigures()),
  ...(await searchFigures()),
  ...(await historyFigures()),
  ...(await besideFigures()),
  ...(await shiftFigures()),
];
const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${systemType()}, Node ${process.versions.node}`;

mkdirSync(join(root, '.cache'), { recursive: true });
writeFileSync(join(root, '.cache', 'bench.json'), `${JSON.stringify({ machine, figures }, null, 2)}\n`);
if (process.argv.includes('--write')) writeFileSync(join(root, 'docs', 'figures.md'), page(figures, machine));

console.log(machine);
const width = Math.max(...figures.map(({ name }) => name.length));
for (const { name, value, target, met } of figures) {
  console.log(`${name.padEnd(width)}  ${value.padStart(18)}  ${target ? `${target}  ${met ? 'met' : 'MISSED'}` : ''}`.trimEnd());
}

function page(rows: readonly Figure[], shape: string): string {
  return [
    '# Figures',
    '',
    `Measured by \`npm run bench -- --write\` on ${shape}. Medians of five runs; the providers are on the same machine.`,
    'A figure is not a test: nothing fails when one is missed.',
    '',
    '| figure | measured | target | |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ({ name, value, target, met }) => `| ${name} | ${value} | ${target ?? ''} | ${met === null ? '' : met ? 'met' : 'missed'} |`,
    ),
    '',
  ].join('\n');
}
