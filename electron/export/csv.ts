/** Tables as CSV (RFC 4180): commas, quotes where they are needed, lines that end with CR LF, UTF-8 with the mark that Excel wants. */
import { stringify } from 'csv-stringify/sync';
import type { Row, Table } from './tables.ts';

/** The first line, with the names of the columns. */
export function csvHead({ columns }: Table): string {
  return stringify([Object.keys(columns)], { bom: true, record_delimiter: 'windows' });
}

export function csvRows({ columns }: Table, rows: readonly Row[]): string {
  const cells = rows.map((row) =>
    Object.entries(columns).map(([name, kind]) => (kind === 'text' ? guarded(row[name]) : (row[name] ?? ''))),
  );
  return stringify(cells, { record_delimiter: 'windows' });
}

/**
 * A spreadsheet takes what begins like this for a formula and carries it out (OWASP, "CSV Injection"): an apostrophe
 * before it makes text of it. Amounts are written by the till itself and keep their minus.
 */
function guarded(text: string | undefined = ''): string {
  return /^\s*[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text;
}
