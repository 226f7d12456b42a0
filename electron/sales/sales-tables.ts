/** The tables of the file of the sales, with those of the rooms that keep theirs in it. */
import { auditTable } from '../audit/audit.ts';
import { numbersAfterRestore, shiftTables } from '../shift/tables.ts';
import { archivedTable } from './archivings.ts';
import { restoredTable } from './restorations.ts';
import { tendersMigration } from './tenders.ts';

/** What makes the tables of the file of the sales. */
export const salesMigrations: readonly string[] = [
  `CREATE TABLE sale (
     opened INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     revision INTEGER NOT NULL,
     number INTEGER UNIQUE,
     basket TEXT NOT NULL,
     plain_amount INTEGER,
     at_window INTEGER NOT NULL,
     opened_at TEXT NOT NULL,
     closed_at TEXT
   ) STRICT;
   CREATE UNIQUE INDEX one_sale_at_the_window ON sale (at_window) WHERE at_window = 1;
   CREATE INDEX open_sale ON sale (opened) WHERE number IS NULL;
   CREATE TABLE receipt (
     payment_id TEXT NOT NULL,
     copy TEXT NOT NULL,
     body TEXT NOT NULL,
     PRIMARY KEY (payment_id, copy)
   ) STRICT, WITHOUT ROWID;`,
  // What a customer's card does for the sale.
  'ALTER TABLE sale ADD COLUMN loyalty TEXT;',
  tendersMigration,
  // Sales are parked, and those that were put aside have an end: few are open at any time.
  `ALTER TABLE sale ADD COLUMN parked TEXT;
   ALTER TABLE sale ADD COLUMN void INTEGER NOT NULL DEFAULT 0;
   DROP INDEX open_sale;
   CREATE INDEX open_sale ON sale (opened) WHERE number IS NULL AND void = 0;
   CREATE INDEX parked_sale ON sale (opened) WHERE parked IS NOT NULL;`,
  auditTable,
  shiftTables,
  // A day is found among the sales of years, and what was noted of a sale beside it.
  `CREATE INDEX closed_sale ON sale (closed_at) WHERE number IS NOT NULL;
   CREATE INDEX audit_of_subject ON audit (subject);`,
  restoredTable,
  archivedTable,
  numbersAfterRestore,
];

/** The format that this program writes. */
export const salesFormat = salesMigrations.length;
