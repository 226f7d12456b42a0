/** What the till and a thread that works on its books say to each other. */
import type { Origin, Period } from '../export/export.ts';
import type { DayQuestion } from '../history/day.ts';
import type { Origin as BackupOrigin } from '../keeping/manifest.ts';
import type { RestoreParts } from '../keeping/restore.ts';
import type { YearsOut } from '../keeping/take-years-out.ts';

/** A thread carries out one order and ends. */
export type Order = ExportOrder | DayOrder | SealOrder | TakeOutOrder | RestoreOrder;

export interface ExportOrder {
  readonly kind: 'export-csv' | 'export-json' | 'export-journal';
  /** The till's folder. */
  readonly directory: string;
  readonly path: string;
  /** Null for all there is: only the journal is written whole. */
  readonly period: Period | null;
  readonly origin: Origin;
}

/** Answered with a `CountedDay`. */
export interface DayOrder extends DayQuestion {
  readonly kind: 'day';
  readonly directory: string;
  /** The index that knows which payments a day had, brought up to date; null to look at every payment. */
  readonly index: string | null;
}

/** Makes a backup of the copies in a folder. Answered with `Sealed`. */
export interface SealOrder {
  readonly kind: 'backup';
  readonly beside: string;
  readonly path: string;
  readonly origin: BackupOrigin;
}

/** Takes years out of a till that is closed. Answered with an `Archiving`. */
export interface TakeOutOrder extends YearsOut {
  readonly kind: 'take-out';
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Looks at a whole backup, or builds the till anew from it beside the one that is closed. */
export interface RestoreOrder extends Omit<RestoreParts, 'clock' | 'random'> {
  readonly kind: 'look-at-backup' | 'restore';
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type Answer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: object }
  /** A sentence. */
  | { readonly kind: 'failed'; readonly detail: string };
