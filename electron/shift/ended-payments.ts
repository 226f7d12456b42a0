/**
 * The payments that ended, as the days count them. The journal tells of each, in the order in which it wrote, so that none
 * is left out and none counts twice, however late it ended and whatever a crash came between.
 */
import type { DatabaseSync } from 'node:sqlite';
import { goodsKept, goodsPaid, isFinal, type Payment } from '#shared/payment.ts';
import { cardCredit, namesTransaction } from '../checkout/card-credit.ts';
import type { Journal } from '../payments/journal.ts';
import { Refused } from '../refused.ts';
import type { Sale } from '../sales/sales.ts';
import { transaction } from '../storage/database.ts';

export type JournalRead = Pick<Journal, 'changedAfter' | 'hashAt' | 'ofSale' | 'size'>;

export interface EndedPayments {
  /** Writes down what ended since it was last asked. */
  read(): void;
  /** From here on the journal counts: what ended before belongs to no day. */
  begin(): void;
}

export interface EndedPaymentsParts {
  readonly database: DatabaseSync;
  readonly journal: JournalRead;
  /** Throws Refused for a sale that this file does not have. */
  readonly sale: (id: string) => Sale;
  /** Of the drawers: ISO 4217. */
  readonly currency: string;
}

/** What a payment that ended did. Amounts in minor units, less than zero where money went back. */
export interface Effect {
  /** False for what cannot be added to the sale: charged in another currency, or of a sale that nobody knows. */
  readonly counted: boolean;
  readonly amount: number;
  /** What it paid of its sale. */
  readonly goods: number;
  /** What it gave out in cash on top; less than zero where that was paid back to the card. */
  readonly cash: number;
  /** The part of the goods that a customer's card took over. */
  readonly credit: number;
  /** What it moved in the drawer. */
  readonly drawer: number;
  readonly drawerKind: 'recorded-cash' | 'recorded-cash-undone' | 'cashback' | 'cashback-undone' | null;
}

const pageSize = 500;

export function createEndedPayments({ database, journal, sale, currency }: EndedPaymentsParts): EndedPayments {
  const mark = database.prepare('SELECT sequence, hash FROM journal_read');
  const keepMark = database.prepare(
    'INSERT INTO journal_read (only, sequence, hash) VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash',
  );
  const known = database.prepare('SELECT 1 FROM ended_payment WHERE payment_id = ?');
  const creditOf = database.prepare('SELECT credit FROM ended_payment WHERE payment_id = ?');
  const insert = database.prepare(
    `INSERT INTO ended_payment (payment_id, sale_id, kind, state, tender, provider, terminal_id, currency, charged, counted,
       amount, goods, cash, credit, drawer, drawer_kind, operator_id, operator_name, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  const saleOf = (payment: Payment): Sale | null => {
    try {
      return sale(payment.saleId);
    } catch (error) {
      if (error instanceof Refused) return null;
      throw error;
    }
  };

  const earlierOf = ({ originalPaymentId }: Payment): Earlier => {
    const original = originalPaymentId === null ? undefined : creditOf.get(originalPaymentId);
    return { credit: Number(original?.credit ?? 0), isWritten: (id) => known.get(id) !== undefined };
  };

  const write = (payment: Payment): void => {
    if (!isFinal(payment.state) || known.get(payment.id)) return;
    const ofSale = journal.ofSale(payment.saleId);
    const effect = effectOf(payment, { sale: saleOf(payment), ofSale, earlier: earlierOf(payment), drawerCurrency: currency });
    insert.run(
      payment.id,
      payment.saleId,
      payment.kind,
      payment.state,
      payment.kind === 'loyalty' ? 'customer-card' : (payment.tender ?? 'card'),
      payment.provider,
      payment.terminalId,
      payment.charged?.amount.currency ?? payment.amount.currency,
      payment.charged ? 1 : 0,
      effect.counted ? 1 : 0,
      effect.amount,
      effect.goods,
      effect.cash,
      effect.credit,
      effect.drawer,
      effect.drawerKind,
      payment.operator.id,
      payment.operator.name,
      payment.updatedAt,
    );
  };

  return {
    read: () =>
      transaction(database, () => {
        const row = mark.get();
        let sequence = Number(row?.sequence ?? 0);
        // Another journal than the one that was read: all that it holds is looked at, and what is known counts once.
        if (journal.hashAt(sequence) !== String(row?.hash ?? journal.hashAt(0))) sequence = 0;
        const from = sequence;
        for (let page = journal.changedAfter(sequence, pageSize); page.length > 0; page = journal.changedAfter(sequence, pageSize)) {
          for (const { payment } of page) write(payment);
          sequence = page.at(-1)?.sequence ?? sequence;
        }
        if (sequence !== from || !row) keepMark.run(sequence, journal.hashAt(sequence));
      }),
    begin: () => void keepMark.run(journal.size(), journal.hashAt(journal.size())),
  };
}

/** What was written down before of what belongs together. */
interface Earlier {
  /** Of the payment that a refund pays back. */
  readonly credit: number;
  readonly isWritten: (paymentId: string) => boolean;
}

export interface EffectFacts {
  /** Null where nobody knows it. */
  readonly sale: Sale | null;
  /** All payments of the sale. */
  readonly ofSale: readonly Payment[];
  readonly earlier: Earlier;
  readonly drawerCurrency: string;
}

/** What an ended payment did to its sale and to the drawer. Pure. */
export function effectOf(payment: Payment, { sale, ofSale, earlier, drawerCurrency }: EffectFacts): Effect {
  const { charged, kind } = payment;
  const nothing: Effect = { counted: false, amount: 0, goods: 0, cash: 0, credit: 0, drawer: 0, drawerKind: null };
  if (!charged) return nothing;
  const original = kind === 'refund' ? ofSale.find(({ id }) => id === payment.originalPaymentId) : payment;
  const parts = [charged, original?.charged ?? charged].flatMap(({ amount, cashback }) => [amount.currency, cashback.currency]);
  const amount = kind === 'refund' ? -charged.amount.minor : charged.amount.minor;
  if (!sale || !original || parts.some((code) => code !== sale.basket.currency)) return { ...nothing, amount };
  const { goods, credit } =
    kind === 'refund'
      ? goodsBack(payment, original, ofSale, earlier)
      : { goods: goodsFor(payment), credit: creditIn(payment, sale, ofSale) };
  const cash = amount - goods;
  const isRecorded = original.tender === 'cash';
  const moved = isRecorded ? goods - credit : -cash;
  const drawer = kind === 'loyalty' || sale.basket.currency !== drawerCurrency || moved === 0 ? 0 : moved;
  return { counted: true, amount, goods, cash, credit, drawer, drawerKind: drawer === 0 ? null : drawerKindOf(drawer, isRecorded) };
}

function goodsFor(payment: Payment): number {
  return Math.max(0, goodsPaid(payment).minor);
}

/** What a customer's card took over of a payment that uses the card itself. */
function creditIn(payment: Payment, sale: Sale, ofSale: readonly Payment[]): number {
  const card = payment.kind === 'sale' ? cardCredit(sale, ofSale) : null;
  return card && namesTransaction(payment, card.applied) ? Math.min(card.credit.minor, goodsFor(payment)) : 0;
}

/** What a refund pays back of the goods: they come before the cash that the payment handed out, and money before credit. */
function goodsBack(refund: Payment, original: Payment, ofSale: readonly Payment[], { credit, isWritten }: Earlier) {
  const whole = goodsFor(original);
  const before = ofSale.filter(({ id, kind }) => kind === 'refund' && id !== refund.id && isWritten(id));
  const kept = goodsKept(original, before).minor;
  const left = goodsKept(original, [...before, refund]).minor;
  const creditBack = (goods: number) => Math.max(0, goods - (whole - credit));
  return { goods: left - kept, credit: creditBack(whole - kept) - creditBack(whole - left) };
}

function drawerKindOf(drawer: number, isRecorded: boolean): Effect['drawerKind'] {
  if (isRecorded) return drawer > 0 ? 'recorded-cash' : 'recorded-cash-undone';
  return drawer > 0 ? 'cashback-undone' : 'cashback';
}
