/**
 * The audit: who did what that takes something off, gives something back or changes what counts. It is append-only and
 * stands in the file of the sales: what is recorded within `sales.together` is written with what it tells of, or not at all.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { AuditAction, AuditEntry } from '#shared/ipc.ts';
import type { Operator } from '#shared/payment.ts';
import { type Clock, isoNow } from '../ports.ts';

/** What is told; all that is no field of its own must be JSON. */
export interface AuditNote {
  readonly action: AuditAction;
  readonly operator: Operator;
  /** The supervisor who stood for it. */
  readonly approvedBy?: Operator;
  /** The id of what it is about: a sale, a payment, an article. */
  readonly subject: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface Audit {
  record(note: AuditNote): void;
  /** True when it was ever done. */
  has(action: AuditAction): boolean;
  /** The latest entries, newest first. */
  latest(limit: number): AuditEntry[];
  /** What was noted of these subjects, the oldest first. */
  of(subjects: readonly string[]): AuditEntry[];
}

/** The audit's table, a migration of the file that holds it. */
export const auditTable = `CREATE TABLE audit (
     sequence INTEGER PRIMARY KEY,
     at TEXT NOT NULL,
     operator TEXT NOT NULL,
     approved_by TEXT,
     action TEXT NOT NULL,
     subject TEXT NOT NULL,
     detail TEXT NOT NULL,
     before TEXT,
     after TEXT
   ) STRICT;
   CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
   CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;`;

/** The audit in an open file that has its table. */
export function createAudit(database: DatabaseSync, clock: Pick<Clock, 'now'>): Audit {
  return {
    record({ action, operator, approvedBy, subject, detail = {}, before, after }) {
      database
        .prepare('INSERT INTO audit (at, operator, approved_by, action, subject, detail, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
        .run(
          isoNow(clock),
          text(personOf(operator)),
          text(approvedBy && personOf(approvedBy)),
          action,
          subject,
          text(detail),
          text(before),
          text(after),
        );
    },
    has: (action) => database.prepare('SELECT 1 FROM audit WHERE action = ? LIMIT 1').get(action) !== undefined,
    of: (subjects) =>
      subjects
        .flatMap((subject) => database.prepare('SELECT * FROM audit WHERE subject = ?').all(subject).map(toEntry))
        .sort((left, right) => left.sequence - right.sequence),
    latest: (limit) => database.prepare('SELECT * FROM audit ORDER BY sequence DESC LIMIT ?').all(limit).map(toEntry),
  };
}

/** Whatever else is known of somebody changes; the name of then is what counts. */
function personOf({ id, name }: Operator): Operator {
  return { id, name };
}

function text(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

function toEntry(row: Record<string, unknown>): AuditEntry {
  return {
    sequence: Number(row.sequence),
    at: String(row.at),
    operator: parsed(row.operator),
    approvedBy: parsed(row.approved_by),
    action: String(row.action) as AuditAction,
    subject: String(row.subject),
    detail: parsed(row.detail),
    before: parsed(row.before),
    after: parsed(row.after),
  };
}

/** What `text` wrote. */
function parsed<Value>(value: unknown): Value {
  return JSON.parse(value === null ? 'null' : String(value)) as Value;
}
