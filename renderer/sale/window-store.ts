/** What only the window knows: the entry field, the open dialog, the basket being edited, what was just refused. */
import { create } from 'zustand';
import type { BasketLine } from '#shared/basket.ts';
import type { ParkedSale } from '#shared/ipc.ts';
import type { ReceiptTarget } from '#shared/receipt.ts';
import type { Asking } from './add-article.ts';
import { type Entry, type EntryKey, emptyEntry, longestNumber, press, takesDigit } from './entry.ts';
import type { SaveState } from './save-queue.ts';
import type { UndoHistory } from './undo.ts';

export type DialogName =
  | 'terminals'
  | 'cash'
  | 'cash-only'
  | 'take-cash'
  | 'split'
  | 'payments'
  | 'new-sale'
  | 'menu'
  | 'customer-card'
  | 'desk'
  | 'manager'
  | 'keys'
  | 'scanner'
  | 'limits'
  | 'reconciliation'
  | 'printers'
  | 'attention'
  | 'settle'
  | 'refund'
  | 'asking'
  | 'discount'
  | 'note'
  | 'return'
  | 'parked'
  | 'catalogue'
  | 'security-module'
  | 'health'
  | 'terminal-setup'
  | 'practice-end'
  | 'first-run'
  | 'receipt-to'
  | 'shift'
  | 'day';

/** A refusal as it is shown; `core-lost` when the core did not answer at all. */
export interface Shown {
  readonly code: string;
  readonly detail: string;
}

interface WindowState {
  readonly entry: Entry;
  readonly dialog: DialogName | null;
  /** Nobody is at the till: what is scanned or typed goes nowhere. */
  readonly locked: boolean;
  /** The payment that the open dialog is about, where it is about one. */
  readonly dialogPaymentId: string | null;
  /** The list from which the open dialog was opened, and to which it goes back. */
  readonly dialogBefore: DialogName | null;
  /** The line that the open dialog is about; null where it is about the whole sale. */
  readonly dialogLineId: string | null;
  /** True from the press on Return until an article came: it comes back then. */
  readonly returning: boolean;
  /** The goods that the open dialog is about to take back. */
  readonly returned: BasketLine | null;
  /** What waits in the place of the basket that was just recalled. */
  readonly parkedInstead: ParkedSale | null;
  /** What the open dialog asks for before an article can be sold. */
  readonly asking: Asking | null;
  /** The basket as the cashier sees it, saved or not. */
  readonly editing: SaveState | null;
  /** What an undo takes back; null when nothing was edited yet. */
  readonly history: UndoHistory | null;
  readonly selectedLineId: string | null;
  /** Thousandths of a percent; null means the store's usual one. */
  readonly taxRate: number | null;
  readonly terminalId: string | null;
  readonly refusal: Shown | null;
  /** Where the provider is to send its receipt of one sale; it is forgotten with the payment. */
  readonly receiptTo: { readonly saleId: string; readonly target: ReceiptTarget } | null;
  /** A payment whose result is on the screen until the cashier puts it away. */
  readonly shownPaymentId: string | null;
  /** True from the press on a pay button until main has answered: a second press finds it set. */
  readonly starting: boolean;
  /** True from the cashier's word on a signature until main has it. */
  readonly answering: boolean;
  /** The payments of the open list, by their ids: what ends while somebody looks stays in it. */
  readonly listed: readonly string[];
  /** When somebody last asked by hand after a payment, by its id, ISO 8601. */
  readonly asked: Readonly<Record<string, string>>;
  readonly trainingPanel: 'auto' | 'open' | 'closed';
  readonly hiddenNotices: readonly string[];
}

const lists: ReadonlySet<DialogName | null> = new Set<DialogName>(['attention', 'payments', 'split', 'manager']);

const terminalKey = 'kassa.terminal';

export const useWindow = create<WindowState>(() => ({
  entry: emptyEntry,
  dialog: null,
  locked: false,
  dialogPaymentId: null,
  dialogBefore: null,
  dialogLineId: null,
  returning: false,
  returned: null,
  parkedInstead: null,
  asking: null,
  editing: null,
  history: null,
  selectedLineId: null,
  taxRate: null,
  terminalId: localStorage.getItem(terminalKey),
  refusal: null,
  receiptTo: null,
  shownPaymentId: null,
  starting: false,
  answering: false,
  listed: [],
  asked: {},
  trainingPanel: 'auto',
  hiddenNotices: [],
}));

export const windowState = {
  pressKey(key: EntryKey, currency: string): void {
    useWindow.setState(({ entry }) =>
      /^\d+$/.test(key) && !takesDigit(entry, currency) ? {} : { entry: press(entry, key, longestNumber), refusal: null },
    );
  },
  sendReceiptTo: (receiptTo: WindowState['receiptTo']) => useWindow.setState({ receiptTo }),
  clearEntry: () => useWindow.setState({ entry: emptyEntry }),
  openDialog: (dialog: DialogName, dialogPaymentId: string | null = null) =>
    useWindow.setState(({ dialog: before }) => ({
      dialog,
      dialogPaymentId,
      dialogBefore: lists.has(before) ? before : null,
      refusal: null,
    })),
  openLineDialog: (dialog: 'discount' | 'note', dialogLineId: string | null) =>
    useWindow.setState({ dialog, dialogLineId, dialogBefore: null, refusal: null }),
  setReturning: (returning: boolean) => useWindow.setState({ returning, refusal: null }),
  askForReturn: (returned: BasketLine) =>
    useWindow.setState({ returned, returning: false, dialog: 'return', dialogBefore: null, refusal: null, entry: emptyEntry }),
  tellParkedInstead: (parkedInstead: ParkedSale | null) => useWindow.setState({ parkedInstead }),
  askForArticle: (asking: Asking) => useWindow.setState({ asking, dialog: 'asking', dialogBefore: null, refusal: null }),
  closeDialog: () => useWindow.setState({ dialog: null, dialogBefore: null, asking: null, returned: null, listed: [] }),
  /** Closes the dialog; what it was opened from is there again. */
  leaveDialog: () => useWindow.setState(({ dialogBefore }) => ({ dialog: dialogBefore, dialogBefore: null })),
  list: (ids: readonly string[]) => useWindow.setState(({ listed }) => ({ listed: [...new Set([...listed, ...ids])] })),
  noteAsked: (paymentId: string, at: string) => useWindow.setState(({ asked }) => ({ asked: { ...asked, [paymentId]: at } })),
  selectLine: (selectedLineId: string | null) => useWindow.setState({ selectedLineId }),
  selectTaxRate: (taxRate: number) => useWindow.setState({ taxRate }),
  selectTerminal(terminalId: string): void {
    localStorage.setItem(terminalKey, terminalId);
    useWindow.setState({ terminalId, dialog: null, refusal: null });
  },
  refuse: (refusal: Shown | null) => useWindow.setState({ refusal }),
  showPayment: (shownPaymentId: string | null) => useWindow.setState({ shownPaymentId }),
  setTrainingPanel: (trainingPanel: 'open' | 'closed') => useWindow.setState({ trainingPanel }),
  hideNotice: (code: string) => useWindow.setState(({ hiddenNotices }) => ({ hiddenNotices: [...hiddenNotices, code] })),
};
