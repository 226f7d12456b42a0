/** What no document of secuconnect says, as options of its simulator. The defaults are our guesses. */
export interface UndocumentedBehaviour {
  /** How a declined card payment is answered: 200 with status "failed", or an error of the API. Default `failed`. */
  readonly declined: 'failed' | 'error';
  /** The record of a payment while the terminal reads the card. Default `created`, the hardest to tell apart. */
  readonly whileRunning: 'created' | 'pending';
  /** A second start of a payment that is running at the terminal. Default `refused`. */
  readonly secondStart: 'refused' | 'joins';
  /** A further start/cash or start/loyalty of what is done already. Default `same`: the transaction as it is. */
  readonly repeatedStart: 'same' | 'refused';
  /** A terminal's receipts come with failed payments too. Default true. */
  readonly receiptsOnFailure: boolean;
  /** HTTP status of a refusal that belongs to no documented code. Default 400. */
  readonly refusalStatus: number;
  /** The most transactions in one answer to a list, whatever count was asked for. Default 100. */
  readonly pageMax: number;
  /** What `count` in a list counts: all that were found, or those of this answer. Default `all`. */
  readonly countTells: 'all' | 'page';
}

export const defaultBehaviour: UndocumentedBehaviour = {
  declined: 'failed',
  whileRunning: 'created',
  secondStart: 'refused',
  repeatedStart: 'same',
  receiptsOnFailure: true,
  refusalStatus: 400,
  pageMax: 100,
  countTells: 'all',
};
