/**
 * What a cashier does with baskets: editing one, taking goods back, letting one wait, putting one aside. Whatever takes
 * something off or gives something back is told to the audit in the same transaction.
 */
import { type Basket, type BasketLine, isReturn } from '#shared/basket.ts';
import type { Approval } from '#shared/ipc.ts';
import type { Operator } from '#shared/payment.ts';
import type { AuditNote } from '../audit/audit.ts';
import { approve, type Verifier } from '../people/approval.ts';
import { redactText } from '../redaction/redact.ts';
import { Refused } from '../refused.ts';
import { givenDiscounts, unapprovedReturn, voidedLines } from '../sales/basket-changes.ts';
import type { Sale, Sales } from '../sales/sales.ts';
import type { Checkout } from './checkout.ts';

export interface ReturnOrder {
  readonly saleId: string;
  readonly revision: number;
  /** Each with a negative quantity, in the place of the line with its id where there is one. */
  readonly lines: readonly BasketLine[];
  readonly reason: string;
  readonly approval: Approval;
}

export interface Recalled {
  readonly sale: Sale;
  /** What was at the window and had goods waits in its place. */
  readonly parked: Sale | null;
}

/** Each throws Refused, and then nothing was changed. */
export interface Baskets {
  /** Saves the window's basket. Refuses to take back what no supervisor stands for. */
  save(saleId: string, revision: number, basket: Basket): Sale;
  takeBack(order: ReturnOrder): Promise<Sale>;
  /** Puts the sale aside and opens an empty one; where that was done already, the one that is open stays. */
  startNew(saleId: string): Sale;
  /** Lets the window's sale wait, and opens an empty one. */
  park(saleId: string, name: string | null): Sale;
  recall(saleId: string): Recalled;
  /** Puts a parked sale aside for good. */
  discard(saleId: string): void;
  /** Ends the sales that were put aside and in the end not paid. To be called once, at the start. */
  catchUp(): void;
}

export interface BasketsParts {
  readonly sales: Sales;
  readonly checkout: Checkout;
  readonly operators: Verifier;
  /** Who sells. */
  readonly operator: () => Operator;
  /** Other sales wait now. */
  readonly onParked: () => void;
}

export function createBaskets({ sales, checkout, operators, operator, onParked }: BasketsParts): Baskets {
  const record = (note: Omit<AuditNote, 'operator'>) => sales.audit.record({ operator: operator(), ...note });

  const atWindow = (saleId: string): Sale => {
    const current = sales.current();
    if (sales.get(saleId).id !== current.id) throw new Refused('sale-changed', saleId);
    return current;
  };

  /** The sale with a new basket, whoever stands for its returns. */
  const change = (saleId: string, revision: number, basket: Basket): { before: Basket; saved: Sale } => {
    const { basket: before, state } = sales.get(saleId);
    if (state === 'parked') throw new Refused('sale-changed', saleId);
    refuseUnclear(basket);
    const saved = checkout.save(saleId, revision, withoutCardNumbers(basket));
    for (const { before: line, after } of voidedLines(before, saved.basket))
      record({ action: 'line-voided', subject: saleId, before: line, after });
    for (const { line, before: earlier, after } of givenDiscounts(before, saved.basket))
      record({ action: 'discount-given', subject: saleId, detail: { line: line?.name ?? null }, before: earlier, after });
    return { before, saved };
  };

  const end = (sale: Sale): void => {
    const { lines, currency } = sale.basket;
    sales.discard(sale.id);
    // An amount without a basket is the command line's: its payment tells what became of it.
    if (lines.length > 0 && sale.plainAmount === null)
      record({
        action: 'sale-voided',
        subject: sale.id,
        detail: { total: checkout.sums(sale).total.minor, currency },
        before: sale.basket,
      });
  };

  const letWait = (sale: Sale, name: string | null): Sale => {
    const parked = sales.park(sale.id, name, operator());
    record({ action: 'sale-parked', subject: sale.id, detail: { number: parked.parked?.number, name } });
    return parked;
  };

  return {
    save: (saleId, revision, basket) =>
      sales.together(() => {
        const { before, saved } = change(saleId, revision, basket);
        const returned = unapprovedReturn(before, saved.basket);
        if (returned) throw new Refused('return-needs-supervisor', returned.name);
        return saved;
      }),
    async takeBack({ saleId, revision, lines, reason, approval }) {
      const bought = lines.find((line) => !isReturn(line));
      if (bought) throw new Refused('invalid-input', `${bought.name} does not come back: its quantity is not negative.`);
      const { id, name } = await approve(operators, approval);
      return sales.together(() => {
        const { before, saved } = change(saleId, revision, withLines(sales.get(saleId).basket, lines));
        record({
          action: 'return-approved',
          approvedBy: { id, name },
          subject: saleId,
          // Somebody who tells why may type a card number.
          detail: { reason: masked(reason) },
          before: before.lines.filter((line) => lines.some((each) => each.id === line.id)),
          after: saved.basket.lines.filter((line) => lines.some((each) => each.id === line.id)),
        });
        return saved;
      });
    },
    startNew: (saleId) =>
      sales.together(() => {
        const sale = sales.get(saleId);
        const current = sales.current();
        if (sale.id !== current.id) return current;
        const isOver = sale.state === 'open' && checkout.isUntouched(sale);
        const next = checkout.startNew(saleId);
        if (isOver) end(sale);
        return next;
      }),
    park(saleId, name) {
      const next = sales.together(() => {
        const sale = atWindow(saleId);
        if (sale.state !== 'open') throw new Refused('sale-closed', saleId);
        checkout.mayLeave(sale);
        if (!checkout.isUntouched(sale)) throw new Refused('sale-partly-paid', saleId);
        if (sale.basket.lines.length === 0) throw new Refused('nothing-to-park', saleId);
        letWait(sale, name === null ? null : masked(name));
        return sales.startNew();
      });
      onParked();
      return next;
    },
    recall(saleId) {
      const recalled = sales.together(() => {
        const { parked } = sales.get(saleId);
        if (!parked) throw new Refused('sale-not-parked', saleId);
        const current = sales.current();
        checkout.mayLeave(current);
        const untouched = current.state === 'open' && checkout.isUntouched(current);
        const waits = untouched && current.basket.lines.length > 0 ? letWait(current, null) : null;
        const sale = sales.recall(saleId);
        if (untouched && !waits) end(current);
        record({ action: 'sale-recalled', subject: saleId, detail: { number: parked.number, name: parked.name, since: parked.at } });
        return { sale, parked: waits };
      });
      onParked();
      return recalled;
    },
    discard(saleId) {
      sales.together(() => {
        const sale = sales.get(saleId);
        if (sale.state !== 'parked') throw new Refused('sale-not-parked', saleId);
        end(sale);
      });
      onParked();
    },
    catchUp: () =>
      sales.together(() => {
        const open = sales.open();
        const current = open.length > 0 ? sales.current().id : null;
        for (const sale of open) {
          if (sale.id !== current && sale.state === 'open' && checkout.isUntouched(sale)) end(sale);
        }
      }),
  };
}

function withLines(basket: Basket, lines: readonly BasketLine[]): Basket {
  const replaced = basket.lines.map((line) => lines.find(({ id }) => id === line.id) ?? line);
  const added = lines.filter(({ id }) => !basket.lines.some((line) => line.id === id));
  return { ...basket, lines: [...replaced, ...added] };
}

/** Lines are known by their ids: of two with the same one, one could go unseen. And each is called something, to providers too. */
function refuseUnclear({ lines }: Basket): void {
  if (lines.some(({ name }) => name.trim() === '')) throw new Refused('invalid-input', 'A line has no name.');
  if (new Set(lines.map(({ id }) => id)).size < lines.length) throw new Refused('invalid-input', 'Two lines have the same id.');
}

/** Whoever writes a note may type a card number, and it would be printed. */
function withoutCardNumbers(basket: Basket): Basket {
  return {
    ...basket,
    ...(basket.note === undefined ? {} : { note: masked(basket.note) }),
    lines: basket.lines.map((line) => ({
      ...line,
      ...(line.note === undefined ? {} : { note: masked(line.note) }),
      ...(line.fromSale === undefined ? {} : { fromSale: masked(line.fromSale) }),
    })),
  };
}

/** No longer than it was: a basket's texts have their limits. */
function masked(text: string): string {
  return redactText(text).slice(0, text.length);
}
