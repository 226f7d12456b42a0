/**
 * `node --expose-gc electron/testing/endurance/main.ts [--sales N] [--readings N] [--kept N] [--json]`: a day of training trade in one
 * process. Exit status 1 when money is wrong, or when something grew that must not.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { liveThroughADay } from './day.ts';
import { createGauges, type Reading } from './gauges.ts';
import { grownOverADay } from './verdict.ts';

const { values } = parseArgs({
  options: {
    sales: { type: 'string', default: '20000' },
    readings: { type: 'string', default: '20' },
    kept: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const gauges = createGauges();
const directory = mkdtempSync(join(tmpdir(), 'kassa-endurance-'));
const say = (line: string) => process.stdout.write(`${line}\n`);
const row = (cells: readonly (string | number)[]) => cells.map((cell) => String(cell).padStart(10)).join('');
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

try {
  if (!values.json) say(row(['sales', 'hours', 'heap MB', 'RSS MB', 'listeners', 'signals', 'statements', 'resources', 'files']));
  const started = performance.now();
  const day = await liveThroughADay({
    customers: Number(values.sales),
    readings: Number(values.readings),
    directory,
    gauges,
    ...(values.kept === undefined ? {} : { keptMax: Number(values.kept) }),
    report: (reading) => values.json || say(line(reading)),
  });
  if (values.json) say(JSON.stringify(day));
  else tell(day.visits, day.entries, (performance.now() - started) / 1000, grownOverADay(day.readings));
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function line(reading: Reading): string {
  const { customers, hours, heapBytes, residentBytes, listeners, signals, statements, resources, files } = reading;
  return row([
    customers,
    hours.toFixed(1),
    megabytes(heapBytes),
    megabytes(residentBytes),
    listeners,
    signals,
    statements,
    resources,
    files,
  ]);
}

function tell(visits: Readonly<Partial<Record<string, number>>>, entries: number, seconds: number, grown: readonly string[]): void {
  for (const [visit, count] of Object.entries(visits)) say(`${String(count).padStart(6)}  ${visit}`);
  say(`${entries} journal entries, every payment ended as it had to, the money is all there. ${Math.round(seconds)} s.`);
  for (const sentence of grown) say(`GREW: ${sentence}`);
  if (grown.length === 0) say('Nothing grew.');
  else process.exitCode = 1;
}
