/** What a printer's answers to DLE EOT 1, 2, 3 and 4 mean (Epson ESC/POS command reference, "DLE EOT"). */
import type { PrinterState } from './printer.ts';

/** Answers in the order of the requests; a printer that knows only some of them answers fewer. */
export function readState(answers: readonly number[]): PrinterState {
  const [printer, offline = 0, error = 0, paper = 0] = answers;
  if (printer === undefined) return { kind: 'silent' };
  if ((offline & 0x04) !== 0) return trouble('cover-open');
  if ((offline & 0x20) !== 0 || (paper & 0x60) !== 0) return trouble('paper-out');
  // Cutter, or what only switching off and on mends; bit 6 clears by itself.
  if ((offline & 0x40) !== 0 || (error & 0x28) !== 0) return trouble('printer-error');
  if ((printer & 0x08) !== 0) return trouble('offline');
  return { kind: 'ready', paperLow: (paper & 0x0c) !== 0 };
}

function trouble(which: 'cover-open' | 'paper-out' | 'printer-error' | 'offline'): PrinterState {
  return { kind: 'trouble', trouble: which };
}
