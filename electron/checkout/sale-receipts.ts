/** Receipts of a sale: one for each payment as it ended, and one for the whole sale when it closed. Kept as they were first made. */
import type { PricedBasket } from '#shared/basket.ts';
import { isFinal, type Payment } from '#shared/payment.ts';
import type { Receipt, ReceiptCopy } from '#shared/receipt.ts';
import type { CashTender } from '#shared/tender.ts';
import { hasReceipt } from '../ipc/views.ts';
import type { Journal } from '../payments/journal.ts';
import { noSuchPayment } from '../payments/recorder.ts';
import { Refused } from '../refused.ts';
import type { Sale, Sales } from '../sales/sales.ts';
import { countedRefunds, paysFor, priced } from './checkout-sums.ts';

/** What a receipt is made from. */
export interface ReceiptSource {
  readonly sale: Sale;
  readonly priced: PricedBasket | null;
  /** Null for the receipt of the whole sale. */
  readonly payment: Payment | null;
  readonly payments: readonly Payment[];
  readonly cash: readonly CashTender[];
  readonly copy: ReceiptCopy;
}

export interface SaleReceiptParts {
  readonly sales: Sales;
  readonly journal: Journal;
  readonly buildReceipt: (source: ReceiptSource) => Receipt;
  /** The same receipt, marked as printed again. */
  readonly markReprint: (receipt: Receipt) => Receipt;
}

export interface SaleReceipts {
  /** Keeps both copies of a payment that has a receipt. */
  keep(payment: Payment): void;
  /** Keeps both copies of a sale that is closed. */
  keepWhole(saleId: string): void;
  /** The receipt of a final payment, or the slip of one whose signature is to be checked. Throws Refused when there is none. */
  ofPayment(paymentId: string, copy: ReceiptCopy, reprint: boolean): Receipt;
  /** The receipt of a closed sale, with every tender. Throws Refused. */
  ofSale(saleId: string, copy: ReceiptCopy, reprint: boolean): Receipt;
}

const copies = ['customer', 'merchant'] as const satisfies readonly ReceiptCopy[];

export function createSaleReceipts({ sales, journal, buildReceipt, markReprint }: SaleReceiptParts): SaleReceipts {
  const make = (saleId: string, payment: Payment | null, copy: ReceiptCopy): Receipt => {
    const sale = sales.get(saleId);
    const cash = sales.cashOf(saleId);
    const all = journal.ofSale(saleId);
    if (payment?.kind === 'refund') return buildReceipt({ sale, priced: priced(sale), payment, payments: [payment], cash: [], copy });
    const refunds = new Set(countedRefunds({ sale, payments: all }));
    const payments = all.filter((each) => paysFor(each) || refunds.has(each));
    return buildReceipt({ sale, priced: priced(sale), payment, payments, cash, copy });
  };

  const marked = (receipt: Receipt, reprint: boolean) => (reprint ? markReprint(receipt) : receipt);

  return {
    keep(payment) {
      if (!isFinal(payment.state) || !hasReceipt(payment)) return;
      for (const copy of copies) sales.keepReceipt(payment.id, make(payment.saleId, payment, copy));
    },
    keepWhole(saleId) {
      for (const copy of copies) sales.keepSaleReceipt(saleId, make(saleId, null, copy));
    },
    ofPayment(paymentId, copy, reprint) {
      const payment = journal.payment(paymentId);
      if (!payment) throw noSuchPayment(journal, paymentId);
      if (!hasReceipt(payment)) throw new Refused('no-receipt', paymentId);
      if (payment.state === 'signature') return make(payment.saleId, payment, copy);
      return marked(sales.receipt(paymentId, copy) ?? make(payment.saleId, payment, copy), reprint);
    },
    ofSale(saleId, copy, reprint) {
      if (sales.get(saleId).state === 'open') throw new Refused('no-receipt', saleId);
      return marked(sales.saleReceipt(saleId, copy) ?? make(saleId, null, copy), reprint);
    },
  };
}
