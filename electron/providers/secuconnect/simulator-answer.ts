/** The answers in the documented shape: a Smart Transaction as the guide prints it, its receipt lines, and the API's errors. */
import { createHash } from 'node:crypto';
import { money, toDecimal } from '#shared/money.ts';
import { json, type SimulatedResponse } from '../simulation.ts';
import { type CustomerCard, takenInAll } from './simulator-cards.ts';
import type { Line, Status, Transaction } from './simulator-memory.ts';

export interface MerchantFacts {
  readonly id: string;
  readonly name: string;
  readonly city: string;
}

/** `status` is the one that the record shows, which may be behind the truth. */
export function transactionAnswer(
  transaction: Transaction,
  status: Status,
  merchant: MerchantFacts,
  cardOf: (number: string) => CustomerCard | undefined,
): object {
  const { order, credit } = transaction;
  const ended = status === transaction.status;
  return {
    object: 'smart.transactions',
    id: transaction.id,
    merchant: { object: 'general.merchants', id: merchant.id, companyname: merchant.name },
    device_source: { object: 'smart.devices', id: objectId('SDV', transaction.device) },
    transactions:
      ended && status === 'ok' && order.cards.length > 0 ? [{ object: 'loyalty.transactions', id: objectId('LTX', transaction.id) }] : [],
    created: transaction.created,
    updated: transaction.updated,
    status,
    merchantRef: order.merchantRef,
    transactionRef: order.transactionRef,
    intent: order.intent,
    basket: { products: [...order.products, ...(credit?.bonusProducts ?? [])].map(productAnswer), texts: [], type: 'default' },
    ...(ended && transaction.receipt.length > 0 ? { receipt: transaction.receipt } : {}),
    ...(ended && transaction.merchantReceipt.length > 0
      ? { receipt_merchant: transaction.merchantReceipt, receipt_merchant_print: true }
      : {}),
    ...(ended && transaction.receiptNumber !== null ? { receipt_number: transaction.receiptNumber } : {}),
    basket_info: {
      sum: takenInAll(order, credit, ended ? transaction.charged : null),
      gratuity: null,
      currency: order.currency,
      ...(credit ? { missing_sum: credit.missing } : {}),
    },
    idents: order.cards.map((number, index) => identAnswer(number, index, cardOf(number))),
    ...(ended && transaction.method ? { payment_method: transaction.method } : {}),
    trans_id: String(29_000_000 + (createHash('sha256').update(transaction.id).digest().readUInt32BE(0) % 900_000)),
    ...(ended && transaction.error !== null ? { error: transaction.error } : {}),
    is_demo: order.isDemo,
  };
}

function productAnswer(item: Transaction['order']['products'][number]): object {
  return { ...item, parent: null, serialNumber: null, reference_id: null, contract_id: null, sum: null };
}

function identAnswer(number: string, index: number, card: CustomerCard | undefined): object {
  const ident = {
    object: 'smart.idents',
    id: `smi_${index + 1}`,
    prefix: number.slice(0, 4),
    name: 'secucard Kundenkarte',
    type: 'card',
    value: number,
  };
  if (!card) return { ...ident, valid: false };
  return {
    ...ident,
    valid: true,
    merchantcard: {
      object: 'loyalty.merchantcards',
      id: objectId('MCD', number),
      cardgroup: { object: 'loyalty.cardgroups', id: objectId('CRG', card.name), display_name: card.name },
      points: 0,
      cash_balance: card.cash,
      bonus_balance: card.bonus,
      balance: card.cash + card.bonus,
      stock_status: 'active',
      lock_status: card.locked ? 'locked' : 'unlocked',
      passcode: 0,
    },
  };
}

/** An object's id: a prefix and thirty capital letters and digits, the same for the same seed. */
export function objectId(prefix: string, seed: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTUVWXYZ';
  const digest = createHash('sha256').update(`${prefix} ${seed}`).digest();
  return `${prefix}_${Array.from({ length: 30 }, (_, index) => alphabet[(digest[index] ?? 0) % alphabet.length]).join('')}`;
}

export interface ApiFault {
  readonly status: number;
  readonly error: string;
  readonly details: string;
  readonly user: string;
  readonly code: number;
}

/** The page's own example. */
export const noToken: ApiFault = {
  status: 403,
  error: 'ProductNotAllowedException',
  details: 'Valid auth token required',
  user: 'Es ist ein unbekannter Fehler aufgetreten (Code 2003)',
  code: 2003,
};

export function errorAnswer({ status, error, details, user, code }: ApiFault, supportId: string): SimulatedResponse {
  return json(status, { status: 'error', error, error_details: details, error_user: user, code, supportId });
}

/** "7,96 EUR" */
export function euros(minor: number, currency: string): string {
  return `${toDecimal(money(minor, currency)).replace('.', ',')} ${currency}`;
}

export const separator = (caption: string): Line => ({ type: 'separator', value: { caption } });
export const space: Line = { type: 'space' };
export const textline = (text: string, ...decoration: string[]): Line => ({ type: 'textline', value: { text, decoration } });
export const nameValue = (name: string, value: string): Line => ({ type: 'name-value', value: { name, value, decoration: [] } });

interface CardSlip {
  readonly copy: 'Kundenbeleg' | 'Händlerbeleg';
  readonly merchant: MerchantFacts;
  readonly at: number;
  readonly receiptNumber: number;
  readonly terminal: string;
  readonly amount: number;
  readonly currency: string;
  readonly result: string;
  readonly signature: boolean;
}

/** A terminal's slip, as the pages on SmartZVT print it. */
export function cardSlip(slip: CardSlip): Line[] {
  const [date = '', time = ''] = new Date(slip.at).toISOString().split('T');
  return [
    separator('Kartenzahlung'),
    textline(`* * ${slip.copy} * *`),
    textline(slip.merchant.name),
    textline(slip.merchant.city),
    space,
    nameValue('Datum:', date.split('-').reverse().join('.')),
    nameValue('Uhrzeit:', `${time.slice(0, 8)} Uhr`),
    nameValue('Beleg-Nr.', String(slip.receiptNumber).padStart(4, '0')),
    nameValue('Trace-Nr.', String(slip.receiptNumber + 8).padStart(6, '0')),
    space,
    textline('Kartenzahlung'),
    textline('girocard'),
    nameValue('Terminal-ID', slip.terminal),
    space,
    nameValue(`Betrag ${slip.currency}`, toDecimal(money(slip.amount, slip.currency)).replace('.', ',')),
    space,
    textline(slip.result, 'align-center', 'important'),
    ...(slip.signature ? [textline('Unterschrift umseitig')] : []),
  ];
}

/** The part of a customer's card, as the loyalty pages print it. */
export function loyaltySlip(card: CustomerCard, transaction: Transaction, currency: string): Line[] {
  return [
    separator('Kundenkarte'),
    nameValue('Kartennummer: ', card.number),
    nameValue('TA Code: ', objectId('LTX', transaction.id).slice(4, 12)),
    space,
    textline('Umsatz erfasst:'),
    textline(euros(transaction.order.sum, currency), 'important'),
    space,
    textline('Aktuelles Guthaben'),
    textline(euros(card.cash + card.bonus, currency), 'important'),
  ];
}

export function stornoSlip(transaction: Transaction): Line[] {
  return [
    separator('Kundenkarte'),
    textline('STORNO', 'important', 'align-center'),
    textline('Stornierter Betrag:'),
    textline(euros(transaction.order.sum, transaction.order.currency), 'important'),
  ];
}
