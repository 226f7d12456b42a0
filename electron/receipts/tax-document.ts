/** What the law of a country makes of a paid receipt for goods, by its total. The sources are in docs/printing.md. */
import type { Money } from '#shared/money.ts';

export interface TaxDocument {
  /** Words that the law prescribes, whatever the language of the till; null where a plain receipt is enough. */
  readonly heading: string | null;
  /** A full invoice: it tells the quantity of every line, and has room for the recipient. */
  readonly full: boolean;
}

interface Form extends TaxDocument {
  /** Totals up to this, in minor units. */
  readonly upTo: number;
}

interface Law {
  /** ISO 4217: what the limits are in. */
  readonly currency: string;
  readonly forms: readonly Form[];
}

const plain: TaxDocument = { heading: null, full: false };
const noLimit = Number.POSITIVE_INFINITY;

const laws: Readonly<Record<string, Law>> = {
  /** South Africa: a till slip up to R 50, an abridged tax invoice up to R 5,000, then a full one (SARS, VAT Act sections 20(4) to (6)). */
  ZA: {
    currency: 'ZAR',
    forms: [
      { upTo: 5_000, heading: null, full: false },
      { upTo: 500_000, heading: 'TAX INVOICE', full: false },
      { upTo: noLimit, heading: 'TAX INVOICE', full: true },
    ],
  },
  /** United Kingdom: what a simplified invoice tells stands on every receipt; beyond £250 a modified one (HMRC, VAT Notice 700, section 16). */
  GB: {
    currency: 'GBP',
    forms: [
      { upTo: 25_000, heading: null, full: false },
      { upTo: noLimit, heading: 'VAT INVOICE', full: true },
    ],
  },
};

/** `total` is what was paid for the goods, tax included. A store without a tax number makes no invoice. */
export function taxDocument(store: { readonly country: string; readonly taxNumber?: string | null }, total: Money): TaxDocument {
  const law = laws[store.country];
  // Money that goes back is no supply.
  if (!law || !store.taxNumber || law.currency !== total.currency || total.minor < 0) return plain;
  return law.forms.find(({ upTo }) => total.minor <= upTo) ?? plain;
}
