/** One catalogue file, looked at as often as somebody likes and then taken: all of it or nothing. Runs in its own thread. */
import type { DatabaseSync } from 'node:sqlite';
import { type ImportReading, problemsShown } from '#shared/ipc.ts';
import { Refused } from '../../refused.ts';
import { openDatabase } from '../../storage/database.ts';
import { migrations } from '../article-rows.ts';
import type { Answer, Applied, Seen, WorkerData } from './messages.ts';
import { type Plan, planImport, writePlan } from './plan.ts';
import { readCatalogueFile } from './read-file.ts';

const samplesMax = 8;

export interface ImportSession {
  /** Reads the file and compares it. Changes nothing. */
  preview(reading: ImportReading): Seen;
  /** Writes what was last seen. Throws Refused when it has errors, or when the catalogue has changed since. */
  apply(): Applied;
}

export function openSession(data: WorkerData, tell: (progress: Extract<Answer, { readonly kind: 'progress' }>) => void): ImportSession {
  let seen: { readonly plan: Plan; readonly mode: ImportReading['mode']; readonly errors: number } | null = null;

  const withDatabase = <Result>(work: (database: DatabaseSync) => Result): Result => {
    const database = openDatabase({ path: data.path, migrations });
    try {
      database.exec('PRAGMA cache_size = -65536');
      return work(database);
    } finally {
      database.close();
    }
  };

  return {
    preview(reading) {
      seen = null;
      const { taxRates, exponent } = data;
      const progress = (done: number) => tell({ kind: 'progress', phase: 'reading', done, total: 0 });
      const { articles, ...file } = readCatalogueFile(data.bytes, { reading, taxRates, exponent, progress });
      tell({ kind: 'progress', phase: 'comparing', done: 0, total: articles.length });
      const plan = withDatabase((database) => planImport(database, articles, reading.mode));
      const problems = [...file.problems, ...plan.problems].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
      const errors = problems.filter(({ severity }) => severity === 'error').length;
      seen = { plan, mode: reading.mode, errors };
      return {
        encoding: file.encoding,
        separator: file.separator,
        decimal: file.decimal,
        mode: reading.mode,
        columns: file.columns.map((column) => ({ ...column, samples: [...column.samples] })),
        lines: file.lines,
        counts: { new: plan.added.length, changed: plan.changed.length, unchanged: plan.unchanged, missing: plan.missing.length },
        articles: articles.slice(0, samplesMax).map(({ articleNumber, name, price, taxRate, eans = [] }) => ({
          articleNumber,
          name,
          price,
          taxRate,
          eans: [...eans],
        })),
        // Errors stop the import; they are named before what only deserves a look.
        problems: [
          ...problems.filter(({ severity }) => severity === 'error'),
          ...problems.filter(({ severity }) => severity === 'warning'),
        ].slice(0, problemsShown),
        errors,
        warnings: problems.length - errors,
      };
    },
    apply() {
      if (!seen) throw new Refused('no-such-import');
      if (seen.errors > 0) throw new Refused('import-has-errors', String(seen.errors));
      const { plan, mode } = seen;
      const stopped = mode === 'replace' ? plan.missing.length : 0;
      const total = plan.added.length + plan.changed.length + stopped;
      return withDatabase((database) => {
        database.exec('BEGIN IMMEDIATE');
        // Another import or a hand at the till may have been quicker than this one.
        const revision = Number(database.prepare('SELECT revision FROM state').get()?.revision);
        if (revision !== plan.revision) throw new Refused('catalogue-changed');
        writePlan(database, plan, mode, (done) => tell({ kind: 'progress', phase: 'writing', done, total }));
        database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
        return { added: plan.added.length, changed: plan.changed.length, stopped };
      });
    },
  };
}
