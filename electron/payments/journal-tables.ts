/** The tables of the journal's file. Its triggers and indexes refuse what must never be. */
import { anchorTable } from './journal-anchor.ts';

/** What makes the tables of the journal's file. */
export const journalMigrations: readonly string[] = [
  `CREATE TABLE entry (
     sequence INTEGER PRIMARY KEY,
     at TEXT NOT NULL,
     payment_id TEXT NOT NULL,
     body TEXT NOT NULL,
     hash TEXT NOT NULL
   ) STRICT;
   CREATE INDEX entry_of_payment ON entry (payment_id, sequence);
   CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
   CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
   CREATE TABLE payment (
     number INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     sale_id TEXT NOT NULL,
     terminal_id TEXT NOT NULL,
     open INTEGER NOT NULL,
     holds_terminal INTEGER NOT NULL,
     last_sequence INTEGER NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
   CREATE UNIQUE INDEX one_open_payment_per_terminal ON payment (terminal_id) WHERE holds_terminal = 1;
   CREATE UNIQUE INDEX one_open_payment_per_sale ON payment (sale_id) WHERE open = 1;
   CREATE INDEX open_payment ON payment (number) WHERE open = 1;
   CREATE INDEX payment_of_sale ON payment (sale_id, number);
   CREATE INDEX payment_by_last_entry ON payment (last_sequence);`,
  // Payments carry what the provider told of them.
  `UPDATE payment SET body = json_insert(body, '$.details', json('[]'));`,
  // Alerts can be acknowledged.
  `UPDATE payment SET body = json_insert(body, '$.alertsSeen', 0);
   ALTER TABLE payment ADD COLUMN unseen INTEGER NOT NULL DEFAULT 0;
   CREATE INDEX unseen_payment ON payment (number) WHERE unseen = 1;`,
  // One row from the moment on when a second file tells how far the journal was written.
  'CREATE TABLE witness (since INTEGER NOT NULL) STRICT;',
  // Its beginning can be in an archive.
  anchorTable,
];

/** The format that this program writes. */
export const journalFormat = journalMigrations.length;
