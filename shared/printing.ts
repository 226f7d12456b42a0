/** What both sides know of printers: their models, the code pages that they may be told to use, and what can be wrong with them. */
import type { Columns } from './receipt-layout.ts';

export interface PrinterModel {
  readonly id: string;
  readonly name: string;
  /** What the model's widest paper holds. */
  readonly columns: Columns;
}

/** `auto` takes whichever page of the model has the letter; the others are for a printer that prints signs where € or ü should be. */
export const codePageChoices = ['auto', 'windows1252', 'cp858', 'cp850', 'cp437'] as const;
export type CodePageChoice = (typeof codePageChoices)[number];

export const jobStates = ['queued', 'printing', 'printed', 'perhaps', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** Paper is still to come by itself. */
export function isUnderWay({ state }: { readonly state: JobState }): boolean {
  return state === 'queued' || state === 'printing';
}

/** Somebody must look: it did not come, or perhaps not. */
export function isTroubled({ state }: { readonly state: JobState }): boolean {
  return state === 'failed' || state === 'perhaps';
}

/** Why a printer does not print, as a code that every language has a sentence for. */
export const printerTroubles = [
  'unreachable',
  'paper-out',
  'cover-open',
  'offline',
  'printer-error',
  'not-installed',
  'refused',
  'connection-lost',
  'no-answer',
  'interrupted',
  'not-here',
  'internal',
] as const;
export type PrinterTrouble = (typeof printerTroubles)[number];
