/** What a person reads when the till cannot start or go on: sentences, never a stack. */

import { Refused } from '../refused.ts';
import { StorageRefused } from '../storage/database.ts';

/** The till cannot start. The message is one or more sentences for the person in front of it. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/** The sentence for whatever stopped the till. `logDirectory` is where the details were written. */
export function startFailureSentence(error: unknown, logDirectory: string): string {
  if (error instanceof StartRefused || error instanceof StorageRefused) return error.message;
  if (error instanceof Refused && error.refusal.code === 'other-instance') {
    return `Another Kassa works with the data in ${error.refusal.detail}. Nothing was changed and no payment was started. Close the other one, then start Kassa again.`;
  }
  return `Kassa cannot go on because of a fault that it does not know. Nothing about the money is lost: a payment that was open stays in the journal and is asked after at the next start. Start Kassa again. If it happens again, give support the file kassa.log in ${logDirectory}.`;
}
