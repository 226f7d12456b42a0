/** What the till and a thread that works on its books say to each other. */
import type { Origin, Period } from '../export/export.ts';

/** A thread carries out one order and ends. */
export type Order = {
  readonly kind: 'export-csv' | 'export-json' | 'export-journal';
  /** The till's folder. */
  readonly directory: string;
  readonly path: string;
  /** Null for all there is: only the journal is written whole. */
  readonly period: Period | null;
  readonly origin: Origin;
};

export type Answer =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly facts: Readonly<Record<string, string | number>> }
  /** A sentence. */
  | { readonly kind: 'failed'; readonly detail: string };
