/** What a tax is called where the store is. */
import { fill, type Labels } from './labels.ts';

export interface TaxWords {
  /** `{rate}` and `{gross}` are blanks. */
  readonly tax: string;
  readonly withoutTax: string;
  /** The store's number as receipts show it. */
  readonly number: (number: string) => string;
}

export function taxWords(country: string, labels: Labels): TaxWords {
  const hasSalesTax = country === 'US';
  // Germany's tax offices give a number too, and small shops have no other one.
  const isOther = (number: string) => hasSalesTax || (country === 'DE' && !/^DE/i.test(number));
  return {
    tax: hasSalesTax ? labels.salesTax : labels.tax,
    withoutTax: hasSalesTax ? labels.withoutSalesTax : labels.withoutTax,
    number: (number) => fill(isOther(number) ? labels.otherTaxNumber : labels.taxNumber, { number }),
  };
}
