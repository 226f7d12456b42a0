/** Every word of a receipt, in the languages of the till. A key that one language lacks does not compile. */
import type { ReasonCode } from '#shared/payment.ts';
import { de } from './labels-de.ts';
import { en } from './labels-en.ts';
import { nl } from './labels-nl.ts';

/** `{name}` is a blank that `fill` fills. */
export interface Labels {
  readonly marks: {
    readonly training: string;
    readonly refund: string;
    readonly declined: string;
    readonly cancelled: string;
    readonly notCharged: string;
    readonly unknown: string;
  };
  /** The mark that a finished receipt gets when it is printed again. */
  readonly reprint: string;
  readonly customerCopy: string;
  readonly merchantCopy: string;
  readonly taxNumber: string;
  /** Of a store whose number is none for value added tax. */
  readonly otherTaxNumber: string;
  readonly till: string;
  readonly operator: string;
  readonly date: string;
  readonly saleNumber: string;
  /** Before the name of goods that came back. */
  readonly returned: string;
  readonly returnedFrom: string;
  /** A weight in kilograms, and the price of one. */
  readonly weighed: string;
  readonly discount: string;
  readonly discountPercent: string;
  readonly subtotal: string;
  readonly total: string;
  readonly tax: string;
  readonly withoutTax: string;
  readonly salesTax: string;
  readonly withoutSalesTax: string;
  readonly recipient: string;
  readonly recipientTaxNumber: string;
  readonly payment: string;
  readonly cashPayment: string;
  readonly refund: string;
  readonly withdrawal: string;
  readonly customerCard: string;
  readonly cardCredit: string;
  readonly reference: string;
  readonly note: string;
  readonly goods: string;
  readonly goodsInCash: string;
  readonly cashAmount: string;
  readonly rounding: string;
  readonly roundedTotal: string;
  readonly handed: string;
  readonly change: string;
  readonly paidOut: string;
  readonly cashGivenBack: string;
  readonly cashback: string;
  readonly charged: string;
  readonly refunded: string;
  readonly asked: string;
  readonly declined: string;
  readonly cancelled: string;
  readonly notCharged: string;
  readonly refundDeclined: string;
  readonly refundCancelled: string;
  readonly notRefunded: string;
  readonly unknown: string;
  readonly settledCharged: string;
  readonly settledNotCharged: string;
  readonly settledRefunded: string;
  readonly settledNotRefunded: string;
  readonly slipNumber: string;
  readonly signature: string;
  readonly approvedBy: string;
  readonly reason: string;
  readonly remaining: string;
  readonly overpaid: string;
  readonly notAnInvoice: string;
  readonly thankYou: string;
  readonly reasons: Readonly<Record<ReasonCode, string>>;
}

export const receiptLanguages = ['en', 'nl', 'de'] as const;
type Language = (typeof receiptLanguages)[number];

const byLanguage: Readonly<Record<Language, Labels>> = { en, nl, de };

/** The words for a till's locale ("nl-NL"); English where the till speaks another language. */
export function receiptLabels(locale: string): Labels {
  const asked = locale.toLowerCase().split(/[-_]/)[0];
  const language = receiptLanguages.find((candidate) => candidate === asked) ?? 'en';
  return byLanguage[language];
}

/** Fills a label's blanks: `fill('VAT {rate} %', { rate: '15' })`. A blank without a value stays. */
export function fill(label: string, blanks: Readonly<Record<string, string>>): string {
  return label.replace(/\{(\w+)\}/g, (blank, name: string) => blanks[name] ?? blank);
}
