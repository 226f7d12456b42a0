/**
 * The journal and the sales of a till that has been in use for years, written in one go: each payment has the
 * entries, the hashes and the row that the journal itself would have given it.
 */
import { DatabaseSync } from 'node:sqlite';
import { money } from '#shared/money.ts';
import { holdsTerminal, isOpen, type Payment, type PaymentEvent, type PaymentOrder, type Slip } from '#shared/payment.ts';
import { applyEvent } from '#shared/payment-machine.ts';
import type { ReceiptLine } from '#shared/receipt.ts';
import { openJournal } from '../../payments/journal.ts';
import { entryHash, genesis } from '../../payments/journal-rows.ts';
import { systemClock, systemRandom } from '../../ports.ts';
import { openSales } from '../../sales/sales.ts';
import { transaction } from '../../storage/database.ts';

/** How many entries an approved payment has: created, sending, accepted, progress, approved. */
export const entriesPerPayment = 5;
/** One of so many sales was put aside and never paid. */
const putAsideEvery = 50;

const amount = money(1_995, 'GBP');
const cashback = money(0, 'GBP');
const firstMoment = Date.parse('2020-01-02T09:00:00Z');
/** Between two payments: 200,000 of them in some years. */
const gapMs = 15 * 60_000;

/** Bulk loading is done for measuring alone: nobody needs the file if the machine stops meanwhile. */
const hastily = 'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -1500000;';

/** Writes a journal with so many entries, a multiple of five, to a path where there is none; with short slips where there are very many. */
export function writeBigJournal(path: string, entries: number, slips: 'long' | 'short' = 'long'): void {
  openJournal(path).close();
  const database = new DatabaseSync(path);
  database.exec(hastily);
  const insertEntry = database.prepare('INSERT INTO entry (sequence, at, payment_id, body, hash) VALUES (?, ?, ?, ?, ?)');
  const insertPayment = database.prepare(
    'INSERT INTO payment (id, sale_id, terminal_id, open, holds_terminal, last_sequence, unseen, body) VALUES (?, ?, ?, ?, ?, ?, 0, ?)',
  );
  let sequence = 0;
  let hash = genesis;
  transaction(database, () => {
    // The last payment is appended by the journal itself, which brings its witness up to date.
    for (let number = 0; number < entries / entriesPerPayment - 1; number += 1) {
      const at = momentOf(number);
      let payment: Payment | null = null;
      for (const event of eventsOf(number, slips)) {
        payment = applyEvent(payment, event, at);
        const body = JSON.stringify(event);
        sequence += 1;
        hash = entryHash(hash, sequence, at, payment.id, body);
        insertEntry.run(sequence, at, payment.id, body, hash);
      }
      if (!payment) throw new RangeError('A payment has at least one event');
      const { id, saleId, terminalId } = payment;
      const [open, holds] = [isOpen(payment), holdsTerminal(payment)].map(Number) as [number, number];
      insertPayment.run(id, saleId, terminalId, open, holds, sequence, JSON.stringify(payment));
    }
  });
  database.exec('PRAGMA journal_mode = WAL');
  database.close();
  const journal = openJournal(path);
  const last = entries / entriesPerPayment - 1;
  journal.append(paymentId(last), eventsOf(last), momentOf(last));
  journal.tidy();
  journal.close();
}

/** Writes the sales of such a journal: each payment's, closed and numbered, and those that were put aside. */
export function writeBigSales(path: string, payments: number): void {
  openSales({ path, currency: 'GBP', clock: systemClock, random: systemRandom }).shutDown();
  const database = new DatabaseSync(path);
  database.exec(hastily);
  const insert = database.prepare(
    'INSERT INTO sale (id, revision, number, basket, plain_amount, at_window, opened_at, closed_at) VALUES (?, 1, ?, ?, NULL, 0, ?, ?)',
  );
  const lines = [{ id: 'line-1', name: 'Tea', articleNumber: '4711', quantity: 1_000, price: amount.minor, taxRate: 20_000 }];
  const basket = JSON.stringify({ currency: amount.currency, lines });
  transaction(database, () => {
    for (let number = 0; number < payments; number += 1) {
      const at = momentOf(number);
      insert.run(saleId(number), number + 1, basket, at, at);
      if (number % putAsideEvery === 0) insert.run(`aside-${number}`, null, basket, at, null);
    }
  });
  database.exec('PRAGMA journal_mode = WAL');
  database.close();
}

/** The sale of the payment with this number, from 0. */
export function saleId(number: number): string {
  return `sale-${spreadId(number)}`;
}

/** The end of the card number of a payment's slip. */
export function lastFourOf(number: number): string {
  return String((number * 7_919) % 10_000).padStart(4, '0');
}

/** What an approved payment's entries hold. `number` from 0; every number has its own ids. */
export function eventsOf(number: number, slips: 'long' | 'short' = 'long'): PaymentEvent[] {
  const id = paymentId(number);
  const order: PaymentOrder = {
    id,
    kind: 'sale',
    saleId: saleId(number),
    terminalId: number % 3 === 0 ? 'mobile' : 'counter',
    provider: 'blink',
    training: true,
    amount,
    cashback,
    references: { orderNumber: id.replaceAll('-', '').slice(0, 25), requestTimestamp: momentOf(number) },
    originalPaymentId: null,
    note: null,
    operator: { id: '1', name: 'Trainee' },
  };
  const providerReference = `TRX${id.slice(0, 13).toUpperCase()}`;
  return [
    { type: 'created', order },
    { type: 'sending' },
    { type: 'answered', update: { kind: 'accepted', providerReference } },
    { type: 'answered', update: { kind: 'progress', step: 'present-card' } },
    { type: 'answered', update: { kind: 'approved', charge: { amount, cashback }, providerReference, slip: slipOf(number, slips) } },
  ];
}

/** As ids are in a real journal: without an order, so that the indexes are met all over. */
export function paymentId(number: number): string {
  return spreadId(number + 500_000_000);
}

function spreadId(number: number): string {
  const hash = entryHash('', number, '', '', '');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

export function momentOf(number: number): string {
  return new Date(firstMoment + number * gapMs).toISOString();
}

/** As long as the slips of the providers are. */
const slip: Slip = { customer: linesOf('Customer copy'), merchant: linesOf('Merchant copy'), signature: false };

/** A short one says of the card what people search by, and nothing else. */
function slipOf(number: number, length: 'long' | 'short'): Slip {
  const lines = length === 'long' ? slip : { ...slip, customer: [], merchant: [] };
  return { ...lines, customer: [...lines.customer, { type: 'pair', name: 'Card', value: `************${lastFourOf(number)}` }] };
}

function linesOf(copy: string): ReceiptLine[] {
  const pairs = ['Card', 'Number', 'Entry', 'Terminal', 'Merchant', 'Transaction', 'Date', 'Time', 'AID', 'Approval', 'Batch', 'Total'];
  return [
    { type: 'text', text: copy, decorations: ['centre'] },
    { type: 'separator' },
    ...pairs.map((name): ReceiptLine => ({ type: 'pair', name, value: `${name.toUpperCase()} 0000000000` })),
    { type: 'separator' },
    { type: 'text', text: 'APPROVED', decorations: ['important', 'centre'] },
  ];
}
