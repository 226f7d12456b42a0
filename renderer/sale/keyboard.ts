/** The till's keyboard: digits and Enter go to the entry field, F-keys to the buttons that show them. */
import { useEffect } from 'react';
import { isShielded } from '../ui/shield.ts';
import { type EntryKey, entryKeyOf } from './entry.ts';
import { useWindow } from './window-store.ts';

export interface KeyActions {
  readonly entry: (key: EntryKey) => void;
  readonly addAmount: () => void;
  readonly moveSelection: (lines: 1 | -1) => void;
  readonly countSelected: (pieces: 1 | -1) => void;
  readonly removeSelected: () => void;
  readonly payCard: () => void;
  readonly payWithCash: () => void;
  readonly payCashOnly: () => void;
  readonly customerCard: () => void;
  readonly terminals: () => void;
  readonly nextTerminal: () => void;
  readonly lastPayments: () => void;
  readonly attention: () => void;
  readonly newSale: () => void;
}

/** Listens as long as the component lives. Nothing is taken while a dialog is open or a field is being typed in. */
export function useKeyboard(actions: KeyActions): void {
  useEffect(() => {
    // A button keeps the focus after a tap; Enter then means the entry field, unless the cashier moved there with Tab.
    let movedByKeyboard = false;
    const onPointer = () => {
      movedByKeyboard = false;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Tab') movedByKeyboard = true;
      // Whichever of the two listens first on the window, the shield is stronger.
      if (isShielded()) return;
      if (useWindow.getState().dialog || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      const action = actionFor(event, actions, movedByKeyboard);
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat || repeats(event.key)) action();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    window.addEventListener('pointerdown', onPointer, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      window.removeEventListener('pointerdown', onPointer, { capture: true });
    };
  }, [actions]);
}

function actionFor(event: KeyboardEvent, actions: KeyActions, movedByKeyboard: boolean): (() => void) | null {
  const { key } = event;
  const entryKey = entryKeyOf(key);
  if (entryKey) return () => actions.entry(entryKey);
  const inWidget = event.target instanceof Element && event.target.closest('[role="radiogroup"], [role="tablist"]') !== null;
  switch (key) {
    case 'Escape':
      return () => actions.entry('clear');
    case 'Enter': {
      const { entry } = useWindow.getState();
      const onButton = event.target instanceof Element && event.target.closest('button, [role="button"]') !== null;
      return entry.digits === '' || (onButton && movedByKeyboard) ? null : actions.addAmount;
    }
    case 'ArrowUp':
      return inWidget ? null : () => actions.moveSelection(-1);
    case 'ArrowDown':
      return inWidget ? null : () => actions.moveSelection(1);
    case '+':
      return () => actions.countSelected(1);
    case '-':
      return () => actions.countSelected(-1);
    case 'Delete':
      return actions.removeSelected;
    case 'F2':
      return actions.payCard;
    case 'F3':
      return actions.payWithCash;
    case 'F4':
      return actions.payCashOnly;
    case 'F6':
      return event.shiftKey ? actions.nextTerminal : actions.terminals;
    case 'F7':
      return actions.customerCard;
    case 'F8':
      return actions.lastPayments;
    case 'F9':
      return actions.newSale;
    case 'F10':
      return actions.attention;
    default:
      return null;
  }
}

function repeats(key: string): boolean {
  return key === 'Backspace' || key.startsWith('Arrow');
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type !== 'radio';
}
