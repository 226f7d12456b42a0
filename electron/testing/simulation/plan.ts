/** Everything that is decided about one run before it begins. The rest follows from it. Times in milliseconds. */
import type { CardholderDecision } from '../../providers/simulation.ts';

export interface Plan {
  /** Where keys, tokens and ids come from. */
  readonly randomness: number;
  /** Which shop it happens in, counted round. */
  readonly shop: number;
  /** Two tills share the terminals, each with a journal of its own. */
  readonly tills: 1 | 2;
  /** At which moment of the year the shop opens, counted round. */
  readonly opening: number;
  /** What the people with the cards do, one after the other, whichever terminal asks. Whoever comes after them taps. */
  readonly customers: readonly Customer[];
  readonly commands: readonly Command[];
  /** The cashiers' words on signatures, in the order in which they are wanted. After them each is right. */
  readonly signatures: readonly SignatureWord[];
  readonly disturbances: readonly Disturbance[];
  readonly happenings: readonly Happening[];
  readonly crashes: readonly Crash[];
  /** How long the world is left alone in the end, in minutes. */
  readonly patience: number;
}

export interface Customer {
  readonly after: number;
  readonly does: CardholderDecision;
}

/** What a cashier, a supervisor or whoever stands at the till does, so long after the command before. */
export interface Command {
  readonly after: number;
  readonly till: number;
  readonly does: Deed;
}

export type Deed =
  | {
      readonly kind: 'pay';
      readonly terminal: number;
      /** Of the article that is sold, where the sale is still empty. */
      readonly price: number;
      /** So much of what is left to pay. */
      readonly percent: number;
      readonly cash: number;
      /** The button is pressed twice. */
      readonly twice: boolean;
    }
  /** Cash for so much of what is left to pay; `over` is handed over beyond what is due. `price` as above. */
  | {
      readonly kind: 'cash';
      readonly price: number;
      readonly percent: number;
      readonly over: number;
      readonly twice: boolean;
    }
  /** The cashier returns cash of the sale at the window. */
  | { readonly kind: 'give-back'; readonly which: number; readonly twice: boolean }
  | { readonly kind: 'cancel'; readonly which: number }
  | { readonly kind: 'release'; readonly which: number }
  | { readonly kind: 'settle'; readonly which: number; readonly says: 'the truth' | 'charged' | 'not charged' }
  | { readonly kind: 'refund'; readonly which: number; readonly percent: number; readonly twice: boolean }
  | { readonly kind: 'next-sale' }
  | { readonly kind: 'edit'; readonly price: number }
  /** A customer's card is scanned, where the shop has a register of them. `price` as above. */
  | { readonly kind: 'card'; readonly card: number; readonly price: number }
  /** Somebody looks after an open payment, and acknowledges whatever is odd about others. */
  | { readonly kind: 'look'; readonly which: number }
  /** The till is closed in order and opened again. */
  | { readonly kind: 'reopen' };

export interface SignatureWord {
  readonly after: number;
  readonly accepted: boolean;
}

/** One request goes wrong. */
export interface Disturbance {
  /** Counted among all requests, or among those that move money. */
  readonly of: 'request' | 'money';
  /** From 0. */
  readonly nth: number;
  readonly does: Mishap;
}

export type Mishap =
  /** Nobody listens: no byte leaves. */
  | { readonly kind: 'refused' }
  /** The connection is reset before the provider saw the request, or before its answer came back. */
  | { readonly kind: 'request-lost' }
  | { readonly kind: 'answer-lost' }
  /** The same without a reset: whoever asked waits until its own time is over. */
  | { readonly kind: 'request-swallowed' }
  | { readonly kind: 'answer-swallowed' }
  | { readonly kind: 'request-late'; readonly by: number }
  | { readonly kind: 'answer-late'; readonly by: number }
  /** Something in between answers instead; `handled`: the provider did its work all the same. */
  | { readonly kind: 'error'; readonly status: number; readonly handled: boolean }
  | { readonly kind: 'page'; readonly handled: boolean }
  | { readonly kind: 'nothing'; readonly handled: boolean }
  | { readonly kind: 'cut-off' }
  /** The network delivers the request a second time, so long after the first. */
  | { readonly kind: 'doubled'; readonly after: number };

/** Something that begins at a moment after the opening. */
export interface Happening {
  readonly at: number;
  readonly does: Circumstance;
}

export type Circumstance =
  | { readonly kind: 'outage'; readonly lasts: number; readonly how: Mishap }
  | { readonly kind: 'terminal-offline'; readonly terminal: number; readonly lasts: number }
  | { readonly kind: 'tokens-expire' }
  | { readonly kind: 'results-lost'; readonly lasts: number }
  | { readonly kind: 'end-of-day' }
  | { readonly kind: 'clock-jump'; readonly till: number; readonly by: number }
  | { readonly kind: 'disk-full'; readonly till: number; readonly lasts: number }
  /** The till's process ends at once, at no particular point of its work. */
  | { readonly kind: 'power-cut'; readonly till: number; readonly downFor: number };

/** The process ends at the point with this number: before or after a write, or before or after a request leaves. */
export interface Crash {
  readonly point: number;
  readonly downFor: number;
}
