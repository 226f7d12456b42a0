/** What the till and the thread that reads a catalogue file say to each other. */
import type { ImportPreview, ImportProgress, ImportReading, RefusalCode } from '#shared/ipc.ts';

/** What the thread is started with. */
export interface WorkerData {
  /** Of the catalogue. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly taxRates: readonly number[];
  /** The currency's number of decimals. */
  readonly exponent: number;
}

export type Order = { readonly kind: 'preview'; readonly reading: ImportReading } | { readonly kind: 'apply' };

export type Seen = Omit<ImportPreview, 'importId' | 'fileName'>;

export interface Applied {
  readonly added: number;
  readonly changed: number;
  readonly stopped: number;
}

export type Answer =
  | ({ readonly kind: 'progress' } & Omit<ImportProgress, 'importId'>)
  | { readonly kind: 'seen'; readonly seen: Seen }
  | { readonly kind: 'applied'; readonly applied: Applied }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly detail: string };
