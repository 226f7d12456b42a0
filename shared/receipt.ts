/** A receipt is a list of lines. What a line means is fixed here; how it looks is decided by `receipt-layout.ts`. */

export type Decoration = 'important' | 'left' | 'centre' | 'right';

export type ReceiptLine =
  | { readonly type: 'text'; readonly text: string; readonly decorations?: readonly Decoration[] }
  | { readonly type: 'pair'; readonly name: string; readonly value: string; readonly decorations?: readonly Decoration[] }
  | { readonly type: 'separator'; readonly caption?: string }
  | { readonly type: 'space' }
  | { readonly type: 'barcode'; readonly value: string }
  | { readonly type: 'qr'; readonly value: string };

export type ReceiptCopy = 'customer' | 'merchant';

export interface Receipt {
  readonly copy: ReceiptCopy;
  /** Marks that must be seen on every copy, such as TRAINING or REPRINT, as words in the receipt's language. */
  readonly marks: readonly string[];
  readonly lines: readonly ReceiptLine[];
}
