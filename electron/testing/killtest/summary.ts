/** What many runs came to, as lines for a person. */
import type { Report } from './run.ts';

export function summary(reports: readonly Report[]): string[] {
  const providers = [...new Set(reports.map(({ provider }) => provider))].sort();
  const rows = providers.map((provider) =>
    row(
      provider,
      reports.filter((report) => report.provider === provider),
    ),
  );
  return table([heads, ...rows, row('all', reports)]).concat(
    `Left behind by the kill: ${counted(reports.map(({ left }) => left ?? 'nothing'))}.`,
    `Ended: ${counted(reports.map(({ end }) => end ?? 'nothing'))}.`,
  );
}

const heads = ['provider', 'runs', 'kills', 'charged or paid back', 'of these approved', 'of these open', 'open, nothing moved', 'wrong'];

function row(name: string, reports: readonly Report[]): string[] {
  const moved = reports.filter((report) => report.moved);
  return [
    name,
    reports.length,
    reports.reduce((sum, { kills }) => sum + kills, 0),
    moved.length,
    moved.filter(({ end }) => end === 'approved').length,
    moved.filter(({ end }) => end === 'open').length,
    reports.filter((report) => !report.moved && report.end === 'open').length,
    reports.filter(({ accusations }) => accusations.length > 0).length,
  ].map(String);
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = heads.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const [head = [], ...rest] = rows;
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)];
}

function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([, left], [, right]) => right - left)
    .map(([word, count]) => `${word} ${count}`)
    .join(', ');
}
