/**
 * Creates a payment's sale, once. A lost answer is looked up by our reference; a refusal counts
 * only where Buckaroo knows no such sale, because a network may deliver one request twice.
 */
import type { Reason } from '#shared/payment.ts';
import { NoAnswer, NotSent, type PayRequest, type TerminalContext, Unclear } from '../provider.ts';
import { NoAccess } from './access.ts';
import type { BuckarooApi, Received } from './api.ts';
import { type Found, findByReference } from './lookup.ts';
import { mayBeDuplicate, problemIn, refusalReason } from './problem.ts';
import { isOurs } from './reading.ts';
import { saleBody } from './sale-request.ts';
import type { BuckarooSettings } from './settings.ts';
import { readSale, type Sale } from './wire.ts';

export type Creation = { readonly kind: 'sale'; readonly sale: Sale } | { readonly kind: 'refused'; readonly reason: Reason };

export interface CreationParts {
  readonly api: BuckarooApi;
  readonly settings: BuckarooSettings;
  readonly context: TerminalContext;
}

/** Throws NotSent when the sale never left; NoAnswer or Unclear when nobody knows what became of it. */
export async function createSale(parts: CreationParts, request: PayRequest, signal: AbortSignal): Promise<Creation> {
  const { api, settings, context } = parts;
  const body = saleBody(request.payment, settings, context);
  const first = await sent(() => api.createSale(body, signal));
  const creation = await settled(api, request, first, signal);
  const tokenEnded = creation.kind === 'refused' && settings.auth === 'oauth' && !(first instanceof Error) && first.http.status === 401;
  if (!tokenEnded) return creation;
  // A 401 says that Buckaroo did not look at the sale, and it knows none under our reference: this is no repetition.
  const second = await sent(() => api.createSale(body, signal)).catch((error: unknown) => {
    throw error instanceof NotSent ? new NoAnswer(error.message) : error;
  });
  return settled(api, request, second, signal);
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

async function settled(api: BuckarooApi, request: PayRequest, received: Received | NoAnswer, signal: AbortSignal): Promise<Creation> {
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
      const found = await sought(api, request, refusedLooks, signal);
      if (found.kind === 'failed' && !refusesUs(found)) throw found.error;
      return found.kind === 'sale' ? found : answer;
    }
    default:
      return answer satisfies never;
  }
}

/** The documented refusals and their close relatives. Under any other status the sale may exist. */
const refusing: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 409, 422, 423, 429]);

type Answer =
  | { readonly kind: 'sale'; readonly sale: Sale }
  | { readonly kind: 'refused'; readonly reason: Reason }
  | { readonly kind: 'duplicate'; readonly reason: Reason }
  | { readonly kind: 'lost'; readonly error: NoAnswer | Unclear };

function readAnswer(received: Received | NoAnswer, { payment }: PayRequest): Answer {
  if (received instanceof Error) return { kind: 'lost', error: received };
  const { status } = received.http;
  const sale = status >= 200 && status < 300 ? readSale(received.body) : null;
  if (sale && isOurs(sale, payment) !== false) return { kind: 'sale', sale };
  const problem = problemIn(received.http);
  if (problem && refusing.has(status)) {
    return { kind: mayBeDuplicate(problem) ? 'duplicate' : 'refused', reason: refusalReason(problem) };
  }
  const text = `HTTP ${status}`;
  // Without a body this is still the one status that says that the request was not looked at (RFC 9110, 15.5.2).
  if (status === 401) return { kind: 'refused', reason: { code: 'credentials', text } };
  if (sale) return { kind: 'lost', error: new Unclear({ code: 'contradiction', text }, "Buckaroo answered with another payment's sale.") };
  const code = status >= 500 ? 'provider-error' : 'unreadable-answer';
  return { kind: 'lost', error: new Unclear({ code, text }, `Buckaroo answered with HTTP ${status} and nothing that can be read.`) };
}

const lostLooks = { tries: 4, untilFound: true };
/** One look is enough, as long as it is answered: the cashier waits. */
const refusedLooks = { tries: 3, untilFound: false };
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

/** Who is not known to Buckaroo cannot look up either; that alone casts no doubt on the refusal. */
function refusesUs(found: Found): boolean {
  return found.kind === 'failed' && found.error instanceof Unclear && found.error.reason.code === 'credentials';
}
