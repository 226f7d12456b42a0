/** What no document of Payroc's says. The defaults are our guesses. */
export interface UndocumentedBehaviour {
  /** Seconds that a token lives, as the identity service says it; null: it does not say. Default 3600, as in its example. */
  readonly tokenLife: number | null;
  /** How long a question after an instruction is held. Documented as up to a minute. */
  readonly holdMs: number;
  /** An instruction for a device without connection. Default: it fails. */
  readonly offline: 'failure' | 'not-found';
  /** A second instruction for a device. Default: 409 resource-already-exists, the one conflict that is documented there. */
  readonly busy: 'conflict' | 'failure';
  /** The card was charged and the device's connection lost. Default: in progress until the device tells. */
  readonly cut: 'completed-later' | 'failure';
  readonly cancelledAtDevice: 'canceled' | 'failure';
  /** A DELETE that was accepted stops a device that waits for a card. Default true. */
  readonly cancelStopsDevice: boolean;
  /** HTTP status of a key that came with another request. Default 409; both are documented for other calls. */
  readonly keyInUseStatus: 400 | 409;
  /** What a payment shows after a part of it was reversed. Default `reversal`, as Payroc's workflow files say. */
  readonly partialReversal: 'reversal' | 'ready';
  /** How long a new payment is not found yet. Default 0. */
  readonly listDelayMs: number;
  readonly negativeRefunds: boolean;
  /** The most items on a page of a list, whatever limit was asked for. Documented: 100. */
  readonly pageMax: number;
}

export const defaultBehaviour: UndocumentedBehaviour = {
  tokenLife: 3600,
  holdMs: 60_000,
  offline: 'failure',
  busy: 'conflict',
  cut: 'completed-later',
  cancelledAtDevice: 'canceled',
  cancelStopsDevice: true,
  keyInUseStatus: 409,
  partialReversal: 'reversal',
  listDelayMs: 0,
  negativeRefunds: true,
  pageMax: 100,
};
