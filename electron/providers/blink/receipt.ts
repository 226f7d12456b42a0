/** The card slip from what Blink tells of the card. Its receipt texts are not published, so the till writes its own. */
import { formatMoney } from '#shared/money.ts';
import type { Payment, Slip } from '#shared/payment.ts';
import type { ReceiptCopy, ReceiptLine } from '#shared/receipt.ts';
import { redactText } from '../../redaction/redact.ts';
import { type SlipLabels, slipLabels } from './receipt-labels.ts';

export interface SlipFacts {
  readonly payment: Payment;
  readonly terminalId: string;
  readonly till: { readonly locale: string };
  /** IANA name of the store's time zone; without it the machine's own applies. */
  readonly timeZone?: string;
  /** What is known of the card; nothing yet while the signature is awaited. */
  readonly card: { readonly cardType: string | undefined; readonly cardNumber: string | undefined; readonly cardMode: string | undefined };
  readonly transactionId: string | null;
  /** The merchant copy is to be signed. */
  readonly signature: boolean;
}

/** Builds both copies; what is not known is left out. The receipt around them draws the line to sign on. */
export function buildSlip(facts: SlipFacts): Slip {
  const labels = slipLabels(facts.till.locale);
  return {
    customer: slipLines(facts, labels, 'customer'),
    merchant: slipLines(facts, labels, 'merchant'),
    signature: facts.signature,
  };
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

function slipLines(facts: SlipFacts, labels: SlipLabels, copy: ReceiptCopy): ReceiptLine[] {
  const { payment, terminalId, till, card, transactionId } = facts;
  const amountName = payment.kind === 'refund' ? labels.refund : labels.amount;
  return [
    ...pair(labels.date, localTime(facts)),
    ...pair(labels.terminal, terminalId),
    { type: 'pair', name: amountName, value: formatMoney(payment.amount, knownLocale(till.locale)), decorations: ['important'] },
    ...pair(labels.card, printable(card.cardType)),
    ...pair(labels.cardNumber, card.cardNumber && maskCardNumber(card.cardNumber.slice(0, 40), copy)),
    ...pair(labels.entry, entryOf(card.cardMode, labels)),
    ...pair(labels.transaction, printable(transactionId ?? undefined)),
    ...(copy === 'customer' ? [{ type: 'text', text: labels.keep, decorations: ['centre'] } as const] : []),
  ];
}

/** How the card was read, in the till's language where it is known: Blink documents "CONTACTLESS" and "chip" as examples. */
function entryOf(mode: string | undefined, labels: SlipLabels): string | undefined {
  const text = printable(mode);
  if (text === undefined) return undefined;
  if (/contact-?less|\bnfc\b|\btap/i.test(text)) return labels.contactless;
  if (/chip|\bicc\b|\bemv\b|insert|\bcontact\b/i.test(text)) return labels.chip;
  if (/swip|stripe|magnetic|\bmsr?\b/i.test(text)) return labels.stripe;
  if (/keyed|manual|\bmoto\b/i.test(text)) return labels.keyed;
  return text;
}

/** When the payment was asked for, on the clock of the store, as the receipt around the slip tells the time. */
function localTime({ payment: { references, createdAt }, timeZone }: SlipFacts): string {
  const moment = Date.parse(references.requestTimestamp ?? createdAt);
  const zone = timeZone === undefined ? {} : { timeZone };
  const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', ...zone });
  return clock.format(Number.isNaN(moment) ? Date.parse(createdAt) : moment);
}

/** A full card number in any other field is masked. */
function printable(text: string | undefined): string | undefined {
  return text === undefined ? undefined : redactText(text).slice(0, 100);
}

/** A locale that Intl refuses must not cost a payment its slip. */
function knownLocale(locale: string): string {
  try {
    return new Intl.Locale(locale).toString();
  } catch {
    return 'en-GB';
  }
}

function pair(name: string, value: string | undefined): ReceiptLine[] {
  return value ? [{ type: 'pair', name, value }] : [];
}
