/**
 * The card slip from a receiptBundle: every field that Ecentric demands of an integrator's own
 * slip, and the card schemes' rules on what may not be printed (sources: README.md in this folder).
 */
import type { Slip } from '#shared/payment.ts';
import type { ReceiptCopy, ReceiptLine } from '#shared/receipt.ts';
import { redactText } from '../../redaction/redact.ts';
import type { ReceiptBundle } from './api.ts';
import { type SlipLabels, slipLabels } from './receipt-labels.ts';

export interface SlipContext {
  readonly uuid: string;
  readonly till: { readonly id: string; readonly locale: string };
}

/**
 * Builds both copies, for approved and declined transactions alike; fields that are missing are
 * left out. The receipt around it names the copy and draws the signature line that `signature` asks for.
 */
export function buildSlip(bundle: ReceiptBundle, context: SlipContext): Slip {
  const labels = slipLabels(context.till.locale);
  return {
    customer: slipLines(bundle, context, labels, 'customer'),
    merchant: slipLines(bundle, context, labels, 'merchant'),
    signature: asksForSignature(bundle.CVM),
  };
}

/** What the bundle writes where it has nothing to say. */
const placeholders: ReadonlySet<string> = new Set(['', 'null', 'UnknownCardholderName', '000', '0']);

/** The field as it may be printed; undefined for a placeholder. A full card number in any field is masked. */
export function printable(value: string | undefined): string | undefined {
  const text = value?.trim() ?? '';
  return placeholders.has(text) ? undefined : redactText(text).slice(0, 200);
}

/** The card number with at most its last four digits, or for the merchant its first six and last four. */
export function maskCardNumber(number: string, copy: ReceiptCopy): string {
  const isPlace = (character: string) => /[\p{Nd}*xX#•]/u.test(character);
  const places = [...number].filter(isPlace).length;
  // A number too short for a card's has no bank part that could be told from the rest.
  const clearStart = copy === 'merchant' && places >= 13 ? 6 : 0;
  let place = 0;
  return [...number]
    .map((character) => {
      if (!isPlace(character)) return character;
      place += 1;
      const clear = place <= clearStart || place > places - 4;
      return clear || !/\p{Nd}/u.test(character) ? character : '*';
    })
    .join('');
}

function slipLines(bundle: ReceiptBundle, context: SlipContext, labels: SlipLabels, copy: ReceiptCopy): ReceiptLine[] {
  const field = (name: string) => printable(bundle[name]);
  return [
    ...centred(field('MERCHANT_NAME'), true),
    ...centred(field('MERCHANT_CITY')),
    ...centred(bundle.REPRINT?.trim().toLowerCase() === 'true' ? labels.reprint : undefined, true),
    ...pair(labels.date, slipDate(bundle)),
    ...pair(labels.merchant, maskAllButFour(field('MERCHANT_ID'))),
    ...pair(labels.terminal, field('TERMINAL_ID')),
    ...pair(labels.till, context.till.id),
    ...centred(field('TX_TYPE_DESCRIPTION'), true),
    ...amountLines(bundle, labels),
    ...pair(labels.budget, bundle.BUDGET_PERIOD?.trim() === '00' ? undefined : field('BUDGET_PERIOD')),
    ...pair(labels.card, field('APP_LABEL') ?? field('APPLICATION_LABEL') ?? field('CARD_NAME')),
    ...pair('PAN', cardNumber(bundle, copy)),
    ...pair(labels.entry, field('CARD_TRANSACTION_TYPE')),
    ...pair(labels.account, field('ACC_TYPE_DESC')),
    ...pair(labels.result, field('STATUS'), true),
    ...pair(labels.code, [redactText(bundle.RC?.trim() ?? '').slice(0, 20), field('RC_DESCRIPTION')].filter(Boolean).join(' ')),
    ...pair(labels.authorisation, field('AUTH_CODE')),
    ...pair(labels.reference, field('RRN')),
    ...pair(labels.sequence, field('SEQ_NO')),
    ...pair('STAN', field('STAN')),
    ...['AID', 'TVR', 'TSI', 'CRY', 'ATC'].flatMap((name) => pair(name, field(name))),
    ...pair(labels.verification, bundle.CVM?.trim().toLowerCase() === 'none' ? labels.verificationNone : field('CVM')),
    ...pair(labels.available, balance(bundle, 'AVAILABLE')),
    ...pair(labels.current, balance(bundle, 'CURRENT')),
    ...pair(labels.transaction, context.uuid),
    ...centred(copy === 'customer' ? labels.keep : undefined),
  ];
}

function amountLines(bundle: ReceiptBundle, labels: SlipLabels): ReceiptLine[] {
  const total = cents(bundle.AMOUNT_CENTS);
  const cash = cents(bundle.CASH_AMOUNT_CENTS);
  // A withdrawal has no purchase to show beside its cash.
  const parted = total !== null && cash !== null && cash > 0 && cash < total;
  return [
    ...(parted ? pair(labels.purchase, written(bundle, total - cash)) : []),
    ...(cash !== null && cash > 0 ? pair(labels.cash, printable(bundle.FORMATTED_CASH_AMOUNT) ?? written(bundle, cash)) : []),
    ...pair(labels.total, printable(bundle.FORMATTED_AMOUNT) ?? (total === null ? undefined : written(bundle, total)), true),
  ];
}

/** An amount in the form that the bundle itself uses: "R 15.00". */
function written(bundle: ReceiptBundle, minor: number): string {
  const prefix = /^[^\d]{0,8}/.exec(bundle.FORMATTED_AMOUNT?.trim() ?? '')?.[0] ?? '';
  const digits = String(minor).padStart(3, '0');
  return `${prefix}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function balance(bundle: ReceiptBundle, which: 'AVAILABLE' | 'CURRENT'): string | undefined {
  const formatted = printable(bundle[`${which}_BALANCE_FORMATTED`]);
  const minor = cents(bundle[`${which}_BALANCE_CENTS`]);
  return formatted ?? (minor === null ? undefined : written(bundle, minor));
}

function cents(text: string | undefined): number | null {
  if (!/^\d{1,15}$/.test(text?.trim() ?? '')) return null;
  return Number(text);
}

/** The customer's copy shows the last four digits only; Ecentric wants the bank's six as well, which the merchant's may. */
function cardNumber(bundle: ReceiptBundle, copy: ReceiptCopy): string | undefined {
  const [first, second] = copy === 'merchant' ? [bundle.PAN_WITH_BIN, bundle.PAN] : [bundle.PAN, bundle.PAN_WITH_BIN];
  const number = [first, second].map((text) => text?.trim().slice(0, 40) ?? '').find((text) => !placeholders.has(text));
  return number === undefined ? undefined : maskCardNumber(number, copy);
}

function maskAllButFour(text: string | undefined): string | undefined {
  return text === undefined ? undefined : text.slice(0, -4).replace(/[^\s-]/g, '*') + text.slice(-4);
}

const southAfricanTime = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Africa/Johannesburg', dateStyle: 'short', timeStyle: 'medium' });

/** DATE in South African time; as it came where it cannot be read. */
function slipDate(bundle: ReceiptBundle): string | undefined {
  const text = printable(bundle.DATE);
  // The bundle writes its offset without a colon ("+0000"), which ISO 8601 in ECMAScript does not know.
  const fromDate = Date.parse((text ?? '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  const moment = Number.isNaN(fromDate) && text === undefined ? (cents(bundle.TIMESTAMP) ?? Number.NaN) : fromDate;
  if (Number.isNaN(moment) || Math.abs(moment) > 8.64e15) return text;
  return `${southAfricanTime.format(moment)} SAST`;
}

/** Only "none" is published as a value of CVM: whatever names a signature and does not deny it asks for one. */
function asksForSignature(method: string | undefined): boolean {
  return /sign/i.test(method ?? '') && !/\b(no|not|none|without)\b/i.test(method ?? '');
}

function centred(text: string | undefined, important = false): ReceiptLine[] {
  if (!text) return [];
  return [{ type: 'text', text, decorations: important ? ['centre', 'important'] : ['centre'] }];
}

function pair(name: string, value: string | undefined, important = false): ReceiptLine[] {
  if (!value) return [];
  return [important ? { type: 'pair', name, value, decorations: ['important'] } : { type: 'pair', name, value }];
}
