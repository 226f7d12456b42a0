/** The simulated Payroc's paginated lists of payments and refunds (specification, `GET /payments` and `GET /refunds`): the newest first. */
import { json, type SimulatedResponse } from '../simulation.ts';
import { link } from './simulator-answer.ts';
import type { InstructionKind, TransactionRecord } from './simulator-records.ts';
import { badRequest, type Fields } from './simulator-request.ts';

export interface ListFacts {
  readonly kind: InstructionKind;
  /** What Payroc has heard of so far, the oldest first. */
  readonly known: readonly TransactionRecord[];
  /** The most items of a page, whatever limit was asked for. */
  readonly pageMax: number;
  /** The address of the API, without a slash at the end. */
  readonly base: string;
  readonly shown: (transaction: TransactionRecord) => Fields;
}

const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Each parameter that the specification has for both lists, and the form that it takes. */
const parameters: Readonly<Record<string, RegExp>> = {
  processingTerminalId: /^.{4,50}$/,
  orderId: /^.{1,24}$/,
  operator: /^.{1,50}$/,
  dateFrom: dateTime,
  dateTo: dateTime,
  before: /^.+$/,
  after: /^.+$/,
  limit: /^([1-9]\d?|100)$/,
};

export function listTransactions({ kind, known, pageMax, base, shown }: ListFacts, query: URLSearchParams): SimulatedResponse {
  const faults = [...query].flatMap(([parameter, value]) =>
    parameters[parameter]?.test(value) ? [] : [{ parameter, message: 'is not a parameter of this list, or has another form' }],
  );
  if (faults.length > 0) return badRequest(faults);
  const fits = (parameter: string, matches: (value: string) => boolean) => {
    const value = query.get(parameter);
    return value === null || matches(value);
  };
  const found = known
    .filter(
      (each) =>
        fits('processingTerminalId', (id) => each.processingTerminalId === id) &&
        fits('orderId', (id) => each.orderId === id) &&
        fits('operator', (operator) => each.operator === operator) &&
        fits('dateFrom', (from) => Date.parse(each.at) >= Date.parse(from)) &&
        fits('dateTo', (to) => Date.parse(each.at) <= Date.parse(to)),
    )
    .toReversed();
  const limit = Math.min(Number(query.get('limit') ?? 10), pageMax);
  const after = query.get('after');
  const from = after === null ? 0 : found.findIndex(({ id }) => id === after) + 1;
  const data = found.slice(from, from + limit);
  const hasMore = from + limit < found.length;
  const further = new URLSearchParams(query);
  further.set('after', data.at(-1)?.id ?? '');
  const links = hasMore ? [link('next', `${base}/${kind}s?${further}`)] : [];
  return json(200, { limit, count: data.length, hasMore, links, data: data.map(shown) });
}
