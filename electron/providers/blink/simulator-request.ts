/** Reads a request as strictly as Blink's field tables allow: header, lengths, forms (post-sales page and its siblings). */
import { timingSafeEqual } from 'node:crypto';
import { isCurrencyCode } from '#shared/money.ts';
import type { SimulatedRequest, SimulatedResponse } from '../simulation.ts';
import { errors, invalid, missing } from './simulator-errors.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface Credentials {
  readonly apiKey: string;
  readonly secretKey: string;
}

export type PostOperation = 'sales' | 'signatures' | 'reversals' | 'linked-refunds' | 'aborts';

/** A request whose every field is as the tables demand. */
export interface Order {
  /** What was sent, which Blink repeats in its answer. */
  readonly body: Json;
  readonly terminalId: string;
  /** The number that the till gave it; empty when it gave none. */
  readonly orderNumber: string;
  readonly originalTransactionId: string;
  readonly originalTransactionTimestamp: string;
  readonly signatureConfirmed: boolean;
  readonly currency: string;
  /** Minor units. */
  readonly amount: number;
}

/** Why the headers are refused, or null. */
export function headerProblem(request: SimulatedRequest, credentials: Credentials): SimulatedResponse | null {
  const header = (name: string) => request.headers.get(name) ?? '';
  const absent = ['Authorization', 'User-Agent', 'Content-Type'].filter((name) => header(name) === '');
  if (absent.length > 0) return missing(absent);
  if (header('User-Agent').length > 255) return invalid(['User-Agent']);
  if (!/^application\/json(;|$)/i.test(header('Content-Type'))) return invalid(['Content-Type']);
  if (header('Authorization').length > 512) return errors.invalidAuthorization();
  const [, encoded = ''] = /^Basic ([A-Za-z0-9+/]+={0,2})$/.exec(header('Authorization')) ?? [];
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  if (!/^[^:]+:.+$/.test(pair)) return errors.invalidAuthorization();
  return sameText(pair, `${credentials.apiKey}:${credentials.secretKey}`) ? null : errors.wrongKeys();
}

const common = ['site_branch_id', 'pos_location', 'terminal_id'];

/** The fields of each request: those that must be there, and those that may. */
const fieldsOf: Readonly<Record<PostOperation, { readonly required: readonly string[]; readonly optional: readonly string[] }>> = {
  sales: {
    required: [...common, 'currency', 'requested_amount', 'request_timestamp'],
    optional: ['operator_id', 'customer_order_details', 'metadata'],
  },
  signatures: {
    required: [...common, 'original_transaction_id', 'is_signature_confirmed', 'request_timestamp'],
    optional: ['operator_id', 'metadata'],
  },
  reversals: {
    required: [...common, 'original_transaction_id', 'original_transaction_timestamp', 'request_timestamp'],
    optional: ['operator_id', 'customer_order_details', 'metadata'],
  },
  'linked-refunds': {
    required: [...common, 'original_transaction_id', 'requested_amount', 'request_timestamp'],
    optional: ['operator_id', 'currency', 'metadata'],
  },
  aborts: { required: common, optional: ['operator_id', 'metadata'] },
};

/** What the edition of 2025 adds to a sale. */
const added2025 = ['order_number', 'is_receipt_required', 'request_tips'];

const forms: Readonly<Record<string, (value: unknown) => boolean>> = {
  site_branch_id: textUpTo(16),
  pos_location: textUpTo(16),
  terminal_id: textUpTo(35),
  operator_id: textUpTo(255),
  customer_order_details: (value) => textUpTo(255)(value) && isJsonObject(value),
  order_number: textUpTo(25),
  currency: (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value) && isCurrencyCode(value),
  requested_amount: (value) => minorUnits(value) !== null,
  request_timestamp: isMoment,
  metadata: isMetadata,
  original_transaction_id: textUpTo(50),
  original_transaction_timestamp: isMoment,
  is_signature_confirmed: (value) => typeof value === 'boolean',
  is_receipt_required: (value) => typeof value === 'boolean',
  request_tips: (value) => typeof value === 'boolean',
};

/** Reads the body, or says how Blink refuses it. A field that no table has is refused, so that no typing mistake goes unseen. */
export function readOrder(
  request: SimulatedRequest,
  operation: PostOperation,
  edition: 'first' | '2025',
): { readonly order: Order } | { readonly problem: SimulatedResponse } {
  const body = parsed(request.body);
  const { required, optional } = fieldsOf[operation];
  if (!isJson(body)) return { problem: missing(required) };
  const allowed = [...required, ...optional, ...(operation === 'sales' && edition === '2025' ? added2025 : [])];
  const absent = required.filter((field) => body[field] === undefined || body[field] === null || body[field] === '');
  if (absent.length > 0) return { problem: missing(absent) };
  const wrong = Object.keys(body).filter((field) => {
    if (!allowed.includes(field)) return true;
    const nullable = optional.includes(field) && (body[field] === null || body[field] === '');
    return !nullable && forms[field]?.(body[field]) !== true;
  });
  if (wrong.length > 0) return { problem: invalid(wrong) };
  return { order: orderOf(body) };
}

function orderOf(body: Json): Order {
  const text = (field: string) => (typeof body[field] === 'string' ? body[field] : '');
  const metadata = typeof body.metadata === 'string' ? parsed(body.metadata) : body.metadata;
  const inMetadata = isJson(metadata) && typeof metadata.order_number === 'string' ? metadata.order_number : '';
  return {
    body,
    terminalId: text('terminal_id'),
    orderNumber: inMetadata || text('order_number'),
    originalTransactionId: text('original_transaction_id'),
    originalTransactionTimestamp: text('original_transaction_timestamp'),
    signatureConfirmed: body.is_signature_confirmed === true,
    currency: text('currency'),
    amount: minorUnits(body.requested_amount) ?? 0,
  };
}

/** Cents of a decimal text from 0.01 to 999999.99, or null. */
function minorUnits(value: unknown): number | null {
  const match = typeof value === 'string' ? /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(value) : null;
  if (!match) return null;
  const minor = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return minor >= 1 ? minor : null;
}

function textUpTo(length: number): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && value.trim() !== '' && [...value].length <= length;
}

function isMoment(value: unknown): boolean {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/;
  return typeof value === 'string' && form.test(value) && !Number.isNaN(Date.parse(value));
}

/** JSON of 1,024 characters at most: an object as in the samples, or the text of one as the error message has it. */
function isMetadata(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= 1024 && isJsonObject(value);
  return isJson(value) && JSON.stringify(value).length <= 1024;
}

function isJsonObject(value: unknown): boolean {
  return typeof value === 'string' && isJson(parsed(value));
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function sameText(left: string, right: string): boolean {
  const [leftBytes, rightBytes] = [Buffer.from(left), Buffer.from(right)];
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}
