/** How a payment on the terminal of the register of customers' cards is made up. Pure. */
import type { PaymentView, SaleView } from '#shared/ipc.ts';
import { type Money, subtract } from '#shared/money.ts';

export interface CardPart {
  /** What the customer's card takes over. */
  readonly card: Money;
  /** What is charged beside it; zero where the card covers all. */
  readonly rest: Money;
}

/** The register charges the whole basket in one payment: the customer's card first, then the bank's. Null for any other payment. */
export function cardPartOf(payment: PaymentView, sale: SaleView | undefined): CardPart | null {
  const loyalty = sale?.id === payment.saleId ? sale.loyalty : null;
  if (!sale || !loyalty || loyalty.credit.minor <= 0) return null;
  const isWhole = payment.kind === 'sale' && payment.terminalId === loyalty.terminalId && payment.amount.minor === sale.total.minor;
  return isWhole ? { card: loyalty.credit, rest: subtract(sale.total, loyalty.credit) } : null;
}
