/** The tables in docs/figures.md: each part of the bench has a place there, marked by comments that no reader sees. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/machine.mjs';
import type { Figure } from './measure.ts';

export interface Measured {
  readonly part: string;
  readonly figures: readonly Figure[];
  /** Its shape, in words. */
  readonly machine: string;
  /** How many processes wanted a core in the minute before. */
  readonly busy: number;
  /** The day, as ISO 8601. */
  readonly on: string;
}

const page = join(root, 'docs', 'figures.md');

/** Puts the tables in their places, or at the end where a part has none yet. */
export function keepTables(measured: readonly Measured[]): void {
  let text = readFileSync(page, 'utf8');
  for (const each of measured) text = withTable(text, each);
  writeFileSync(page, text);
}

/** The page with this table in its place. */
export function withTable(text: string, measured: Measured): string {
  const [begin, end] = [`<!-- bench: ${measured.part} -->`, `<!-- end: ${measured.part} -->`];
  const table = `${begin}\n${tableOf(measured)}\n${end}`;
  const [before, after] = [text.indexOf(begin), text.indexOf(end)];
  if (before < 0 || after < before) return `${text.trimEnd()}\n\n${table}\n`;
  return text.slice(0, before) + table + text.slice(after + end.length);
}

function tableOf({ part, figures, machine, busy, on }: Measured): string {
  return [
    `\`npm run bench -- ${part}\` on ${on}, ${machine}, load before it ${busy.toFixed(1)}:`,
    '',
    '| figure | measured | target | |',
    '| --- | --- | --- | --- |',
    ...figures.map(
      ({ name, value, target, met }) => `| ${name} | ${value} | ${target ?? ''} | ${met === null ? '' : met ? 'met' : 'missed'} |`,
    ),
  ].join('\n');
}
