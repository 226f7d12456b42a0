/** The till's keyboard: digits go to the entry field, every other key does what this till's key map says. */
import { useEffect } from 'react';
import { actionOf, type KeyAction, type KeyMap } from '#shared/keys.ts';
import { useKeyMap } from '../keys/key-map.tsx';
import { isShielded } from '../ui/shield.ts';
import { type EntryKey, entryKeyOf } from './entry.ts';
import { useWindow } from './window-store.ts';

export interface KeyActions {
  readonly entry: (key: EntryKey) => void;
  /** Takes what was typed: an amount, an article's number, a quantity for the selected line. */
  readonly addAmount: () => void;
  /** Takes the typed digits as an article's number. */
  readonly number: () => void;
  readonly moveSelection: (lines: 1 | -1) => void;
  readonly countSelected: (pieces: 1 | -1) => void;
  readonly removeSelected: () => void;
  readonly undo: () => void;
  /** Parks this basket, or recalls one. */
  readonly parked: () => void;
  /** The next article comes back. */
  readonly takeBack: () => void;
  /** On the selected line, else on the sale. */
  readonly discount: () => void;
  readonly payCard: () => void;
  readonly payCash: () => void;
  readonly split: () => void;
  readonly payWithCash: () => void;
  readonly payCashOnly: () => void;
  readonly customerCard: () => void;
  readonly search: () => void;
  readonly terminals: () => void;
  readonly nextTerminal: () => void;
  readonly lastPayments: () => void;
  readonly attention: () => void;
  readonly newSale: () => void;
  readonly keyMap: () => void;
}

/** Listens as long as the component lives. Nothing is taken while a dialog is open or a field is being typed in. */
export function useKeyboard(actions: KeyActions): void {
  const map = useKeyMap();
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
      if (useWindow.getState().dialog || isTyping(event.target)) return;
      const task = taskOf(event, map, actions, movedByKeyboard);
      if (!task) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat || task.repeats) task.run();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    window.addEventListener('pointerdown', onPointer, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      window.removeEventListener('pointerdown', onPointer, { capture: true });
    };
  }, [actions, map]);
}

interface Task {
  readonly run: () => void;
  /** True where a key that is held down goes on. */
  readonly repeats: boolean;
}

function taskOf(event: KeyboardEvent, map: KeyMap, actions: KeyActions, movedByKeyboard: boolean): Task | null {
  const action = actionOf(map, event);
  if (action !== null) {
    const run = isLeftToWidget(action, event, movedByKeyboard) ? null : runOf(action, actions);
    return run && { run, repeats: action === 'selectUp' || action === 'selectDown' };
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const key = entryKeyOf(event.key);
  // What the star does is a matter of the map.
  return key === null || key === '*' ? null : { run: () => actions.entry(key), repeats: key === 'back' };
}

/** Enter on a button that the cashier moved to, or with nothing typed, is the button's; arrows within a group of choices are the group's. */
function isLeftToWidget(action: KeyAction, { key, target }: KeyboardEvent, movedByKeyboard: boolean): boolean {
  const within = (selector: string) => target instanceof Element && target.closest(selector) !== null;
  if (key.startsWith('Arrow')) return within('[role="radiogroup"], [role="tablist"]');
  if (key !== 'Enter' || action !== 'addAmount') return false;
  const { entry } = useWindow.getState();
  const typed = entry.digits !== '' || entry.quantity !== null;
  return !typed || (movedByKeyboard && within('button, [role="button"]'));
}

function runOf(action: KeyAction, actions: KeyActions): () => void {
  switch (action) {
    case 'times':
      return () => actions.entry('*');
    case 'clear':
      return () => actions.entry('clear');
    case 'selectUp':
      return () => actions.moveSelection(-1);
    case 'selectDown':
      return () => actions.moveSelection(1);
    case 'countUp':
      return () => actions.countSelected(1);
    case 'countDown':
      return () => actions.countSelected(-1);
    default:
      return actions[action];
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type !== 'radio';
}
