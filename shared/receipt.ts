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

/** A sale's number as its receipt shows it in bars. No article has such a code: a scanned receipt must never become goods. */
export function receiptCode(saleNumber: number): string {
  return `S${saleNumber}`;
}

/** The sale's number in what was scanned from a receipt, or null. */
export function readReceiptCode(code: string): number | null {
  const digits = /^S([1-9]\d{0,14})$/i.exec(code.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Where a provider is to send its own receipt: an e-mail address, or a South African mobile number of ten digits. */
export type ReceiptTarget = { readonly email: string } | { readonly mobile: string };

/** One address, plainly written; more is for the mail server to say. */
export const emailForm = /^[^\s@,;<>"\p{Cc}]{1,64}@[^\s@,;<>"\p{Cc}]{1,185}\.[^\s@,;.<>"\p{Cc}]{2,63}$/u;
export const mobileForm = /^0\d{9}$/;

/** Reads what somebody typed; null for what is neither. */
export function readReceiptTarget(text: string): ReceiptTarget | null {
  const typed = text.trim();
  if (emailForm.test(typed)) return { email: typed };
  const mobile = typed.replace(/[\s().-]/g, '').replace(/^\+27/, '0');
  return mobileForm.test(mobile) ? { mobile } : null;
}
