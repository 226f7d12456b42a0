/**
 * Creates a payment's sale, once. A lost answer is looked up by our reference. So is a refusal, because a network may
 * deliver one request twice; but Buckaroo's word stands where that look, which no guide of Buckaroo's knows, fails.
 */
import type { Reason } from '#shared/payment.ts';
import type { Clock } from '../../ports.ts';
import { NoAnswer, NotSent, type PayRequest, type TerminalContext, Unclear } from '../provider.ts';
import { NoAccess } from './access.ts';
import type { BuckarooApi, Received } from './api.ts';
import { type Found, findByReference } from './lookup.ts';
import { mayBeDuplicate, problemIn, refusalReason } from './problem.ts';
import { isOurs } from './reading.ts';
import { saleBody } from './sale-request.ts';
import type { BuckarooSettings } from './settings.ts';
import { readSale, type Sale } from './wire.ts';

export type Creation =
  | { readonly kind: 'sale'; readonly sale: Sale }
  /** `unknown`: Buckaroo was asked for the sale as well, and has none that the till could find. */
  | { readonly kind: 'refused'; readonly reason: Reason; readonly unknown: boolean };

export interface CreationParts {
  readonly clock: Clock;
  readonly api: BuckarooApi;
  readonly settings: BuckarooSettings;
  readonly context: TerminalContext;
}

/** Throws NotSent when the sale never left; NoAnswer or Unclear when nobody knows what became of it. */
export async function createSale(parts: CreationParts, request: PayRequest, signal: AbortSignal): Promise<Creation> {
  const { api, settings, context } = parts;
  const body = saleBody(request.payment, settings, context);
  const first = await sent(() => api.createSale(body, signal));
  const creation = await settled(parts, request, first, signal);
  const mayRepeat = creation.kind === 'refused' && creation.unknown && settings.auth === 'oauth';
  const tokenEnded = mayRepeat && !(first instanceof Error) && first.http.status === 401;
  if (!tokenEnded) return creation;
  // A 401 says that Buckaroo did not look at the sale, and it knows none under our reference: this is no repetition.
  const second = await sent(() => api.createSale(body, signal)).catch((error: unknown) => {
    throw error instanceof NotSent ? new NoAnswer(error.message) : error;
  });
  return settled(parts, request, second, signal);
}

async function sent(send: () => Promise<Received>): Promise<Received | NoAnswer> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof NoAnswer) return error;
    // The token ended after the till had made sure of it, so the sale never left.
    if (error instanceof NoAccess) throw new NotSent(error.message);
    throw error;
  }
}

async function settled(
  { api, clock }: CreationParts,
  request: PayRequest,
  received: Received | NoAnswer,
  signal: AbortSignal,
): Promise<Creation> {
  const answer = readAnswer(received, request);
  switch (answer.kind) {
    case 'sale':
      return answer;
    case 'lost': {
      const found = await sought(api, request, lostLooks, signal);
      if (found.kind === 'sale') return found;
      throw answer.error;
    }
    case 'duplicate': {
      const found = await sought(api, request, lostLooks, signal);
      if (found.kind === 'sale') return found;
      throw new Unclear({ ...answer.reason, code: 'duplicate-reference' }, 'Buckaroo already has a sale under this reference.');
    }
    case 'refused': {
      const found = await within(refusedLooksMs, clock, signal, (until) => sought(api, request, refusedLooks, until));
      if (found.kind === 'sale') return found;
      const unknown = found.kind === 'nothing' || refusesUs(found);
      if (found.kind === 'failed' && !unknown && (answer.mayBeOurs || hasSales(found))) throw found.error;
      return { kind: 'refused', reason: answer.reason, unknown };
    }
    default:
      return answer satisfies never;
  }
}

/** The documented refusals and their close relatives. Under any other status the sale may exist. */
const refusing: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 409, 422, 423, 429]);

type Answer =
  | { readonly kind: 'sale'; readonly sale: Sale }
  /** `mayBeOurs`: what is in the way of the sale may be the same sale, delivered before. */
  | { readonly kind: 'refused'; readonly reason: Reason; readonly mayBeOurs: boolean }
  | { readonly kind: 'duplicate'; readonly reason: Reason }
  | { readonly kind: 'lost'; readonly error: NoAnswer | Unclear };

function readAnswer(received: Received | NoAnswer, { payment }: PayRequest): Answer {
  if (received instanceof Error) return { kind: 'lost', error: received };
  const { status } = received.http;
  const sale = status >= 200 && status < 300 ? readSale(received.body) : null;
  if (sale && isOurs(sale, payment) !== false) return { kind: 'sale', sale };
  const problem = problemIn(received.http);
  if (problem && refusing.has(status)) {
    const reason = refusalReason(problem);
    if (mayBeDuplicate(problem)) return { kind: 'duplicate', reason };
    return { kind: 'refused', reason, mayBeOurs: reason.code === 'terminal-busy' || status === 423 };
  }
  const text = `HTTP ${status}`;
  // Without a body this is still the one status that says that the request was not looked at (RFC 9110, 15.5.2).
  if (status === 401) return { kind: 'refused', reason: { code: 'credentials', text }, mayBeOurs: false };
  if (sale) return { kind: 'lost', error: new Unclear({ code: 'contradiction', text }, "Buckaroo answered with another payment's sale.") };
  const code = status >= 500 ? 'provider-error' : 'unreadable-answer';
  return { kind: 'lost', error: new Unclear({ code, text }, `Buckaroo answered with HTTP ${status} and nothing that can be read.`) };
}

const lostLooks = { tries: 4, untilFound: true };
/** One look is enough, as long as it is answered: the cashier waits. */
const refusedLooks = { tries: 3, untilFound: false };
const refusedLooksMs = 5_000;
const betweenLooksMs = 2_000;

async function sought(api: BuckarooApi, request: PayRequest, { tries, untilFound }: typeof lostLooks, signal: AbortSignal): Promise<Found> {
  let found = await findByReference(api, request.payment, signal);
  for (let look = 1; look < tries && !signal.aborted; look += 1) {
    if (found.kind === 'sale' || (!untilFound && (found.kind === 'nothing' || refusesUs(found)))) return found;
    await request.pause(betweenLooksMs, signal);
    found = await findByReference(api, request.payment, signal);
  }
  return found;
}

/** Gives the work so many milliseconds; then its signal aborts. */
async function within<Value>(
  milliseconds: number,
  clock: Clock,
  signal: AbortSignal,
  work: (until: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const over = new AbortController();
  const late = new AbortController();
  void clock.sleep(milliseconds, over.signal).then(() => late.abort());
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } finally {
    over.abort();
  }
}

/** Sales under our reference of which the till cannot tell whether one is this payment's. */
function hasSales(found: Found): boolean {
  return found.kind === 'failed' && found.error instanceof Unclear && found.error.reason.code === 'contradiction';
}

/** Who is not known to Buckaroo cannot look up either; that alone casts no doubt on the refusal. */
function refusesUs(found: Found): boolean {
  return found.kind === 'failed' && found.error instanceof Unclear && found.error.reason.code === 'credentials';
}
