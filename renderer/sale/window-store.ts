/** What only the window knows: the entry field, the open dialog, the basket being edited, what was just refused. */
import { create } from 'zustand';
import { type Entry, type EntryKey, emptyEntry, press, takesDigit } from './entry.ts';
import type { SaveState } from './save-queue.ts';

export type DialogName = 'terminals' | 'cash' | 'cash-only' | 'payments' | 'new-sale' | 'menu' | 'customer-card' | 'desk';

/** A refusal as it is shown; `core-lost` when the core did not answer at all. */
export interface Shown {
  readonly code: string;
  readonly detail: string;
}

interface WindowState {
  readonly entry: Entry;
  readonly dialog: DialogName | null;
  /** The basket as the cashier sees it, saved or not. */
  readonly editing: SaveState | null;
  readonly selectedLineId: string | null;
  /** Thousandths of a percent; null means the store's usual one. */
  readonly taxRate: number | null;
  readonly terminalId: string | null;
  readonly refusal: Shown | null;
  /** A payment whose result is on the screen until the cashier puts it away. */
  readonly shownPaymentId: string | null;
  /** True from the press on a pay button until main has answered: a second press finds it set. */
  readonly starting: boolean;
  /** True from the cashier's word on a signature until main has it. */
  readonly answering: boolean;
  readonly trainingPanel: 'auto' | 'open' | 'closed';
  readonly hiddenNotices: readonly string[];
}

const terminalKey = 'kassa.terminal';

export const useWindow = create<WindowState>(() => ({
  entry: emptyEntry,
  dialog: null,
  editing: null,
  selectedLineId: null,
  taxRate: null,
  terminalId: localStorage.getItem(terminalKey),
  refusal: null,
  shownPaymentId: null,
  starting: false,
  answering: false,
  trainingPanel: 'auto',
  hiddenNotices: [],
}));

export const windowState = {
  pressKey(key: EntryKey, currency: string): void {
    useWindow.setState(({ entry }) =>
      /^\d+$/.test(key) && !takesDigit(entry, currency) ? {} : { entry: press(entry, key), refusal: null },
    );
  },
  clearEntry: () => useWindow.setState({ entry: emptyEntry }),
  openDialog: (dialog: DialogName) => useWindow.setState({ dialog, refusal: null }),
  closeDialog: () => useWindow.setState({ dialog: null }),
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
