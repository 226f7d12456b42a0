/**
 * Cash that customers handed over and got back, as it is written down: never changed, never deleted. It stands in the
 * file of the sales, so that the cash which pays the rest and the closing of its sale are one transaction.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Operator } from '#shared/payment.ts';
import type { CashTender } from '#shared/tender.ts';
import { type Clock, isoNow } from '../ports.ts';

export type CashTaken = Omit<CashTender, 'at' | 'givenBack'>;

export interface Tenders {
  takeCash(taken: CashTaken): void;
  giveCashBack(tenderId: string, operator: Operator): void;
  /** Null for an unknown id. */
  cashTender(id: string): CashTender | null;
  /** The sale's cash, given back or not, oldest first. */
  cashOf(saleId: string): readonly CashTender[];
  /** Open sales with cash among the last that was taken. */
  openWithCash(lastTaken: number): readonly string[];
}

/** A closed sale takes no cash and gives none back: the file itself refuses it. */
export const tendersMigration = `
  CREATE TABLE cash (
    entry INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sale_id TEXT NOT NULL REFERENCES sale (id),
    amount INTEGER NOT NULL CHECK (amount <> 0),
    handed INTEGER NOT NULL CHECK (handed >= 0),
    change INTEGER NOT NULL CHECK (change >= 0),
    rounding INTEGER NOT NULL CHECK (handed - change = amount + rounding),
    operator_id TEXT NOT NULL,
    operator_name TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX cash_of_sale ON cash (sale_id);
  CREATE TABLE cash_given_back (
    tender_id TEXT PRIMARY KEY REFERENCES cash (id),
    operator_id TEXT NOT NULL,
    operator_name TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER cash_is_never_changed BEFORE UPDATE ON cash BEGIN SELECT RAISE(ABORT, 'cash is written once'); END;
  CREATE TRIGGER cash_is_never_deleted BEFORE DELETE ON cash BEGIN SELECT RAISE(ABORT, 'cash is written once'); END;
  CREATE TRIGGER cash_back_is_never_changed BEFORE UPDATE ON cash_given_back
    BEGIN SELECT RAISE(ABORT, 'cash is written once'); END;
  CREATE TRIGGER cash_back_is_never_deleted BEFORE DELETE ON cash_given_back
    BEGIN SELECT RAISE(ABORT, 'cash is written once'); END;
  CREATE TRIGGER closed_sale_takes_no_cash BEFORE INSERT ON cash
    WHEN (SELECT number FROM sale WHERE id = NEW.sale_id) IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'the sale is closed'); END;
  CREATE TRIGGER closed_sale_gives_no_cash_back BEFORE INSERT ON cash_given_back
    WHEN (SELECT number FROM sale WHERE id = (SELECT sale_id FROM cash WHERE id = NEW.tender_id)) IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'the sale is closed'); END;
  CREATE TABLE sale_receipt (
    sale_id TEXT NOT NULL,
    copy TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (sale_id, copy)
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE sale ADD COLUMN refunds_before_close TEXT;`;

/** All cash, with what was given back of it. */
export const cashWithReturns = `SELECT cash.*, back.operator_id AS back_operator_id, back.operator_name AS back_operator_name, back.at AS back_at
  FROM cash LEFT JOIN cash_given_back AS back ON back.tender_id = cash.id`;

export function createTenders(database: DatabaseSync, clock: Clock): Tenders {
  const ofSale = database.prepare(`${cashWithReturns} WHERE cash.sale_id = ? ORDER BY cash.entry`);
  return {
    takeCash({ id, saleId, amount, handed, change, rounding, operator }) {
      database
        .prepare(
          'INSERT INTO cash (id, sale_id, amount, handed, change, rounding, operator_id, operator_name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .run(id, saleId, amount, handed, change, rounding, operator.id, operator.name, isoNow(clock));
    },
    giveCashBack(tenderId, operator) {
      database
        .prepare('INSERT INTO cash_given_back (tender_id, operator_id, operator_name, at) VALUES (?, ?, ?, ?)')
        .run(tenderId, operator.id, operator.name, isoNow(clock));
    },
    cashTender(id) {
      const row = database.prepare(`${cashWithReturns} WHERE cash.id = ?`).get(id);
      return row ? toTender(row) : null;
    },
    cashOf: (saleId) => ofSale.all(saleId).map(toTender),
    openWithCash(lastTaken) {
      const rows = database
        .prepare(
          `SELECT DISTINCT sale.id FROM (SELECT sale_id FROM cash ORDER BY entry DESC LIMIT ?) AS latest
           JOIN sale ON sale.id = latest.sale_id WHERE sale.number IS NULL`,
        )
        .all(lastTaken);
      return rows.map(({ id }) => String(id));
    },
  };
}

/** A row of `cashWithReturns`. */
export function toTender(row: Record<string, unknown>): CashTender {
  return {
    id: String(row.id),
    saleId: String(row.sale_id),
    amount: Number(row.amount),
    handed: Number(row.handed),
    change: Number(row.change),
    rounding: Number(row.rounding),
    operator: { id: String(row.operator_id), name: String(row.operator_name) },
    at: String(row.at),
    givenBack:
      row.back_at === null
        ? null
        : { operator: { id: String(row.back_operator_id), name: String(row.back_operator_name) }, at: String(row.back_at) },
  };
}
