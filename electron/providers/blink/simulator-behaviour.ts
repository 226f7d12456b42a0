/** What no document of Blink's says: each an option of the simulator, with our guess as its default. */
import type { DeclineReason } from '../simulation.ts';

export interface UndocumentedBehaviour {
  /** HTTP status of a card that was refused or cancelled. Default 201, with FAILURE in the body. */
  readonly failureStatus: number;
  /** `result` of a sale that the till aborted. Default FAILURE. */
  readonly abortedResult: 'FAILURE' | 'SUCCESS';
  /** HTTP status of an abort when nothing is running. Default 400. */
  readonly nothingToAbortStatus: number;
  /** `result` of the answer to a refused signature. Default FAILURE. */
  readonly refusedSignatureResult: 'FAILURE' | 'SUCCESS';
  /** The request log exists. Default true. */
  readonly requestLog: boolean;
  /** How the log holds bodies. Default objects. */
  readonly logBodies: 'objects' | 'text';
  /** How the report's address is spelled: the pages have both. Default eod-reports. */
  readonly reportPath: 'eod-reports' | 'eod-report';
  /** The report repeats the metadata. Default true, as in the sample. */
  readonly reportMetadata: boolean;
  /** A linked refund wants the card. Default false. */
  readonly refundWantsCard: boolean;
}

export const defaultBehaviour: UndocumentedBehaviour = {
  failureStatus: 201,
  abortedResult: 'FAILURE',
  nothingToAbortStatus: 400,
  refusedSignatureResult: 'FAILURE',
  requestLog: true,
  logBodies: 'objects',
  reportPath: 'eod-reports',
  reportMetadata: true,
  refundWantsCard: false,
};

/** The words of a bank that says no. */
export const declines: Readonly<Record<DeclineReason, string>> = {
  'do-not-honour': 'Declined: do not honour',
  'insufficient-funds': 'Declined: insufficient funds',
  'expired-card': 'Declined: expired card',
  'wrong-pin': 'Declined: incorrect PIN',
};
