/**
 * The runs, what each terminal's provider was asked and answered, and the differences with what became of them: kept for good in
 * `reconciliation.db`. Every table is append-only; how a run or a difference stands follows from its last entry.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Operator, Reason } from '#shared/payment.ts';
import { type Difference, differenceKey, type Findings } from '#shared/reconciliation.ts';
import { type Clock, isoNow, type Random } from '../ports.ts';
import type { Period } from '../providers/provider.ts';
import { foldBack, openDatabase, transaction } from '../storage/database.ts';

export interface Run extends Period {
  readonly number: number;
  readonly cause: 'close' | 'person';
  readonly by: Operator;
  readonly startedAt: string;
  /** The terminals that were configured then. */
  readonly terminals: readonly string[];
}

/** What asking one terminal's provider came to. */
export type Answer =
  | { readonly kind: 'told'; readonly findings: Findings }
  /** It is to be asked again. */
  | { readonly kind: 'in-vain'; readonly reason: Reason }
  | { readonly kind: 'nothing-to-ask' | 'no-terminal' };

export interface Asked {
  readonly at: string;
  readonly answer: Answer;
  /** How often this terminal was asked for this run. */
  readonly times: number;
}

export interface KeptDifference {
  readonly id: string;
  readonly difference: Difference;
  readonly foundAt: string;
  readonly state: 'open' | 'worked-off' | 'gone';
  readonly since: string;
  readonly workedOff: { readonly by: Operator; readonly note: string } | null;
}

export interface ReconciliationFile {
  begin(run: Pick<Run, 'from' | 'to' | 'cause' | 'by' | 'terminals'>): Run;
  /** Newest first. */
  runs(limit: number): Run[];
  /** Runs of which a terminal has no answer yet, oldest first. */
  unfinished(): Run[];
  /** The last thing that was asked for a run at a terminal, or null. */
  asked(run: number, terminalId: string): Asked | null;
  /** Keeps an answer, the differences in it and what it makes of earlier ones, in one transaction. Returns those that are new, or open again. */
  keep(run: Run, terminalId: string, answer: Answer): KeptDifference[];
  /** True when this very difference was found before, whatever became of it. */
  knows(difference: Difference): boolean;
  difference(id: string): KeptDifference | null;
  open(): KeptDifference[];
  /** Worked off or gone, the last one first. */
  closed(limit: number): KeptDifference[];
  /** Throws RangeError for an unknown id. */
  workOff(id: string, by: Operator, note: string): KeptDifference;
  tidy(): void;
  close(): void;
}

const appendOnly = (table: string) =>
  `CREATE TRIGGER ${table}_is_never_changed BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, 'the reconciliation is append-only'); END;
   CREATE TRIGGER ${table}_is_never_deleted BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'the reconciliation is append-only'); END;`;

const migrations = [
  `CREATE TABLE run (
     number INTEGER PRIMARY KEY,
     from_at TEXT NOT NULL,
     to_at TEXT NOT NULL,
     cause TEXT NOT NULL,
     by TEXT NOT NULL,
     started_at TEXT NOT NULL,
     terminals TEXT NOT NULL
   ) STRICT;
   CREATE TABLE answer (
     sequence INTEGER PRIMARY KEY,
     run INTEGER NOT NULL REFERENCES run (number),
     terminal TEXT NOT NULL,
     at TEXT NOT NULL,
     final INTEGER NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
   CREATE INDEX answer_of_run ON answer (run, terminal, sequence);
   CREATE TABLE difference (
     number INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     key TEXT NOT NULL UNIQUE,
     run INTEGER NOT NULL REFERENCES run (number),
     at TEXT NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
   CREATE TABLE mark (
     sequence INTEGER PRIMARY KEY,
     difference TEXT NOT NULL REFERENCES difference (id),
     state TEXT NOT NULL,
     run INTEGER REFERENCES run (number),
     at TEXT NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
   CREATE INDEX mark_of_difference ON mark (difference, sequence);
   ${['run', 'answer', 'difference', 'mark'].map(appendOnly).join('\n')}`,
];

/** Throws StorageRefused with a sentence. */
export function openReconciliationFile({ path, clock, random }: { path: string; clock: Clock; random: Random }): ReconciliationFile {
  const database = openDatabase({ path, migrations });
  const statements = prepare(database);

  const difference = (id: string): KeptDifference | null => {
    const row = statements.difference.get(id);
    return row ? toKept(row) : null;
  };
  const kept = (id: string): KeptDifference => {
    const found = difference(id);
    if (!found) throw new RangeError(`There is no difference ${id}`);
    return found;
  };
  const mark = (id: string, state: KeptDifference['state'], run: number | null, body: object): KeptDifference => {
    statements.mark.run(id, state, run, isoNow(clock), JSON.stringify(body));
    return kept(id);
  };

  /** New ones are open, gone ones are open again; what somebody worked off stays so. */
  function found(run: number, all: readonly Difference[]): KeptDifference[] {
    return all.flatMap((each) => {
      const key = differenceKey(each);
      const known = statements.byKey.get(key);
      if (!known) {
        const id = random.uuid();
        statements.insert.run(id, key, run, isoNow(clock), JSON.stringify(each));
        return mark(id, 'open', run, {});
      }
      const id = String(known.id);
      return kept(id).state === 'gone' ? mark(id, 'open', run, {}) : [];
    });
  }

  function vanished({ number, from, to }: Run, terminalId: string, findings: Findings): void {
    const stillThere = new Set(findings.differences.map(differenceKey));
    const untold = new Set(findings.untold.map(({ paymentId }) => paymentId));
    for (const { id, difference: each } of statements.open.all().map(toKept)) {
      if (each.terminalId !== terminalId || each.at === null || each.at < from || each.at >= to) continue;
      if (stillThere.has(differenceKey(each)) || untold.has(each.paymentId ?? '')) continue;
      // Only a list can show that what was missing here is not there any more.
      if (each.kind === 'missing-here' && findings.way === 'look-up') continue;
      mark(id, 'gone', number, {});
    }
  }

  return {
    begin({ from, to, cause, by, terminals }) {
      const startedAt = isoNow(clock);
      const { lastInsertRowid } = statements.begin.run(from, to, cause, JSON.stringify(by), startedAt, JSON.stringify(terminals));
      return { number: Number(lastInsertRowid), from, to, cause, by, startedAt, terminals };
    },
    runs: (limit) => statements.runs.all(limit).map(toRun),
    unfinished: () => statements.unfinished.all().map(toRun),
    asked(run, terminalId) {
      const row = statements.asked.get(run, terminalId);
      return row ? { at: String(row.at), answer: JSON.parse(String(row.body)) as Answer, times: Number(row.times) } : null;
    },
    keep: (run, terminalId, answer) =>
      transaction(database, () => {
        const final = answer.kind === 'in-vain' ? 0 : 1;
        statements.answer.run(run.number, terminalId, isoNow(clock), final, JSON.stringify(answer));
        if (answer.kind !== 'told') return [];
        vanished(run, terminalId, answer.findings);
        return found(run.number, answer.findings.differences);
      }),
    knows: (each) => statements.byKey.get(differenceKey(each)) !== undefined,
    difference,
    open: () => statements.open.all().map(toKept),
    closed: (limit) => statements.closed.all(limit).map(toKept),
    workOff: (id, { id: operator, name }, note) =>
      transaction(database, () => mark(id, 'worked-off', null, { by: { id: operator, name }, note })),
    tidy: () => foldBack(database),
    close: () => database.close(),
  };
}

function prepare(database: DatabaseSync) {
  const last = `SELECT difference.*, mark.sequence AS marked, mark.state, mark.at AS since, mark.body AS marking FROM difference
     JOIN mark ON mark.sequence = (SELECT max(sequence) FROM mark WHERE mark.difference = difference.id)`;
  const isDone = 'SELECT count(DISTINCT terminal) FROM answer WHERE answer.run = run.number AND final = 1';
  return {
    begin: database.prepare('INSERT INTO run (from_at, to_at, cause, by, started_at, terminals) VALUES (?, ?, ?, ?, ?, ?)'),
    runs: database.prepare('SELECT * FROM run ORDER BY number DESC LIMIT ?'),
    unfinished: database.prepare(`SELECT * FROM run WHERE json_array_length(terminals) > (${isDone}) ORDER BY number`),
    answer: database.prepare('INSERT INTO answer (run, terminal, at, final, body) VALUES (?, ?, ?, ?, ?)'),
    asked: database.prepare(
      `SELECT at, body, (SELECT count(*) FROM answer AS every WHERE every.run = answer.run AND every.terminal = answer.terminal) AS times
       FROM answer WHERE run = ? AND terminal = ? ORDER BY sequence DESC LIMIT 1`,
    ),
    byKey: database.prepare('SELECT id FROM difference WHERE key = ?'),
    insert: database.prepare('INSERT INTO difference (id, key, run, at, body) VALUES (?, ?, ?, ?, ?)'),
    mark: database.prepare('INSERT INTO mark (difference, state, run, at, body) VALUES (?, ?, ?, ?, ?)'),
    difference: database.prepare(`${last} WHERE difference.id = ?`),
    open: database.prepare(`${last} WHERE mark.state = 'open' ORDER BY difference.number DESC`),
    closed: database.prepare(`${last} WHERE mark.state <> 'open' ORDER BY mark.sequence DESC LIMIT ?`),
  };
}

type Row = Record<string, unknown>;

function toRun(row: Row): Run {
  return {
    number: Number(row.number),
    from: String(row.from_at),
    to: String(row.to_at),
    cause: row.cause === 'close' ? 'close' : 'person',
    by: JSON.parse(String(row.by)) as Operator,
    startedAt: String(row.started_at),
    terminals: JSON.parse(String(row.terminals)) as string[],
  };
}

function toKept(row: Row): KeptDifference {
  const state = row.state === 'gone' || row.state === 'worked-off' ? row.state : 'open';
  return {
    id: String(row.id),
    difference: JSON.parse(String(row.body)) as Difference,
    foundAt: String(row.at),
    state,
    since: String(row.since),
    workedOff: state === 'worked-off' ? (JSON.parse(String(row.marking)) as NonNullable<KeptDifference['workedOff']>) : null,
  };
}
