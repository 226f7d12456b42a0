/** Under which words a payment is found. Pure. Words that nobody types begin with `x`, so that no text meets them by chance. */
import { isReturn } from '#shared/basket.ts';
import type { Money } from '#shared/money.ts';
import { isFinal, type Payment } from '#shared/payment.ts';
import { unreachable } from '#shared/unreachable.ts';
import type { Sale } from '../sales/sales.ts';

/** Every word of a payment, for the index. */
export function wordsOf(payment: Payment): string {
  const amounts = [payment.amount, payment.charged?.amount].filter((amount) => amount !== undefined);
  return [
    plainWord(payment.id),
    ...(payment.providerReference === null ? [] : [payment.providerReference, plainWord(payment.providerReference)]),
    payment.operator.name,
    payment.note ?? '',
    ...amounts.map(amountWord),
    ...lastFour(payment).map(cardWord),
    dayWord(payment.createdAt),
    terminalWord(payment.terminalId),
    saleWord(payment.saleId),
    ...sorts(payment).map(sortWord),
  ].join(' ');
}

/** Every word of a closed sale: what it cost, what was sold, how it was paid, who sold it, and when. */
export function wordsOfSale({ id, basket, closedAt, openedAt }: Sale, total: number, paid: PaidBy): string {
  const goods = basket.lines.flatMap(({ name, articleNumber = '', ean = '', note = '' }) => [
    name,
    plainWord(articleNumber),
    plainWord(ean),
    note,
  ]);
  const sorts: SaleSort[] = [
    ...(paid.payments.some(({ charged }) => charged) ? (['card'] as const) : []),
    ...(paid.inCash ? (['cash'] as const) : []),
    ...(basket.lines.some(isReturn) ? (['returns'] as const) : []),
  ];
  return [
    ...new Set(paid.operators),
    basket.note ?? '',
    ...goods,
    ...[total, Math.abs(total)].map((minor) => amountWord({ minor })),
    ...paid.payments.flatMap((payment) => [
      ...lastFour(payment).map(cardWord),
      ...(payment.providerReference === null ? [] : [plainWord(payment.providerReference)]),
      terminalWord(payment.terminalId),
    ]),
    dayWord(closedAt ?? openedAt),
    saleWord(id),
    ...sorts.map(sortWord),
  ].join(' ');
}

export interface PaidBy {
  readonly payments: readonly Payment[];
  readonly inCash: boolean;
  readonly operators: readonly string[];
}

/** With a card, with cash, or with goods that came back in it. */
export type SaleSort = 'card' | 'cash' | 'returns';

export type Sort = 'open' | 'approved' | 'declined' | 'refunds';

export const sortWord = (sort: Sort | SaleSort): string => `xsort${sort}`;
export const amountWord = ({ minor }: Pick<Money, 'minor'>): string => `xamount${minor}`;
export const cardWord = (digits: string): string => `xcard${digits}`;
export const terminalWord = (id: string): string => `xterminal${Buffer.from(id).toString('hex')}`;
export const saleWord = (id: string): string => `xsale${Buffer.from(id).toString('hex')}`;

/** The day as the clock on the wall tells it. */
export function dayWord(at: string | Date): string {
  const day = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `xday${day.getFullYear()}${two(day.getMonth() + 1)}${two(day.getDate())}`;
}

/** Letters and digits alone, as one word. */
export function plainWord(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function sorts(payment: Payment): Sort[] {
  return [...(payment.kind === 'refund' ? (['refunds'] as const) : []), ...outcome(payment)];
}

function outcome({ state, settlement }: Payment): Sort[] {
  if (!isFinal(state)) return ['open'];
  switch (state) {
    case 'approved':
      return ['approved'];
    case 'settled-by-person':
      return [settlement?.charged ? 'approved' : 'declined'];
    case 'declined':
    case 'cancelled':
    case 'not-charged':
      return ['declined'];
    default:
      return unreachable(state);
  }
}

/** The end of a card number as slips and providers show it: what is before it is masked. */
const maskedNumber = /[*xX•#]{2,}[\s-]*(\d{4})(?!\d)/g;

/** The ends of the card numbers that a payment tells of. */
export function lastFour({ slip, details }: Payment): string[] {
  const told = [
    ...[...(slip?.merchant ?? []), ...(slip?.customer ?? [])].flatMap((line) =>
      line.type === 'pair' ? [line.value] : line.type === 'text' ? [line.text] : [],
    ),
    ...details.map(({ text }) => text),
  ];
  const found = told.flatMap((text) => [...text.matchAll(maskedNumber)].map((match) => match[1] ?? ''));
  return [...new Set(found)];
}
