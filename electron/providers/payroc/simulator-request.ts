/**
 * Reads requests as strictly as Payroc's specification allows: headers, required fields, lengths,
 * types, and no field that it does not name. README.md in this folder has the sources.
 */
import type { SimulatedRequest, SimulatedResponse } from '../simulation.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface Fault {
  readonly parameter: string;
  readonly message: string;
}

export interface InstructionOrder {
  readonly operator: string | null;
  readonly processingTerminalId: string;
  readonly orderId: string;
  readonly description: string | null;
  /** Minor units, the cash part included. */
  readonly amount: number;
  readonly cash: number;
  readonly currency: string;
  readonly acceptsPart: boolean;
}

/** Of a reversal (`amount` null: all of it) or a referenced refund. */
export interface PayBackOrder {
  readonly operator: string | null;
  readonly amount: number | null;
}

export type Read<Order> = { readonly order: Order } | { readonly faults: readonly Fault[] };

interface Shape {
  readonly [field: string]: { readonly required?: true; readonly fits: (value: unknown) => boolean; readonly says: string };
}

const text = (shortest: number, longest: number) => ({
  fits: (value: unknown) => typeof value === 'string' && value.length >= shortest && value.length <= longest,
  says: `must be a text of ${shortest} to ${longest} characters`,
});
const required = <Rule extends object>(rule: Rule) => ({ ...rule, required: true as const });
const flag = { fits: (value: unknown) => typeof value === 'boolean', says: 'must be true or false' };
const whole = { fits: (value: unknown) => Number.isSafeInteger(value), says: 'must be a whole number' };
/** The specification sets no bounds; money that goes the other way is certainly none of a sale's. */
const positive = { fits: (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0, says: 'must be a whole number above 0' };
const fields = { fits: isFields, says: 'must be an object' };
const list = { fits: Array.isArray, says: 'must be a list' };
const currency = { fits: (value: unknown) => typeof value === 'string' && /^[A-Z]{3}$/.test(value), says: 'must be an ISO 4217 code' };

const commonShape: Shape = {
  operator: text(0, 50),
  processingTerminalId: required(text(4, 50)),
  order: required(fields),
  customer: fields,
  ipAddress: fields,
  customizationOptions: fields,
};
const paymentShape: Shape = { ...commonShape, credentialOnFile: fields, autoCapture: flag, processAsSale: flag };
const orderShape: Shape = {
  orderId: required(text(1, 24)),
  amount: required(positive),
  currency: required(currency),
  description: text(0, 1024),
};
const paymentOrderShape: Shape = { ...orderShape, acceptPartialAmount: flag, breakdown: fields };
const refundOrderShape: Shape = { ...orderShape, description: required(text(0, 1024)) };
const breakdownShape: Shape = {
  subtotal: required(whole),
  cashbackAmount: whole,
  tip: fields,
  surcharge: fields,
  dualPricing: fields,
  healthcareExpenses: list,
  taxes: list,
};
const reversalShape: Shape = { operator: text(0, 50), amount: positive };
const referencedRefundShape: Shape = { operator: text(0, 50), amount: required(positive), description: required(text(1, 100)) };

export function readInstruction(body: unknown, kind: 'payment' | 'refund'): Read<InstructionOrder> {
  const top = kind === 'payment' ? paymentShape : commonShape;
  const inner = kind === 'payment' ? paymentOrderShape : refundOrderShape;
  const faults = [...faultsOf(body, top, ''), ...faultsOf(fieldOf(body, 'order'), inner, 'order.')];
  if (!isFields(body) || !isFields(body.order)) return { faults };
  const { order } = body;
  if (order.breakdown !== undefined) faults.push(...faultsOf(order.breakdown, breakdownShape, 'order.breakdown.'));
  if (faults.length > 0) return { faults };
  const amount = Number(order.amount);
  const breakdown = isFields(order.breakdown) ? order.breakdown : {};
  const cash = Number(breakdown.cashbackAmount ?? 0);
  const parts = Object.keys(breakdown).every((name) => name === 'subtotal' || name === 'cashbackAmount');
  if (cash < 0 || (order.breakdown !== undefined && parts && Number(breakdown.subtotal) + cash !== amount)) {
    return { faults: [{ parameter: 'order.breakdown', message: 'The subtotal and the cashback must add up to the amount' }] };
  }
  return {
    order: {
      operator: textOrNull(body.operator),
      processingTerminalId: String(body.processingTerminalId),
      orderId: String(order.orderId),
      description: textOrNull(order.description),
      amount,
      cash,
      currency: String(order.currency),
      acceptsPart: order.acceptPartialAmount === true,
    },
  };
}

export function readPayBack(body: unknown, way: 'reverse' | 'refund'): Read<PayBackOrder> {
  const faults = faultsOf(body, way === 'reverse' ? reversalShape : referencedRefundShape, '');
  if (!isFields(body) || faults.length > 0) return { faults };
  return { order: { operator: textOrNull(body.operator), amount: typeof body.amount === 'number' ? body.amount : null } };
}

const uuidVersion4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Why the headers of a POST are refused, or null. */
export function postProblem({ headers }: SimulatedRequest): SimulatedResponse | null {
  if (!/^application\/json(;|$)/i.test(headers.get('content-type') ?? '')) {
    return problem(415, 'unsupported-media-type', 'Unsupported media type', 'Content-Type must be application/json');
  }
  const key = headers.get('Idempotency-Key');
  if (!key) return problem(400, 'idempotency-key-missing', 'Idempotency-Key header missing', 'The Idempotency-Key header is required');
  if (uuidVersion4.test(key)) return null;
  return badRequest([{ parameter: 'Idempotency-Key', message: 'Must be a UUID of version 4' }]);
}

export function acceptProblem({ headers }: SimulatedRequest): SimulatedResponse | null {
  const accept = headers.get('accept') ?? '*/*';
  if (/\*\/\*|application\/\*|application\/json/i.test(accept)) return null;
  return problem(406, 'not-acceptable', 'Not acceptable', 'The answer is application/json');
}

const titles: Readonly<Record<number, string>> = { 401: 'Not authorized', 403: 'Forbidden', 404: 'Resource not found' };

/** An error in Payroc's form (https://docs.payroc.com/api/errors). */
export function problem(status: number, slug: string, title: string | null, detail: string, more: Fields = {}): SimulatedResponse {
  const type = `https://docs.payroc.com/api/errors#${slug}`;
  const body = { type, title: title ?? titles[status] ?? slug, status, detail, ...more };
  return { status, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(body) };
}

export function badRequest(faults: readonly Fault[]): SimulatedResponse {
  const errors = faults.map(({ parameter, message }) => ({ parameter, detail: message, message: `${parameter}: ${message}` }));
  return problem(400, 'bad-request', 'Bad request', 'One or more validation errors occurred, see error section for more info', { errors });
}

export function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}

function faultsOf(value: unknown, shape: Shape, prefix: string): Fault[] {
  if (!isFields(value)) return [{ parameter: prefix.replace(/\.$/, '') || 'body', message: 'must be an object' }];
  const unknown = Object.keys(value).filter((name) => !(name in shape));
  return [
    ...unknown.map((name) => ({ parameter: `${prefix}${name}`, message: 'is not a field of this request' })),
    ...Object.entries(shape).flatMap(([name, rule]) => {
      const field = value[name];
      if (field === undefined) return rule.required ? [{ parameter: `${prefix}${name}`, message: 'is required' }] : [];
      return rule.fits(field) ? [] : [{ parameter: `${prefix}${name}`, message: rule.says }];
    }),
  ];
}

function fieldOf(value: unknown, name: string): unknown {
  return isFields(value) ? value[name] : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
