/**
 * Sales as main holds them: the basket of the current sale, saved at every edit, those that wait parked, and the
 * number that a sale gets when it closes. Payments are not kept here: what is paid by card is told by the journal.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Basket } from '#shared/basket.ts';
import type { Operator } from '#shared/payment.ts';
import type { Receipt, ReceiptCopy } from '#shared/receipt.ts';
import { type Audit, createAudit } from '../audit/audit.ts';
import { type Clock, isoNow, type Random } from '../ports.ts';
import { Refused } from '../refused.ts';
import { createDayFile, type DayFile } from '../shift/day-file.ts';
import { createDrawer, type Drawer } from '../shift/drawer.ts';
import { foldBack, openDatabase, transaction } from '../storage/database.ts';
import { type Archivings, createArchivings } from './archivings.ts';
import { createRestorations, type Restorations } from './restorations.ts';
import { salesMigrations } from './sales-tables.ts';
import { createTenders, type Tenders } from './tenders.ts';

export interface Sale {
  readonly id: string;
  readonly revision: number;
  /** A void one was never paid and has no number. */
  readonly state: 'open' | 'parked' | 'closed' | 'void';
  readonly number: number | null;
  readonly basket: Basket;
  /** An amount to pay without a basket (minor units), as the command line takes it; otherwise null. */
  readonly plainAmount: number | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  /** What the customer's card was last said to do for the basket, or null. */
  readonly loyalty: AppliedCard | null;
  /** Ids of the refunds that were made before it closed: what is paid back later changes a closed sale no more. */
  readonly refundsBeforeClose: readonly string[];
  readonly parked: Parking | null;
}

/** Since when a sale waits, and who let it. */
export interface Parking {
  /** Counts the parked sales; a number is free again once its sale is recalled. */
  readonly number: number;
  readonly name: string | null;
  /** ISO 8601. */
  readonly at: string;
  readonly by: Operator;
}

/** A customer's card as a provider's register applied it to the basket of one revision. Amounts in minor units. */
export interface AppliedCard {
  readonly terminalId: string;
  /** The provider's transaction. */
  readonly transaction: string;
  readonly card: string;
  /** Of the sale, when the card was applied: another basket needs another answer. */
  readonly revision: number;
  /** What the customer still has to pay. */
  readonly missing: number;
  readonly bonus: readonly { readonly name: string; readonly amount: number }[];
  readonly cardName: string | null;
  readonly balance: number | null;
}

export interface Sales extends Tenders, Restorations, Archivings {
  /** The sale at the till's window; an empty one is opened when there is none. */
  current(): Sale;
  /** Saves the basket. Throws Refused when the sale is closed or the revision is not the latest. */
  save(id: string, revision: number, basket: Basket): Sale;
  /** Opens another sale at the window and puts the current one aside. */
  startNew(): Sale;
  /** Opens a sale that is not the window's: the command line's. */
  openAside(basket: Basket, plainAmount: number | null): Sale;
  /** Throws Refused for an unknown id. */
  get(id: string): Sale;
  /** Keeps what a customer's card does for the sale; null forgets it. */
  keepCard(id: string, card: AppliedCard | null): Sale;
  /** Gives the sale its number; a closed one stays as it is. */
  close(id: string, refundsBefore?: readonly string[]): Sale;
  /** Takes the window's sale out of it, to be recalled. Throws Refused unless the sale is open. */
  park(id: string, name: string | null, by: Operator): Sale;
  /** Brings a parked sale to the window, in place of the one that is there. Throws Refused unless it is parked. */
  recall(id: string): Sale;
  /** Ends a sale that nobody will pay. Throws Refused when it is closed. */
  discard(id: string): Sale;
  /** The one that waits longest first. */
  parked(): Sale[];
  /** Sales that may still be paid, the parked ones among them, oldest first. */
  open(): Sale[];
  /** Where what happens to sales is told for good. */
  readonly audit: Audit;
  readonly drawer: Drawer;
  readonly days: DayFile;
  /** Keeps a receipt as it was first made, so that a reprint shows the same. The first one stays. */
  keepReceipt(paymentId: string, receipt: Receipt): void;
  /** The id of the sale with this number, or null. */
  ofNumber(number: number): string | null;
  /** The sales that closed last, newest first. */
  lastClosed(limit: number): Sale[];
  /** Closed sales with higher numbers, the lowest first. */
  closedAfter(number: number, limit: number): Sale[];
  receipt(paymentId: string, copy: ReceiptCopy): Receipt | null;
  /** The same for a closed sale as a whole. */
  keepSaleReceipt(saleId: string, receipt: Receipt): void;
  saleReceipt(saleId: string, copy: ReceiptCopy): Receipt | null;
  /** Writes everything that the work writes in one go, or nothing of it. */
  together<Result>(work: () => Result): Result;
  tidy(): void;
  shutDown(): void;
}

export interface SalesParts {
  readonly path: string;
  readonly currency: string;
  readonly clock: Clock;
  readonly random: Random;
}

/** Opens the sales file. Throws StorageRefused with a sentence. */
export function openSales({ path, currency, clock, random }: SalesParts): Sales {
  const database = openDatabase({ path, migrations: salesMigrations });

  const insert = (basket: Basket, plainAmount: number | null, atWindow: boolean): Sale => {
    const id = random.uuid();
    database
      .prepare('INSERT INTO sale (id, revision, basket, plain_amount, at_window, opened_at) VALUES (?, 0, ?, ?, ?, ?)')
      .run(id, JSON.stringify(basket), plainAmount, atWindow ? 1 : 0, isoNow(clock));
    return get(id);
  };

  const saleById = database.prepare('SELECT * FROM sale WHERE id = ?');
  const get = (id: string): Sale => {
    const row = saleById.get(id);
    if (!row) throw new Refused('no-such-sale', id);
    return toSale(row);
  };

  const startNew = (): Sale =>
    transaction(database, () => {
      database.exec('UPDATE sale SET at_window = 0 WHERE at_window = 1');
      return insert({ currency, lines: [] }, null, true);
    });

  const parked = (): Sale[] =>
    database.prepare("SELECT * FROM sale WHERE parked IS NOT NULL ORDER BY parked ->> 'at', opened").all().map(toSale);

  const restorations = createRestorations(database, clock);
  return {
    ...createTenders(database, clock),
    ...restorations,
    ...createArchivings(database),
    get,
    startNew,
    parked,
    current() {
      const row = database.prepare('SELECT * FROM sale WHERE at_window = 1').get();
      return row ? toSale(row) : startNew();
    },
    save: (id, revision, basket) =>
      transaction(database, () => {
        const sale = get(id);
        if (sale.state === 'closed' || sale.state === 'void') throw new Refused('sale-closed', id);
        if (sale.revision !== revision) throw new Refused('sale-changed', String(sale.revision));
        database.prepare('UPDATE sale SET revision = revision + 1, basket = ? WHERE id = ?').run(JSON.stringify(basket), id);
        return get(id);
      }),
    openAside: (basket, plainAmount) => insert(basket, plainAmount, false),
    keepCard(id, card) {
      database.prepare('UPDATE sale SET loyalty = ? WHERE id = ?').run(card && JSON.stringify(card), id);
      return get(id);
    },
    close: (id, refundsBefore = []) =>
      transaction(database, () => {
        if (get(id).state === 'closed') return get(id);
        const last = Number(database.prepare('SELECT coalesce(max(number), 0) AS last FROM sale').get()?.last);
        const next = Math.max(last, restorations.numbersAfter()) + 1;
        const refunds = refundsBefore.length === 0 ? null : JSON.stringify(refundsBefore);
        database
          .prepare('UPDATE sale SET number = ?, closed_at = ?, refunds_before_close = ? WHERE id = ?')
          .run(next, isoNow(clock), refunds, id);
        return get(id);
      }),
    park: (id, name, by) =>
      transaction(database, () => {
        if (get(id).state !== 'open') throw new Refused('sale-closed', id);
        const parking: Parking = { number: freeNumber(parked()), name, at: isoNow(clock), by };
        database.prepare('UPDATE sale SET parked = ?, at_window = 0 WHERE id = ?').run(JSON.stringify(parking), id);
        return get(id);
      }),
    recall: (id) =>
      transaction(database, () => {
        if (get(id).state !== 'parked') throw new Refused('sale-not-parked', id);
        database.exec('UPDATE sale SET at_window = 0 WHERE at_window = 1');
        database.prepare('UPDATE sale SET parked = NULL, at_window = 1 WHERE id = ?').run(id);
        return get(id);
      }),
    discard: (id) =>
      transaction(database, () => {
        if (get(id).state === 'closed') throw new Refused('sale-closed', id);
        database
          .prepare('UPDATE sale SET void = 1, parked = NULL, at_window = 0, closed_at = coalesce(closed_at, ?) WHERE id = ?')
          .run(isoNow(clock), id);
        return get(id);
      }),
    open: () => database.prepare('SELECT * FROM sale WHERE number IS NULL AND void = 0 ORDER BY opened').all().map(toSale),
    audit: createAudit(database, clock),
    drawer: createDrawer(database, clock),
    days: createDayFile({ database, clock, currency, sale: get }),
    ofNumber(number) {
      const row = database.prepare('SELECT id FROM sale WHERE number = ?').get(number);
      return row ? String(row.id) : null;
    },
    lastClosed: (limit) =>
      database.prepare('SELECT * FROM sale WHERE number IS NOT NULL ORDER BY number DESC LIMIT ?').all(limit).map(toSale),
    closedAfter: (number, limit) =>
      database.prepare('SELECT * FROM sale WHERE number > ? ORDER BY number LIMIT ?').all(number, limit).map(toSale),
    keepReceipt: (paymentId, receipt) => {
      database
        .prepare('INSERT INTO receipt (payment_id, copy, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
        .run(paymentId, receipt.copy, JSON.stringify(receipt));
    },
    receipt: (paymentId, copy) => receiptOf(database, 'receipt WHERE payment_id = ?', paymentId, copy),
    keepSaleReceipt: (saleId, receipt) => {
      database
        .prepare('INSERT INTO sale_receipt (sale_id, copy, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
        .run(saleId, receipt.copy, JSON.stringify(receipt));
    },
    saleReceipt: (saleId, copy) => receiptOf(database, 'sale_receipt WHERE sale_id = ?', saleId, copy),
    together: (work) => transaction(database, work),
    tidy: () => foldBack(database),
    shutDown: () => database.close(),
  };
}

function freeNumber(parked: readonly Sale[]): number {
  const taken = new Set(parked.map((sale) => sale.parked?.number));
  let number = 1;
  while (taken.has(number)) number += 1;
  return number;
}

function receiptOf(
  database: DatabaseSync,
  from: 'receipt WHERE payment_id = ?' | 'sale_receipt WHERE sale_id = ?',
  id: string,
  copy: ReceiptCopy,
): Receipt | null {
  const row = database.prepare(`SELECT body FROM ${from} AND copy = ?`).get(id, copy);
  return row ? (JSON.parse(String(row.body)) as Receipt) : null;
}

/** A row of the table `sale`. */
export function toSale(row: Record<string, unknown>): Sale {
  return {
    id: String(row.id),
    revision: Number(row.revision),
    state: stateOf(row),
    number: row.number === null ? null : Number(row.number),
    basket: JSON.parse(String(row.basket)) as Basket,
    plainAmount: row.plain_amount === null ? null : Number(row.plain_amount),
    openedAt: String(row.opened_at),
    closedAt: row.closed_at === null ? null : String(row.closed_at),
    loyalty: row.loyalty === null ? null : (JSON.parse(String(row.loyalty)) as AppliedCard),
    refundsBeforeClose: row.refunds_before_close === null ? [] : (JSON.parse(String(row.refunds_before_close)) as string[]),
    parked: row.parked === null ? null : (JSON.parse(String(row.parked)) as Parking),
  };
}

function stateOf(row: Record<string, unknown>): Sale['state'] {
  if (row.number !== null) return 'closed';
  if (row.void === 1) return 'void';
  return row.parked === null ? 'open' : 'parked';
}
