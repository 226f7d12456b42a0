/** Reads a request body as strictly as the documents allow (Sale Transaction page). */
import type { SimulatedRequest } from '../simulation.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface PaymentOrder {
  readonly launchType: 'SALE' | 'REFUND';
  readonly serialNumber: string;
  /** Cents, the cash part included. */
  readonly amount: number;
  readonly cash: number;
  readonly uuid: string | null;
  readonly originalUuid: string | null;
  /** What every answer about this payment repeats. */
  readonly echo: Fields;
}

export interface SearchOrder {
  readonly serialNumber: string;
  readonly uuid: string | null;
  readonly amount: number | null;
  readonly description: string | null;
  readonly echo: Fields;
}

/** `documented`: the message stands in Ecentric's error table. Otherwise the client broke a rule that has no message of its own. */
export interface Problem {
  readonly message: string;
  readonly documented: boolean;
  readonly echo: Fields;
}

export type Read<Order> = { readonly order: Order } | { readonly problem: Problem };

const uuidVersion4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The documented type of each extra parameter. Where an example breaks its own type, the example's characters are allowed. */
const extraTypes: Readonly<Record<string, (value: unknown) => boolean>> = {
  merchantName: textOf(/^[\p{L}\p{N} ]*$/u),
  transactionDescription: textOf(/^[\p{L}\p{N} ]*$/u),
  transactionReferenceNumber: textOf(/^[A-Za-z0-9#]*$/),
  cellNumberToSMSReceipt: textOf(/^(\d{10})?$/),
  emailAddressToSendReceipt: textOf(/^([^@\s]+@[^@\s]+)?$/),
  isReceiptRequired: (value) => typeof value === 'boolean',
  alwaysShowTransactionStatusScreen: (value) => typeof value === 'boolean',
  externalSTAN: textOf(/^\d*$/),
  externalRRN: textOf(/^[A-Za-z0-9]*$/),
  externalTransactionGUID: textOf(/^[A-Za-z0-9-]*$/),
  externalInvoiceGUID: textOf(/^[A-Za-z0-9-]*$/),
  transactionUuid: textOf(uuidVersion4),
  originalTransactionUuid: textOf(/^([0-9a-fA-F-]{36})?$/),
  externalTransactionDateTime: textOf(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:?\d\d)?$/),
  externalTerminalId: textOf(/^\d*$/),
  latitude: textOf(/^(-?\d+(\.\d+)?)?$/),
  longitude: textOf(/^(-?\d+(\.\d+)?)?$/),
  accuracy: textOf(/^(-?\d+(\.\d+)?)?$/),
  additionalData: isFields,
};

/** Extra parameters that the response table does not repeat. */
const notEchoed = new Set([
  'transactionReferenceNumber',
  'cellNumberToSMSReceipt',
  'emailAddressToSendReceipt',
  'isReceiptRequired',
  'alwaysShowTransactionStatusScreen',
]);

export function readPayment(request: SimulatedRequest, merchantId: string): Read<PaymentOrder> {
  const common = readCommon(request, merchantId);
  if ('problem' in common) return common;
  const { body, extra, echo, serialNumber, launchType } = common.order;
  const refuse = (message: string, documented = false): Read<PaymentOrder> => ({ problem: { message, documented, echo } });
  if (launchType !== 'SALE' && launchType !== 'REFUND') return refuse(`launchType ${launchType} is not simulated`);
  const amount = body.transactionAmount;
  // The table's remedy for this message is "a valid transactionAmount".
  if (!isCents(amount) || amount === 0) return refuse('transactionAmount not present', true);
  const cash = body.cashAmount ?? 0;
  if (!isCents(cash)) return refuse('cashAmount must be a whole number of cents');
  if (cash > amount) return refuse('cashAmount is part of transactionAmount and cannot exceed it');
  if (launchType === 'REFUND' && cash > 0) return refuse('A REFUND has no cashAmount');
  const original = extra.originalTransactionUuid ?? body.originalTransactionUuid;
  return {
    order: { launchType, serialNumber, amount, cash, uuid: textOrNull(extra.transactionUuid), originalUuid: textOrNull(original), echo },
  };
}

export function readSearch(request: SimulatedRequest, merchantId: string): Read<SearchOrder> {
  const common = readCommon(request, merchantId);
  if ('problem' in common) return common;
  const { body, extra, echo, serialNumber, launchType } = common.order;
  const refuse = (message: string): Read<SearchOrder> => ({ problem: { message, documented: false, echo } });
  if (launchType !== 'TX_SEARCH') return refuse('launchType must be TX_SEARCH');
  const uuid = body.transactionUuid ?? extra.transactionUuid ?? null;
  const amount = body.transactionAmount ?? extra.transactionAmount ?? null;
  const description = body.transactionDescription ?? extra.transactionDescription ?? null;
  if (uuid !== null && typeof uuid !== 'string') return refuse('transactionUuid must be a text');
  if (amount !== null && !isCents(amount)) return refuse('transactionAmount must be a whole number of cents');
  if (description !== null && typeof description !== 'string') return refuse('transactionDescription must be a text');
  return { order: { serialNumber, uuid, amount, description, echo } };
}

interface Common {
  readonly body: Fields;
  readonly extra: Fields;
  readonly echo: Fields;
  readonly serialNumber: string;
  readonly launchType: string;
}

function readCommon(request: SimulatedRequest, merchantId: string): Read<Common> {
  const refuse = (message: string, documented: boolean, echo: Fields): Read<Common> => ({ problem: { message, documented, echo } });
  if (!/^application\/json(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    return refuse('Content-Type must be application/json', false, {});
  }
  const body = parsed(request.body);
  if (!isFields(body)) return refuse('The body must be a JSON object', false, {});
  const { extraParameters = {}, ...top } = body;
  if (!isFields(extraParameters)) return refuse('extraParameters must be an object', false, top);
  const echo = { ...top, ...Object.fromEntries(Object.entries(extraParameters).filter(([name]) => !notEchoed.has(name))) };
  if (body.merchantID !== merchantId) return refuse('Incorrect merchantID/ not present', true, echo);
  if (!isText(body.posId)) return refuse('posId is not present', true, echo);
  if (!isText(body.serialNumber)) return refuse('serialNumber not present', true, echo);
  if (!isText(body.launchType)) return refuse('launchType not present', true, echo);
  if (request.headers.get('X-tu-serial') !== body.serialNumber) return refuse('X-tu-serial is not the serialNumber', false, echo);
  if (request.headers.get('X-pos-id') !== body.posId) return refuse('X-pos-id is not the posId', false, echo);
  const wrong = Object.entries(extraParameters).find(([name, value]) => extraTypes[name]?.(value) === false);
  if (wrong) return refuse(`extraParameters.${wrong[0]} is not of its documented type`, false, echo);
  if (extraParameters.isReceiptRequired === true && !extraParameters.cellNumberToSMSReceipt && !extraParameters.emailAddressToSendReceipt) {
    return refuse('isReceiptRequired needs cellNumberToSMSReceipt or emailAddressToSendReceipt', false, echo);
  }
  return { order: { body, extra: extraParameters, echo, serialNumber: body.serialNumber, launchType: body.launchType } };
}

function textOf(form: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && form.test(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isCents(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** An original that is left blank counts as none (Refund Transaction page). */
function textOrNull(value: unknown): string | null {
  return isText(value) ? value : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
