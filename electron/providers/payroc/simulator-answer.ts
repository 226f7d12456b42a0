/** The bodies of the simulated Payroc's answers, with the fields of its specification. */
import type { CardEntry, DeclineReason } from '../simulation.ts';
import type { InstructionRecord, TransactionRecord } from './simulator-records.ts';
import type { Fields } from './simulator-request.ts';

export interface BankResponse {
  readonly status: 'ready' | 'declined';
  readonly responseCode: string;
  readonly responseMessage: string;
  readonly processorResponseCode: string;
}

const declined = (responseMessage: string, processorResponseCode: string): BankResponse => ({
  status: 'declined',
  responseCode: 'D',
  responseMessage,
  processorResponseCode,
});

/** "APPROVAL" and "Do Not Honor" are what Payroc's own tests saw; the others are the bank's usual words. */
export const bankResponses: Readonly<Record<'approved' | 'in-part' | DeclineReason, BankResponse>> = {
  approved: { status: 'ready', responseCode: 'A', responseMessage: 'APPROVAL', processorResponseCode: '00' },
  'in-part': { status: 'ready', responseCode: 'P', responseMessage: 'PARTIAL APPROVAL', processorResponseCode: '10' },
  'do-not-honour': declined('Do Not Honor', '05'),
  'insufficient-funds': declined('Insufficient Funds', '51'),
  'expired-card': declined('Expired Card', '54'),
  'wrong-pin': declined('Incorrect PIN', '55'),
};

export function link(rel: string, href: string): Fields {
  return { rel, method: 'GET', href };
}

/** `base`: the address of the API, without a slash at the end. */
export function instructionBody(instruction: InstructionRecord, base: string): Fields {
  const { kind, id, status, errorMessage, resultId } = instruction;
  return {
    status,
    ...(status === 'failure' && errorMessage !== null ? { errorMessage } : {}),
    [`${kind}InstructionId`]: id,
    ...(status === 'inProgress' ? { link: link('self', `${base}/${kind}-instructions/${id}`) } : {}),
    ...(status === 'completed' && resultId !== null ? { link: link(kind, `${base}/${kind}s/${resultId}`) } : {}),
  };
}

export interface PaymentFacts {
  readonly base: string;
  /** Payroc shows money that goes to the customer as negative. */
  readonly negativeRefunds: boolean;
}

export function transactionBody(transaction: TransactionRecord, facts: PaymentFacts): Fields {
  const { kind, id, currency, status } = transaction;
  const sign = kind === 'refund' && facts.negativeRefunds ? -1 : 1;
  return {
    [`${kind}Id`]: id,
    processingTerminalId: transaction.processingTerminalId,
    ...(transaction.operator === null ? {} : { operator: transaction.operator }),
    order: {
      orderId: transaction.orderId,
      dateTime: transaction.at,
      ...(transaction.description === null ? {} : { description: transaction.description }),
      amount: sign * transaction.amount,
      currency,
      ...(transaction.cash > 0 ? { breakdown: { subtotal: transaction.amount - transaction.cash, cashbackAmount: transaction.cash } } : {}),
    },
    card: card(transaction.by ?? 'tap', currency),
    ...(transaction.refunds.length > 0 ? { refunds: transaction.refunds.map((each) => refundEntry(each, currency, facts)) } : {}),
    supportedOperations: operationsOf(transaction),
    transactionResult: {
      type: kind === 'payment' ? 'sale' : 'refund',
      status,
      ...(transaction.approvalCode === null ? {} : { approvalCode: transaction.approvalCode }),
      authorizedAmount: sign * transaction.authorized,
      currency,
      responseCode: transaction.responseCode,
      responseMessage: transaction.responseMessage,
      processorResponseCode: transaction.processorResponseCode,
    },
  };
}

function refundEntry({ refundId, at, amount }: TransactionRecord['refunds'][number], currency: string, facts: PaymentFacts): Fields {
  return {
    refundId,
    dateTime: at,
    currency,
    amount: facts.negativeRefunds ? -amount : amount,
    status: 'ready',
    responseCode: 'A',
    responseMessage: 'Transaction refunded',
    link: link('refund', `${facts.base}/refunds/${refundId}`),
  };
}

function operationsOf({ kind, status }: TransactionRecord): string[] {
  if (kind === 'refund') return status === 'ready' ? ['fullyReverse'] : [];
  if (status === 'ready') return ['fullyReverse', 'partiallyReverse', 'adjustTip', 'addSignature', 'setAsPending'];
  return status === 'complete' ? ['refund'] : [];
}

/** A masked number as in Payroc's own examples. The tags of the card are those that a slip usually shows. */
function card(by: CardEntry, currency: string): Fields {
  const contactless = by === 'tap';
  return {
    type: 'Visa',
    entryMethod: contactless ? 'contactlessIcc' : 'icc',
    cardNumber: '453985******7062',
    expiryDate: '1230',
    emvTags: [
      { hex: '4F', value: 'A0000000031010' },
      { hex: '50', value: '56495341' },
      { hex: '95', value: contactless ? '0000000000' : '0080008000' },
      { hex: '9B', value: contactless ? '0000' : 'E800' },
      { hex: '9F34', value: contactless ? '1F0302' : '410302' },
      { hex: '9F36', value: '001234' },
      { hex: '5F2A', value: numericCurrencies[currency] ?? '0000' },
    ],
  };
}

const numericCurrencies: Readonly<Record<string, string>> = { USD: '0840', EUR: '0978', GBP: '0826', CAD: '0124', ZAR: '0710' };

export interface DeviceRecord {
  readonly serialNumber: string;
  readonly model: string;
  readonly deactivated: boolean;
}

export function deviceBody({ serialNumber, model, deactivated }: DeviceRecord, number: number): Fields {
  return {
    deviceId: String(4000 + number),
    serialNumber,
    tender: 'creditDebit',
    deviceType: { model, manufacturer: 'PAX' },
    createdDate: '2025-01-02T08:00:00Z',
    ...(deactivated ? { deactivatedDate: '2025-06-30T08:00:00Z' } : {}),
  };
}
