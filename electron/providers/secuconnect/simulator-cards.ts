/** Customers' cards: what is on them, and what they take over of a sale ("Apply the Loyalty Card for Payment"). */
import { allocate, money } from '#shared/money.ts';
import type { BasketItem, TransactionOrder } from './simulator-request.ts';

export interface CustomerCard {
  readonly number: string;
  readonly name: string;
  readonly locked: boolean;
  /** Cents that were paid in. */
  cash: number;
  /** Cents that were collected. */
  bonus: number;
}

/** What a card gives for a transaction. Nothing is taken off the card yet. */
export interface Credit {
  readonly card: string;
  readonly cash: number;
  readonly bonus: number;
  readonly bonusProducts: readonly BasketItem[];
  readonly missing: number;
}

/** The money that was paid in goes first, then what was collected. */
export function creditFor(card: CustomerCard, order: TransactionOrder): Credit {
  const cash = Math.min(card.cash, order.sum);
  const bonus = Math.min(card.bonus, order.sum - cash);
  return { card: card.number, cash, bonus, bonusProducts: bonusProducts(order, bonus), missing: order.sum - cash - bonus };
}

/** One for each tax rate, so that the tax falls with the price. */
function bonusProducts({ products, currency }: TransactionOrder, bonus: number): BasketItem[] {
  if (bonus === 0) return [];
  const rates = [...new Set(products.map(({ tax }) => tax))].sort((left, right) => left - right);
  const grossOf = (rate: number) =>
    products.filter(({ tax }) => tax === rate).reduce((sum, each) => sum + each.priceOne * each.quantity, 0);
  const shares = allocate(money(bonus, currency), rates.map(grossOf));
  const firstId = Math.max(0, ...products.map(({ id }) => id)) + 1;
  return rates.flatMap((tax, index) => {
    const share = shares[index]?.minor ?? 0;
    if (share === 0) return [];
    return [
      {
        id: firstId + index,
        item_type: 'article',
        desc: `Bonus Steuer ${tax}`,
        articleNumber: `11111111${tax}`,
        ean: null,
        quantity: 1,
        priceOne: -share,
        tax,
        group: [],
      },
    ];
  });
}

/** What was taken for a transaction, on the card and elsewhere. `charged`: what the terminal took, where that is not what was missing. */
export function takenInAll(order: TransactionOrder, credit: Credit | null, charged: number | null): number {
  return charged === null ? order.sum : charged + (credit ? order.sum - credit.missing : 0);
}

/** Takes the credit off the card. False where it is not there any more. */
export function redeem(card: CustomerCard, credit: Credit): boolean {
  if (card.locked || card.cash < credit.cash || card.bonus < credit.bonus) return false;
  card.cash -= credit.cash;
  card.bonus -= credit.bonus;
  return true;
}

export function giveBack(card: CustomerCard, credit: Credit): void {
  card.cash += credit.cash;
  card.bonus += credit.bonus;
}
