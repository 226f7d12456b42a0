/** Asks after a created sale until it is over, as long as the customer may stand at the terminal. */
import type { Payment, Update } from '#shared/payment.ts';
import type { Clock } from '../../ports.ts';
import { NoAnswer, type PayRequest, Unclear } from '../provider.ts';
import type { BuckarooApi } from './api.ts';
import { type Found, findById, findByReference } from './lookup.ts';
import { createPace } from './polling.ts';
import { type Asked, readVerdict, type Verdict } from './reading.ts';
import type { BuckarooSettings } from './settings.ts';
import type { Sale } from './wire.ts';

export interface FollowParts {
  readonly api: BuckarooApi;
  readonly settings: BuckarooSettings;
  readonly clock: Clock;
  /** What a verdict on this payment needs to know, now. */
  readonly askedOf: (payment: Payment) => Asked;
}

/** After this time the run simply ends: asking goes on outside. */
const totalMs = 30 * 60_000;
/** So many questions in a row may go unanswered before the outcome counts as uncertain. */
const failuresMax = 5;
/** A sale is over by its status alone; the till looks this often whether its last transaction agrees. */
const unsettledMax = 3;

/** Yields what is new, and a final update at last. Throws NoAnswer or Unclear when the thread is lost. */
export async function* follow(parts: FollowParts, request: PayRequest, created: Sale, signal: AbortSignal): AsyncGenerator<Update> {
  const { api, clock } = parts;
  const { payment } = request;
  const pace = createPace(parts.settings, clock, request.pause);
  const end = clock.now() + totalMs;
  let found: Found = { kind: 'sale', sale: created };
  let id = created.id;
  let told = '';
  let failures = 0;
  let unsettled = 0;
  for (;;) {
    const verdict = verdictOn(found, parts.askedOf(payment));
    if (verdict.kind === 'final') {
      unsettled += 1;
      if (!verdict.unsettled || unsettled > unsettledMax) {
        yield verdict.update;
        return;
      }
    } else if (verdict.kind === 'open' && JSON.stringify(verdict.update) !== told) {
      told = JSON.stringify(verdict.update);
      yield verdict.update;
    }
    if (told === '') {
      // Whatever else is wrong with the first answer, it names the sale.
      told = id;
      yield { kind: 'accepted', providerReference: id };
    }
    failures = verdict.kind === 'lost' ? failures + 1 : 0;
    if (verdict.kind === 'lost' && failures > failuresMax) throw verdict.error;
    if (clock.now() >= end) return;
    if (failures > 1) pace.slower();
    await pace.next(signal);
    if (signal.aborted) throw new NoAnswer('The till was stopped while the sale was open.');
    // Where the id leads nowhere or to another sale, our reference is asked for in between.
    const astray: boolean = verdict.kind === 'lost' && verdict.astray;
    found = await (astray ? findByReference(api, payment, signal) : findById(api, id, payment, signal));
    if (found.kind === 'sale') id = found.sale.id;
    else if (astray && found.kind === 'nothing') found = { kind: 'failed', error: unknownSale() };
  }
}

type Step = Exclude<Verdict, { kind: 'unclear' }> | { readonly kind: 'lost'; readonly error: NoAnswer | Unclear; readonly astray: boolean };

function verdictOn(found: Found, asked: Asked): Step {
  switch (found.kind) {
    case 'sale': {
      const verdict = readVerdict(found.sale, asked);
      return verdict.kind === 'unclear' ? { kind: 'lost', error: new Unclear(verdict.reason, verdict.message), astray: false } : verdict;
    }
    case 'nothing':
      return { kind: 'lost', error: unknownSale(), astray: true };
    case 'failed':
      return { kind: 'lost', error: found.error, astray: found.error instanceof Unclear && found.error.reason.code === 'contradiction' };
    default:
      return found satisfies never;
  }
}

function unknownSale(): Unclear {
  return new Unclear({ code: 'provider-error', text: null }, 'Buckaroo does not find the sale that it has created.');
}
