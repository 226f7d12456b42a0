/** What a provider's folder brings to the conformance suite: `conformance.test-data.ts` exports a `ConformanceEntry`. */
import type { Fetch, Random } from '../ports.ts';
import type { ManualClock } from '../testing/manual-ports.ts';
import type { AnyProviderDefinition, Capabilities, TerminalContext } from './provider.ts';
import type { Fault, FaultTarget, ScriptedCardholder, Simulator } from './simulation.ts';

export interface ConformanceEntry {
  readonly definition: AnyProviderDefinition;
  /** The provider's row of capabilities. */
  readonly capabilities: Capabilities;
  /** The first variant is the usual one: the mutations of answers are played against it. */
  readonly variants: readonly ConformanceVariant[];
}

export interface ConformanceVariant {
  /** As the tests name it: "POSBuddy over a real connection". */
  readonly name: string;
  readonly harness: ConformanceHarness;
}

/** Decided by the suite. */
export interface ConformanceKit {
  readonly clock: ManualClock;
  readonly random: Random;
  readonly cardholder: ScriptedCardholder;
}

/** One simulated provider with one terminal, and what a till must be told about it. */
export interface ConformanceStage {
  readonly simulator: Simulator;
  /** Reaches the simulator: `fetchOf(simulator)`, or the real fetch where it is served over HTTP. */
  readonly fetch: Fetch;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** Keys that the simulator does not know. */
  readonly wrongSecrets: Readonly<Record<string, string>>;
  readonly context: TerminalContext;
  setOnline(online: boolean): void;
  /** From now on, for so long, the provider finds no results. */
  loseResultsFor(milliseconds: number): void;
  /** Resolves when no terminal takes a payment any more. */
  settled(): Promise<void>;
  /** Every token given so far is worthless from now on; only where the provider has tokens. */
  expireTokens?(): void;
  close?(): Promise<void>;
}

export interface ConformanceHarness {
  open(kit: ConformanceKit): ConformanceStage | Promise<ConformanceStage>;
  /** The request that starts a payment on the terminal. */
  readonly paymentRequests: FaultTarget;
  /** The request that pays back; where it is missing, `paymentRequests`. */
  readonly refundRequests?: FaultTarget;
  /** The requests that cancel a payment, and that answer a signature; where the provider has them. */
  readonly cancelRequests?: FaultTarget;
  readonly signatureRequests?: FaultTarget;
  /** The request whose answer holds the outcome of a payment while all goes well: for a polled provider not the one above. */
  readonly outcomeRequests: FaultTarget;
  /** Every request that looks up what became of a payment. */
  readonly lookUpRequests: FaultTarget;
  /** The requests that read the list of what happened at the terminal; missing where the provider has none. */
  readonly listRequests?: FaultTarget;
  /** An answer to `outcomeRequests` with a status that no document knows. */
  readonly unknownStatus: Fault;
  /** An answer to `outcomeRequests` that is about another payment. */
  readonly otherPayment: Fault;
  readonly documents: {
    /** How a second payment on a busy terminal is refused. */
    readonly busy: boolean;
    /** How a payment on a terminal without connection is refused. */
    readonly offline: boolean;
    /** The amount that was really charged is told, so that it may differ from what was asked. */
    readonly chargedAmount: boolean;
    /** Sending the same payment again with its key is safe. */
    readonly repeat: boolean;
    /** A payment whose answer was lost can be found although nothing was charged. */
    readonly uncharged: boolean;
    /** A terminal that lost its connection before the charge is told from one that lost it afterwards. Default true. */
    readonly cutIsTold?: boolean;
  };
}
