/** Whether a payment may still be started: the cashier's wish to end it and the start race, and the first one wins. */

/** Lives as long as the payment's run. After a restart nothing is started any more, so there is nothing to remember. */
export interface Departure {
  /** The cashier asks for the end. True where nothing was started yet, and nothing will be. */
  cancel(): boolean;
  isCancelled(): boolean;
  /** To be called right before the start. False where the cashier was first: then nothing may be started. */
  depart(): boolean;
}

export function createDeparture(): Departure {
  let state: 'waiting' | 'departed' | 'cancelled' = 'waiting';
  return {
    cancel() {
      if (state === 'waiting') state = 'cancelled';
      return state === 'cancelled';
    },
    isCancelled: () => state === 'cancelled',
    depart() {
      if (state === 'waiting') state = 'departed';
      return state === 'departed';
    },
  };
}
