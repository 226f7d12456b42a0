/** What the example receipts are made with: five shops, a payment as the journal would hold it, and the till's own receipt around both. */
import { type Basket, type BasketLine, priceBasket } from '#shared/basket.ts';
import type { TrainingCountry } from '#shared/countries.ts';
import { money } from '#shared/money.ts';
import type { Payment, PaymentEvent, PaymentOrder, Reason, Slip } from '#shared/payment.ts';
import { replay } from '#shared/payment-machine.ts';
import type { Receipt, ReceiptCopy } from '#shared/receipt.ts';
import type { CashTender } from '#shared/tender.ts';
import { buildSaleReceipt, type SaleReceiptInput } from '../../receipts/sale-receipt.ts';

export interface ReceiptExample {
  /** Names its files. */
  readonly name: string;
  /** What it shows, as a sentence without its full stop. */
  readonly title: string;
  readonly build: (copy: ReceiptCopy) => Receipt;
}

type Shop = Pick<SaleReceiptInput, 'store' | 'till' | 'locale' | 'timeZone'>;

/** One shop for each country, with numbers that nobody has. */
export const shops: Readonly<Record<TrainingCountry, Shop>> = {
  ZA: {
    store: {
      name: 'Corner Shop',
      address: ['1 High Street', 'Cape Town 8001'],
      country: 'ZA',
      currency: 'ZAR',
      taxNumber: '4000000000',
    },
    till: { name: 'Till 1' },
    locale: 'en-ZA',
    timeZone: 'Africa/Johannesburg',
  },
  NL: {
    store: {
      name: 'Bakkerij De Korenaar',
      address: ['Voorbeeldstraat 1', '1234 AB Utrecht'],
      country: 'NL',
      currency: 'EUR',
      taxNumber: 'NL000000000B01',
    },
    till: { name: 'Kassa 1' },
    locale: 'nl-NL',
    timeZone: 'Europe/Amsterdam',
  },
  DE: {
    store: {
      name: 'Bäckerei Grün & Söhne',
      address: ['Musterstraße 1', '01896 Pulsnitz'],
      country: 'DE',
      currency: 'EUR',
      taxNumber: 'DE000000000',
    },
    till: { name: 'Kasse 1' },
    locale: 'de-DE',
    timeZone: 'Europe/Berlin',
  },
  US: {
    store: { name: 'General Store', address: ['1 Main Street', 'Springfield 00000'], country: 'US', currency: 'USD' },
    till: { name: 'Register 1' },
    locale: 'en-US',
    timeZone: 'America/New_York',
  },
  GB: {
    store: {
      name: 'The Corner Shop',
      address: ['1 High Street', 'London SW1A 0AA'],
      country: 'GB',
      currency: 'GBP',
      taxNumber: 'GB 000 0000 00',
    },
    till: { name: 'Till 1' },
    locale: 'en-GB',
    timeZone: 'Europe/London',
  },
};

const operator = { id: '7', name: 'Sam' };

export interface Story extends Partial<Pick<SaleReceiptInput, 'cash' | 'training' | 'reprint' | 'plainAmount' | 'saleNumber'>> {
  readonly country: TrainingCountry;
  /** ISO 8601. */
  readonly at: string;
  /** Null for what has no goods. */
  readonly basket: Basket | null;
  /** Oldest first; the last one is the receipt's own unless `whole`. */
  readonly payments?: readonly Payment[];
  /** The receipt of the whole sale. */
  readonly whole?: boolean;
}

export function example(name: string, title: string, story: Story): ReceiptExample {
  const { country, at, basket, payments = [], whole = false, ...changes } = story;
  return {
    name,
    title,
    build: (copy) =>
      buildSaleReceipt({
        ...shops[country],
        operator,
        basket: basket && priceBasket(basket),
        payment: whole ? null : (payments.at(-1) ?? null),
        payments,
        saleNumber: 1_017,
        copy,
        reprint: false,
        training: false,
        at,
        ...changes,
      }),
  };
}

/** A basket of the country's currency; lines are `[name, pieces, price in minor units, tax in percent]` or whole ones. */
export function basketOf(
  country: TrainingCountry,
  lines: readonly (readonly [name: string, pieces: number, price: number, percent: number] | BasketLine)[],
  more: Pick<Basket, 'discount' | 'note'> = {},
): Basket {
  return {
    currency: shops[country].store.currency,
    lines: lines.map((line, index) =>
      'id' in line
        ? line
        : { id: String(index), name: line[0], quantity: line[1] * 1_000, price: line[2], taxRate: Math.round(line[3] * 1_000) },
    ),
    ...more,
  };
}

/** What is asked of the terminal; amounts in minor units of the country's currency. */
export interface Asked extends Partial<Pick<PaymentOrder, 'kind' | 'tender' | 'approved'>> {
  readonly country: TrainingCountry;
  readonly provider: string;
  readonly at: string;
  readonly amount: number;
  readonly cashback?: number;
  readonly references?: Readonly<Record<string, string>>;
}

export function approved(asked: Asked, slip: Slip | null, providerReference = 'REF-1'): Payment {
  const { currency } = shops[asked.country].store;
  const charge = { amount: money(asked.amount, currency), cashback: money(asked.cashback ?? 0, currency) };
  return played(asked, { type: 'answered', update: { kind: 'approved', charge, providerReference, slip } });
}

export function refused(asked: Asked, kind: 'declined' | 'cancelled' | 'not-charged', reason: Reason, slip?: Slip): Payment {
  return played(asked, { type: 'answered', update: { kind, reason, ...(slip ? { slip } : {}) } });
}

/** A payment whose request is out. */
export function sent(asked: Asked): Payment {
  return played(asked);
}

function played(asked: Asked, ...events: readonly PaymentEvent[]): Payment {
  const { country, provider, at, amount, cashback = 0, kind = 'sale', references = {} } = asked;
  const { currency } = shops[country].store;
  const order: PaymentOrder = {
    id: `payment-${at}`,
    kind,
    saleId: 'sale-1',
    terminalId: 'counter',
    provider,
    training: false,
    amount: money(amount, currency),
    cashback: money(cashback, currency),
    references,
    originalPaymentId: kind === 'refund' ? 'payment-0' : null,
    note: null,
    operator,
    ...(asked.tender ? { tender: asked.tender } : {}),
    ...(asked.approved ? { approved: asked.approved } : {}),
  };
  return replay([{ type: 'created', order } as const, { type: 'sending' } as const, ...events].map((event) => ({ event, at })));
}

/** Cash of the country's currency, in minor units. */
export function cash(tender: Pick<CashTender, 'amount' | 'handed' | 'change' | 'at'> & { readonly rounding?: number }): CashTender {
  return { id: `cash-${tender.at}`, saleId: 'sale-1', rounding: 0, operator, givenBack: null, ...tender };
}
