/** What every printer can do, whatever it hangs on. */
import type { PrinterTrouble } from '#shared/printing.ts';
import type { Receipt } from '#shared/receipt.ts';

/** What a job brings to a printer. */
export type Sheet = { readonly kind: 'receipt'; readonly receipt: Receipt } | { readonly kind: 'drawer' };

/** `silent`: it does not say, which is no trouble by itself. */
export type PrinterState =
  | { readonly kind: 'ready'; readonly paperLow: boolean }
  | { readonly kind: 'silent' }
  | { readonly kind: 'trouble'; readonly trouble: PrinterTrouble };

/**
 * `printed`: the printer took all of it, and `confirmed` says that it told so itself. `perhaps`: some of it may be on
 * paper; nobody but the cashier can say. `failed`: nothing of it was printed, so it can be printed again.
 */
export type PrintOutcome =
  | { readonly kind: 'printed'; readonly confirmed: boolean }
  | { readonly kind: 'perhaps'; readonly trouble: PrinterTrouble }
  | { readonly kind: 'failed'; readonly trouble: PrinterTrouble };

export interface Printer {
  /** Never rejects. */
  state(signal: AbortSignal): Promise<PrinterState>;
  /** Never rejects. An abort before the first byte is `failed`, later `perhaps`. */
  print(sheet: Sheet, signal: AbortSignal): Promise<PrintOutcome>;
}

/** The way of finished bytes to a printer. */
export interface Transport {
  /** Never rejects. */
  state(signal: AbortSignal): Promise<PrinterState>;
  /** Never rejects. */
  send(bytes: Uint8Array, signal: AbortSignal): Promise<PrintOutcome>;
}

export function failed(trouble: PrinterTrouble): PrintOutcome {
  return { kind: 'failed', trouble };
}

export function perhaps(trouble: PrinterTrouble): PrintOutcome {
  return { kind: 'perhaps', trouble };
}
