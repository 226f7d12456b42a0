/** Whose receipt goes where: chosen for one sale, and only for terminals whose provider sends receipts. */
import type { TerminalView } from '#shared/ipc.ts';
import type { ReceiptTarget } from '#shared/receipt.ts';
import { useWindow } from './window-store.ts';

/** What a payment of the sale at the terminal is to say of it: nothing where none was chosen, or nobody would send it. */
export function receiptTargetFor(saleId: string, terminal: TerminalView | undefined): { readonly receiptTo?: ReceiptTarget } {
  const { receiptTo } = useWindow.getState();
  return receiptTo?.saleId === saleId && terminal?.capabilities.sendsReceipt ? { receiptTo: receiptTo.target } : {};
}

/** The address of the sale on the screen as a person reads it, or null. */
export function receiptTargetShown({ receiptTo, editing }: ReturnType<typeof useWindow.getState>): string | null {
  if (!receiptTo || receiptTo.saleId !== editing?.saleId) return null;
  return 'email' in receiptTo.target ? receiptTo.target.email : receiptTo.target.mobile;
}
