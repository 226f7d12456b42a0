/** Which key does what at the till. Every action can have other keys; the map on the screen and the hints on the buttons follow. Pure. */

/** What a key can do, with the keys that do it unless somebody chose others. The first one is shown on the button. */
export const firstKeys = {
  payCard: ['F2'],
  payWithCash: ['F3'],
  payCashOnly: ['F4'],
  payCash: ['F11'],
  split: ['F12'],
  number: ['F5', '#'],
  search: ['/', 'Ctrl+f'],
  terminals: ['F6'],
  nextTerminal: ['Shift+F6'],
  customerCard: ['F7'],
  lastPayments: ['F8'],
  newSale: ['F9'],
  attention: ['F10'],
  parked: ['Shift+F9'],
  takeBack: ['Shift+F8'],
  discount: ['%'],
  undo: ['Ctrl+z'],
  addAmount: ['Enter'],
  times: ['*'],
  clear: ['Escape'],
  countUp: ['+'],
  countDown: ['-'],
  removeSelected: ['Delete'],
  selectUp: ['ArrowUp'],
  selectDown: ['ArrowDown'],
  keyMap: ['F1', '?'],
} as const satisfies Record<string, readonly string[]>;

export type KeyAction = keyof typeof firstKeys;
export const keyActions = Object.keys(firstKeys) as readonly KeyAction[];

/** The keys of every action, most important first. */
export type KeyMap = Readonly<Record<KeyAction, readonly string[]>>;
/** What somebody chose; the other actions keep their first keys. */
export type ChosenKeys = Readonly<Record<string, readonly string[]>>;

/** Longest list of keys for one action, and longest name of a key. */
export const keysPerAction = 4;
export const longestKeyName = 40;

/** The parts of a keyboard event that name a key. */
export interface PressedKey {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The names of a pressed key, the most exact one first: `NumpadAdd` before `+`, so that the keys of the
 * number pad can do something else than those above the letters.
 */
export function namesOf(pressed: PressedKey): readonly string[] {
  const { code, key } = pressed;
  const character = [...key].length === 1;
  // AltGr is Ctrl and Alt on some systems: what it types is that character.
  const typed = character && pressed.ctrlKey && pressed.altKey;
  const held = [
    ...(pressed.ctrlKey && !typed ? ['Ctrl'] : []),
    ...(pressed.altKey && !typed ? ['Alt'] : []),
    ...(pressed.metaKey ? ['Meta'] : []),
    ...(pressed.shiftKey && !character ? ['Shift'] : []),
  ];
  const name = (last: string) => [...held, last].join('+');
  const general = name(character && held.length > 0 ? key.toLowerCase() : key === '×' ? '*' : key);
  return numpadSigns.has(code) ? [name(code), general] : [general];
}

const numpadSigns: ReadonlySet<string> = new Set(['NumpadAdd', 'NumpadSubtract', 'NumpadMultiply', 'NumpadDivide', 'NumpadEnter']);

/** The keys that hold now. What somebody chose comes before the first keys of another action. */
export function keyMapOf(chosen: ChosenKeys): KeyMap {
  const taken = new Set(keyActions.flatMap((action) => chosen[action] ?? []));
  const keysOf = (action: KeyAction) => chosen[action] ?? firstKeys[action].filter((key) => !taken.has(key));
  return Object.fromEntries(keyActions.map((action) => [action, keysOf(action)])) as Record<KeyAction, readonly string[]>;
}

/** The action of a pressed key, or null. */
export function actionOf(map: KeyMap, pressed: PressedKey): KeyAction | null {
  for (const name of namesOf(pressed)) {
    const action = keyActions.find((each) => map[each].includes(name));
    if (action) return action;
  }
  return null;
}

export interface KeyConflict {
  readonly key: string;
  readonly actions: readonly KeyAction[];
}

/** Keys that would do two things. */
export function conflictsOf(map: KeyMap): readonly KeyConflict[] {
  const owners = Map.groupBy(
    keyActions.flatMap((action) => [...new Set(map[action])].map((key) => ({ key, action }))),
    ({ key }) => key,
  );
  return [...owners].flatMap(([key, owned]) => (owned.length > 1 ? [{ key, actions: owned.map(({ action }) => action) }] : []));
}

/** Keys that type an amount or lead the way through the screen: they can do nothing else. */
export function isReserved(name: string): boolean {
  return /^[\d.,]$/.test(name) || reserved.has(name);
}

const reserved: ReadonlySet<string> = new Set(['Tab', 'Shift+Tab', 'Backspace', ' ', 'Dead', 'Unidentified', 'Process', '']);
