/** What came out of a printer, as a person sees it: the emulator reads it from the printer's bytes, the window draws it. */

export interface PrintedRun {
  readonly text: string;
  readonly bold: boolean;
  readonly underline: boolean;
  /** White on black. */
  readonly inverted: boolean;
  /** Times the usual size, 1 to 8. */
  readonly width: number;
  readonly height: number;
}

export type PrintedAlignment = 'left' | 'centre' | 'right';

export type PrintedItem =
  | { readonly kind: 'line'; readonly alignment: PrintedAlignment; readonly runs: readonly PrintedRun[] }
  | { readonly kind: 'barcode' | 'qr'; readonly alignment: PrintedAlignment; readonly value: string }
  /** Dots from the top left, one bit each, rows of whole bytes, in base64. A set bit is black. */
  | {
      readonly kind: 'picture';
      readonly alignment: PrintedAlignment;
      readonly width: number;
      readonly height: number;
      readonly dots: string;
    }
  | { readonly kind: 'cut' };

/** The text of a line, without its looks. */
export function lineText(item: PrintedItem): string {
  return item.kind === 'line' ? item.runs.map(({ text }) => text).join('') : '';
}
