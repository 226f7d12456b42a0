/** What became of a payment that nobody is following: by the sale's id where it is known, else by our reference. */
import { type Inquiry, Unclear } from '../provider.ts';
import type { BuckarooApi } from './api.ts';
import { type Found, findById, findByReference } from './lookup.ts';
import { type Asked, readVerdict } from './reading.ts';

/** Throws NoAnswer or Unclear where there was no answer that says anything. */
export async function inquire(api: BuckarooApi, asked: Asked, signal: AbortSignal): Promise<Inquiry> {
  const { payment } = asked;
  // The one key of ours: without it any sale would do.
  if (!payment.references.reference) throw new Unclear({ code: 'provider-error', text: null }, 'The payment has no reference to ask for.');
  const named = payment.providerReference;
  const byId: Found = named === null ? { kind: 'nothing' } : await findById(api, named, payment, signal);
  const leadsAstray =
    byId.kind === 'nothing' || (byId.kind === 'failed' && byId.error instanceof Unclear && byId.error.reason.code === 'contradiction');
  const found = leadsAstray ? await findByReference(api, payment, signal) : byId;
  switch (found.kind) {
    case 'sale': {
      const verdict = readVerdict(found.sale, asked);
      if (verdict.kind === 'unclear') throw new Unclear(verdict.reason, verdict.message);
      return verdict.update;
    }
    case 'nothing':
      if (byId.kind === 'failed') throw byId.error;
      return 'unknown';
    case 'failed':
      throw found.error;
    default:
      return found satisfies never;
  }
}
