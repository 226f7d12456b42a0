/** Reads `POST /v1/sales` as strictly as the documents allow (ECR Payments Guide; reference of POST /v1/sales). */
import { isCurrencyCode, parseMoney } from '#shared/money.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface SaleOrder {
  readonly storeId: string | null;
  readonly reference: string;
  readonly currency: string;
  /** Minor units. */
  readonly amount: number;
  readonly terminalId: string;
  /** What every answer about this sale repeats. */
  readonly echo: Fields;
}

/** `code`: VP01 and VP02 for the payment method's options, VP99 for everything else. */
export interface Flaw {
  readonly code: string;
  readonly detail: string;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const isTextOrNull: Check = (value) => value === null || typeof value === 'string';

/** Every field of the reference. Those that have nothing to do with a terminal are not looked into. */
const fields: Readonly<
  Record<string, { readonly required?: boolean; readonly echoed?: boolean; readonly check: Check; readonly form: string }>
> = {
  storeId: { check: isTextOrNull, form: 'a text or null' },
  reference: { required: true, echoed: true, check: isText, form: 'a text' },
  currency: {
    required: true,
    echoed: true,
    check: (value) => isText(value) && isCurrencyCode(String(value)),
    form: 'an ISO currency code',
  },
  totalAmount: { required: true, check: isAmountText, form: 'a decimal text with at least two decimals' },
  description: { echoed: true, check: isTextOrNull, form: 'a text or null' },
  locale: { echoed: true, check: (value) => value === null || /^[a-z]{2}-[A-Z]{2}$/.test(String(value)), form: 'a locale such as nl-NL' },
  sequenceType: { required: true, echoed: true, check: (value) => value === 'OneOff', form: '"OneOff" for a terminal' },
  intentType: { required: true, check: (value) => value === 'Pay', form: '"Pay" for a terminal' },
  statementDescriptor: { echoed: true, check: isTextOrNull, form: 'a text or null' },
  paymentMethods: { required: true, echoed: true, check: isPosOnly, form: '["Pos"]' },
  paymentMethodOptions: { required: true, echoed: true, check: isObject, form: 'an object' },
  metadata: { echoed: true, check: isFlat, form: 'a flat object or null' },
  returnUrl: { check: isTextOrNull, form: 'a text or null' },
  cancelUrl: { check: isTextOrNull, form: 'a text or null' },
  mandateId: { check: isTextOrNull, form: 'a text or null' },
  customer: { check: () => true, form: '' },
  shippingCustomer: { check: () => true, form: '' },
  shipments: { check: () => true, form: '' },
  orderLines: { check: () => true, form: '' },
  breakdown: { check: () => true, form: '' },
  sessionData: { check: () => true, form: '' },
};

/** The sale in the body, or the first thing that is wrong with it. */
export function readOrder(body: unknown): SaleOrder | Flaw {
  if (!isObject(body)) return flaw('The body must be a JSON object.');
  for (const [name, { required, check, form }] of Object.entries(fields)) {
    if (body[name] === undefined) {
      if (required) return flaw(`${name} is required.`);
    } else if (!check(body[name])) return flaw(`${name} must be ${form}.`);
  }
  const stranger = Object.keys(body).find((name) => fields[name] === undefined);
  if (stranger !== undefined) return flaw(`${stranger} is not a field of a sale.`);
  const options = isObject(body.paymentMethodOptions) ? body.paymentMethodOptions.pos : undefined;
  if (!isObject(options)) return { code: 'VP01', detail: 'paymentMethodOptions.pos is required.' };
  if (!isText(options.terminalId)) return { code: 'VP02', detail: 'paymentMethodOptions.pos.terminalId is required.' };
  const currency = String(body.currency);
  const amount = minorUnits(String(body.totalAmount), currency);
  if (amount === null) return flaw('totalAmount must be more than zero and exact in its currency.');
  const echo = Object.fromEntries(Object.entries(body).filter(([name]) => fields[name]?.echoed));
  const storeId = typeof body.storeId === 'string' ? body.storeId : null;
  return { storeId, reference: String(body.reference), currency, amount, terminalId: String(options.terminalId), echo };
}

function flaw(detail: string): Flaw {
  return { code: 'VP99', detail };
}

function minorUnits(text: string, currency: string): number | null {
  const [whole = '', fraction = ''] = text.split('.');
  const digits = fraction.replace(/0+$/, '');
  const read = parseMoney(digits === '' ? whole : `${whole}.${digits}`, currency);
  return read.ok && read.money.minor > 0 ? read.money.minor : null;
}

function isAmountText(value: unknown): boolean {
  return typeof value === 'string' && /^\d+\.\d{2,}$/.test(value);
}

function isPosOnly(value: unknown): boolean {
  return Array.isArray(value) && value.length === 1 && value[0] === 'Pos';
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFlat(value: unknown): boolean {
  return value === null || (isObject(value) && Object.values(value).every((inside) => typeof inside !== 'object' || inside === null));
}
