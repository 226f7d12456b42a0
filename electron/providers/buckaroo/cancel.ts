/**
 * Asks for the end of a payment (ECR Payments Guide, "Canceling a Sale"): the sale is cancelled,
 * then what its terminal is doing, and then the sale is read again, because the card may have been faster.
 * The sale comes first because the guide prefers its cancel, and because the terminal's own calls may be
 * missing. (Decided: where a cancelled sale would leave its terminal asking, only the provider can tell.)
 */
import type { CancelAnswer } from '#shared/payment.ts';
import { NoAnswer, NotSent, Unclear } from '../provider.ts';
import { NoAccess } from './access.ts';
import type { BuckarooApi, Received } from './api.ts';
import { findById } from './lookup.ts';
import { problemIn, problemText } from './problem.ts';
import { type Asked, isOurs, readVerdict } from './reading.ts';
import { readSale, type Sale } from './wire.ts';

/** Throws NoAnswer or Unclear where Buckaroo did not take the request and the sale is as it was. */
export async function cancel(api: BuckarooApi, asked: Asked, signal: AbortSignal): Promise<CancelAnswer> {
  const id = asked.payment.providerReference;
  if (id === null) return 'not-yet';
  const sale = await attempt(() => api.cancelSale(id, signal));
  const first = stateIn(sale, id, asked) ?? (await stateOf(api, id, asked, signal));
  if (first === 'paid') return 'too-late';
  // A terminal that is done with our sale, or was freed by the cashier, may be serving another customer.
  if (first === 'over') return 'asked';
  const terminal = asked.payment.released ? null : await stopTerminal(api, signal);
  const last = await stateOf(api, id, asked, signal);
  if (last === 'paid') return 'too-late';
  if (isTaken(sale) || (terminal !== null && isTaken(terminal)) || last === 'cancelled' || last === 'over') return 'asked';
  throw sale instanceof Error ? sale : refusal(sale);
}

/** Again where the answer is lost: a terminal must not go on asking for a card for a sale that is cancelled. */
async function stopTerminal(api: BuckarooApi, signal: AbortSignal): Promise<Received | Error> {
  let answer = await attempt(() => api.cancelTerminal(signal));
  for (let again = 0; again < 2 && !signal.aborted && (answer instanceof Error || answer.http.status >= 500); again += 1) {
    answer = await attempt(() => api.cancelTerminal(signal));
  }
  return answer;
}

/** `cancelled`: the sale is, but its terminal may still be asking for a card. */
type State = 'paid' | 'cancelled' | 'over' | 'open' | 'unknown';

/** The sale as the answer to its cancellation shows it, or null. */
function stateIn(received: Received | Error, id: string, asked: Asked): State | null {
  const sale = received instanceof Error || !isTaken(received) ? null : readSale(received.body);
  return sale?.id === id && isOurs(sale, asked.payment) !== false ? stateBy(sale, asked) : null;
}

async function stateOf(api: BuckarooApi, id: string, asked: Asked, signal: AbortSignal): Promise<State> {
  const found = await findById(api, id, asked.payment, signal);
  return found.kind === 'sale' ? stateBy(found.sale, asked) : 'unknown';
}

function stateBy(sale: Sale, asked: Asked): State {
  const verdict = readVerdict(sale, asked);
  if (verdict.kind !== 'final') return verdict.kind === 'open' ? 'open' : 'unknown';
  if (verdict.update.kind === 'approved') return 'paid';
  return verdict.update.kind === 'cancelled' ? 'cancelled' : 'over';
}

async function attempt(request: () => Promise<Received>): Promise<Received | NoAnswer | Unclear> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof NotSent) return new NoAnswer(error.message);
    if (error instanceof NoAnswer || error instanceof NoAccess) return error;
    throw error;
  }
}

function isTaken(received: Received | Error): boolean {
  return !(received instanceof Error) && received.http.status >= 200 && received.http.status < 300;
}

function refusal({ http }: Received): Unclear {
  const problem = problemIn(http);
  const text = problem ? problemText(problem) : `HTTP ${http.status}`;
  return new Unclear({ code: 'provider-error', text }, `Buckaroo did not take the cancellation. ${text}`);
}
