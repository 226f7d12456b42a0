/** The answers in the documented shape: amounts as strings of cents, a receipt bundle with every key of the sample. */
import { createHash } from 'node:crypto';
import { money, toDecimal } from '#shared/money.ts';
import type { Random } from '../../ports.ts';
import type { CardEntry, DeclineReason } from '../simulation.ts';
import type { Fields } from './simulator-request.ts';

export interface MerchantFacts {
  readonly id: string;
  readonly name: string;
  readonly city: string;
}

export interface Outcome {
  readonly launchType: string;
  readonly result: 'approved' | 'declined' | 'aborted';
  /** What was charged or paid back; for anything but an approval, what was asked. Cents. */
  readonly amount: number;
  readonly cash: number;
  /** Null when no card was read. */
  readonly by: CardEntry | null;
  readonly bank: BankResponse;
  readonly terminalId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly numbers: HostNumbers;
}

export interface BankResponse {
  readonly code: string;
  readonly description: string;
  readonly isoDescription: string;
}

/** ISO 8583 response codes and the words that banks put on slips. */
export const bankResponses = {
  approved: { code: '00', description: 'Approved', isoDescription: 'Approved or completed successfully' },
  'do-not-honour': { code: '05', description: 'Do not honour', isoDescription: 'Do not honor' },
  'insufficient-funds': { code: '51', description: 'Insufficient funds', isoDescription: 'Not sufficient funds' },
  'expired-card': { code: '54', description: 'Expired card', isoDescription: 'Expired card' },
  'wrong-pin': { code: '55', description: 'Incorrect PIN', isoDescription: 'Incorrect PIN' },
  'refund-too-large': { code: '13', description: 'Invalid amount', isoDescription: 'Invalid amount' },
  'original-unknown': { code: '25', description: 'Original not found', isoDescription: 'Unable to locate record' },
  'refund-not-permitted': { code: '58', description: 'Not permitted', isoDescription: 'Transaction not permitted to terminal' },
  aborted: { code: '', description: 'Aborted', isoDescription: '' },
} as const satisfies Record<DeclineReason | 'approved' | 'aborted' | `refund-${string}` | 'original-unknown', BankResponse>;

/** The numbers that the bank's host gives a transaction; a look-up repeats them. */
export interface HostNumbers {
  readonly rrn: string;
  readonly authCode: string;
  readonly cryptogram: string;
}

/** `sequence` counts the simulator's transactions. The RRN has the sample's form: year, day of the year, then a number. */
export function hostNumbers(at: number, sequence: number, random: Random): HostNumbers {
  const date = new Date(at);
  const dayOfYear = Math.floor((at - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
  const bytes = Buffer.from(random.bytes(8));
  return {
    rrn: `${date.getUTCFullYear() % 10}${String(dayOfYear).padStart(3, '0')}${String(sequence).padStart(8, '0')}`,
    authCode: String(10_000 + (bytes.readUInt32BE(0) % 90_000)),
    cryptogram: bytes.toString('hex').toUpperCase(),
  };
}

/** The answer to a finished transaction. */
export function outcomeAnswer(outcome: Outcome, echo: Fields, merchant: MerchantFacts, withReceipt: boolean): Fields {
  const codes = { approved: '01', declined: '02', aborted: '03' } as const;
  const receipt = withReceipt && outcome.result !== 'aborted';
  return {
    ...echo,
    resultDescription: outcome.result === 'approved' ? 'APPROVED' : outcome.bank.description.toUpperCase(),
    buildInfo: 'Ecentric',
    isReceiptDataAvailable: receipt ? true : 'false',
    resultCode: codes[outcome.result],
    ...(receipt ? { receiptBundle: receiptBundle(outcome, echo, merchant) } : {}),
    launchType: outcome.launchType,
    cashAmount: String(outcome.cash),
    appVersion: '1.9.2',
    terminalId: outcome.terminalId,
    transactionAmount: String(outcome.amount),
  };
}

/** The documented error answer. One about the connection to the server carries no transactionUuid. */
export function errorAnswer(message: string, echo: Fields): Fields {
  const { transactionUuid, ...rest } = echo;
  const lostContact = message === communicationError;
  return {
    ...rest,
    ...(lostContact || transactionUuid === undefined ? {} : { transactionUuid }),
    resultDescription: 'ERROR',
    errorBundle: { description: 'ERROR', reference: '', errorType: 'TRANSACTION', message },
    buildInfo: 'Ecentric_DEBUG_Ecentric_INT',
    isReceiptDataAvailable: 'false',
    resultCode: '04',
    cashAmount: String(echo.cashAmount ?? 0),
    appVersion: '1.9.8',
    ...(echo.transactionAmount === undefined ? {} : { transactionAmount: String(echo.transactionAmount) }),
  };
}

export const communicationError = 'Error communicating with server';

/** An answer about a transaction that runs: what is known is repeated, a result there is none. */
export function unfinishedAnswer(echo: Fields): Fields {
  return {
    ...echo,
    cashAmount: String(echo.cashAmount ?? 0),
    ...(echo.transactionAmount === undefined ? {} : { transactionAmount: String(echo.transactionAmount) }),
  };
}

interface Card {
  readonly bin: string;
  readonly lastDigits: string;
  readonly label: string;
  readonly aid: string;
  readonly entry: string;
  readonly posEntry: string;
  readonly verification: string;
}

/** Made-up cards: such numbers were never issued, and only the masked form exists anywhere. */
const cards: Readonly<Record<CardEntry, Card>> = {
  tap: {
    bin: '400000',
    lastDigits: '0010',
    label: 'VISA DEBIT',
    aid: 'A0000000031010',
    entry: 'CONTACTLESS',
    posEntry: '701',
    verification: 'none',
  },
  'insert-pin': {
    bin: '222300',
    lastDigits: '0028',
    label: 'MASTERCARD DEBIT',
    aid: 'A0000000041010',
    entry: 'CONTACT',
    posEntry: '051',
    verification: 'online PIN',
  },
};

function receiptBundle(outcome: Outcome, echo: Fields, merchant: MerchantFacts): Fields {
  const { bank, numbers } = outcome;
  const card = outcome.by ? cards[outcome.by] : null;
  const total = toDecimal(money(outcome.amount, 'ZAR'));
  const cash = toDecimal(money(outcome.cash, 'ZAR'));
  const approved = outcome.result === 'approved';
  const refund = outcome.launchType === 'REFUND';
  return {
    MERCHANT_REGION_CODE: '09',
    RC_ALT: bank.code,
    CASH_AMOUNT_CENTS: String(outcome.cash),
    SEQ_NO: '000',
    STATUS: approved ? 'APPROVED' : 'DECLINED',
    BUDGET_PERIOD: '0',
    CARD_TYPE: '',
    PAN_WITH_BIN: card ? `${card.bin}******${card.lastDigits}` : '',
    MERCHANT_ID: merchant.id,
    TIMESTAMP: String(outcome.at),
    EXTERNAL_TRANSACTION_DATETIME: echo.externalTransactionDateTime ?? '',
    PROCESSING_CODE: refund ? '200000' : '0',
    RC_DESCRIPTION: bank.description,
    EXTERNAL_INVOICE_GUID: echo.externalInvoiceGUID ?? '',
    REPLACEMENT_MERCHANT_ID: '',
    BATCH_NO: '000',
    AUTH_PROFILE: '0',
    INTERCHANGE: 'null',
    ESC_BY_AUTH_CODE: approved ? `226 00 IH ${numbers.authCode}` : '',
    TX_TYPE: refund ? '20' : '0',
    ACC_TYPE_DESC: 'Default',
    TIP_AMOUNT: '',
    CURRENCY_CODE: '0710',
    AUTH_CODE: approved ? numbers.authCode : '',
    RC: bank.code,
    AID: card?.aid ?? '',
    ATC: card ? '055D' : '',
    CRY: card ? numbers.cryptogram : '',
    CVM: card?.verification ?? '',
    IAD: card ? '06010A03A04000' : '',
    PAN: card ? `************${card.lastDigits}` : '',
    RRN: numbers.rrn,
    TSI: '0000',
    TVR: '0000000000',
    APSN: '',
    DATE: new Date(outcome.at).toISOString().replace('Z', '+0000'),
    STAN: '',
    NAME_ON_CARD: 'UnknownCardholderName',
    AMOUNT_CENTS: String(outcome.amount),
    ABS_AMOUNT: total,
    TOKEN: '',
    RECEIPT_NUMBER: '',
    EXTENDED_TRX_TYPE: '',
    TERMINAL_ID: outcome.terminalId,
    TX_TYPE_DESCRIPTION: outcome.launchType,
    EXTERNAL_TERMINAL_ID: echo.externalTerminalId ?? '',
    FORMATTED_AMOUNT: `R ${total}`,
    DESCRIPTION: numbers.rrn,
    BATCH_NUMBER: '0',
    SETTLEMENT_DATE: '',
    SURCHARGE_AMOUNT: '0.00',
    EXTERNAL_TRANSACTION_GUID: echo.externalTransactionGUID ?? '',
    CARD_BIN: card?.bin ?? '',
    TRANSACTION_INFO: approved ? `22600IH${numbers.authCode}` : '',
    REPLACEMENT_TERMINAL_ID: '',
    POS_ENTRY: card?.posEntry ?? '',
    RC_ISO_DESCRIPTION: bank.isoDescription,
    APPLICATION_LABEL: card?.label ?? '',
    MERCHANT_CITY: merchant.city,
    MERCHANT_NAME: merchant.name,
    CUSTOMER_NAME: '',
    APP_VERSION: '',
    CARD_SEQ_NO: '0',
    APP_LABEL: card?.label ?? '',
    INVOICE_NUM: '',
    MESSAGE_1: '',
    MESSAGE_2: '',
    CARD_TRANSACTION_TYPE: card?.entry ?? '',
    FORMATTED_CASH_AMOUNT: `R ${cash}`,
    CASH_AMOUNT: cash,
    RESULT_CODE: bank.code,
    MERCHANT_COUNTRY_CODE: 'ZA',
    REPRINT: 'false',
    PAN_HASH: card ? createHash('sha256').update(`${card.bin}${card.lastDigits}`).digest('hex') : '',
    AMOUNT: total,
    TIP_LABEL: '',
    DIGITS: card?.lastDigits ?? '',
    CVM_ABSA: '',
  };
}
