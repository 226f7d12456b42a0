/** Reads the body of create and update as strictly as the documents allow ("Create the Smart Transaction", "Basket Item Details"). */
import type { SimulatedRequest } from '../simulation.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface BasketItem {
  readonly id: number;
  readonly item_type: string;
  readonly desc: string;
  readonly articleNumber: string | number | null;
  readonly ean: string | null;
  readonly quantity: number;
  readonly priceOne: number;
  readonly tax: number;
  readonly group: readonly unknown[];
}

/** What a client sends of a transaction. Amounts in whole cents. */
export interface TransactionOrder {
  readonly intent: string | null;
  readonly isDemo: boolean;
  readonly merchantRef: string | null;
  readonly transactionRef: string | null;
  readonly products: readonly BasketItem[];
  readonly sum: number;
  readonly currency: string;
  readonly cards: readonly string[];
}

/** A body that breaks a rule; `details` names the field. */
export interface Fault {
  readonly details: string;
}

const itemTypes: ReadonlySet<unknown> = new Set(['article', 'coupon', 'shipping']);

export function readOrder(request: SimulatedRequest): TransactionOrder | Fault {
  if (!/^application\/json(;|$)/i.test(request.headers.get('content-type') ?? '')) return { details: 'no payload' };
  const body = parsed(request.body);
  if (!isFields(body)) return { details: 'no payload' };
  const { basket = {}, basket_info: info, idents = [] } = body;
  if (!isFields(basket) || !isList(basket.products ?? [])) return { details: 'basket.products must be a list' };
  if (!isFields(info)) return { details: 'basket_info is missing' };
  if (!isCents(info.sum) || info.sum < 0) return { details: 'basket_info.sum must be a whole number of cents' };
  if (typeof info.currency !== 'string' || !/^[A-Z]{3}$/.test(info.currency))
    return { details: 'basket_info.currency must be an ISO 4217 code' };
  const products: BasketItem[] = [];
  for (const wire of (basket.products ?? []) as unknown[]) {
    const item = readItem(wire);
    if ('details' in item) return item;
    if (products.some(({ id }) => id === item.id)) return { details: `basket.products.id ${item.id} occurs twice` };
    products.push(item);
  }
  const total = products.reduce((sum, item) => sum + (item.item_type === 'coupon' ? -1 : 1) * item.priceOne * item.quantity, 0);
  if (products.length > 0 && total !== info.sum) return { details: `basket_info.sum is ${info.sum}, the items cost ${total}` };
  const cards = readCards(idents);
  if (!cards) return { details: 'idents must be a list of {type, value}' };
  const faulty = ['intent', 'merchantRef', 'transactionRef'].find((name) => !isOptionalText(body[name]));
  if (faulty) return { details: `${faulty} must be a text` };
  return {
    intent: textOrNull(body.intent),
    isDemo: body.is_demo === true,
    merchantRef: textOrNull(body.merchantRef),
    transactionRef: textOrNull(body.transactionRef),
    products,
    sum: info.sum,
    currency: info.currency,
    cards,
  };
}

function readItem(wire: unknown): BasketItem | Fault {
  if (!isFields(wire)) return { details: 'basket.products must hold objects' };
  const { id, item_type = 'article', desc, articleNumber = null, ean = null, quantity, priceOne, tax, group = [] } = wire;
  if (!isCents(id)) return { details: 'basket.products.id must be an integer' };
  if (typeof item_type !== 'string' || !itemTypes.has(item_type)) return { details: `basket.products.item_type of ${id}` };
  if (typeof desc !== 'string' || desc.trim() === '') return { details: `basket.products.desc of ${id}` };
  if (!isCents(quantity) || quantity <= 0) return { details: `basket.products.quantity of ${id}` };
  if (!isCents(priceOne)) return { details: `basket.products.priceOne of ${id}` };
  if (typeof tax !== 'number' || tax < 0 || tax > 100) return { details: `basket.products.tax of ${id}` };
  if (articleNumber !== null && typeof articleNumber !== 'string' && typeof articleNumber !== 'number') {
    return { details: `basket.products.articleNumber of ${id}` };
  }
  // "If your product has no EAN or GTIN, please omit this attribute."
  if (ean !== null && (typeof ean !== 'string' || !/^(\d{8}|\d{12,14})$/.test(ean))) return { details: `basket.products.ean of ${id}` };
  if (!isList(group) || !group.every(isGroup)) return { details: `basket.products.group of ${id}` };
  return { id, item_type, desc, articleNumber, ean, quantity, priceOne, tax, group };
}

function readCards(idents: unknown): string[] | null {
  if (!isList(idents)) return null;
  const cards = idents.map((ident) => (isFields(ident) && ident.type === 'card' && typeof ident.value === 'string' ? ident.value : null));
  return cards.includes(null) ? null : cards.filter((card) => card !== null);
}

function isGroup(wire: unknown): boolean {
  return isFields(wire) && typeof wire.id === 'string' && typeof wire.desc === 'string' && Number.isInteger(wire.level);
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function isCents(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string';
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
