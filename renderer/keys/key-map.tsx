/** The keys that hold at this till, for every button that shows one. */
import type { TFunction } from 'i18next';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type KeyAction, type KeyMap, keyMapOf } from '#shared/keys.ts';
import { usePreferences } from '../host/queries.tsx';

const KeyMapContext = createContext<KeyMap>(keyMapOf({}));

export function KeyMapProvider({ children }: { readonly children: ReactNode }) {
  const { keys } = usePreferences();
  return <KeyMapContext value={useMemo(() => keyMapOf(keys), [keys])}>{children}</KeyMapContext>;
}

export function useKeyMap(): KeyMap {
  return use(KeyMapContext);
}

/** The first key of an action as it stands on the keyboard, or undefined where it has none. */
export function useKeyHint(action: KeyAction): string | undefined {
  const { t } = useTranslation();
  const [key] = useKeyMap()[action];
  return key === undefined ? undefined : keyLabel(t, key);
}

/** A key as it stands on the keyboard: `Ctrl+Z`, `Num +`, `↑`. */
export function keyLabel(t: TFunction, name: string): string {
  return name
    .split(/\+(?=.)/)
    .map((part) => wordOf(part, t) ?? signs[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join('+');
}

const signs: Readonly<Record<string, string>> = { Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

function wordOf(part: string, t: TFunction): string | undefined {
  const sign = onNumpad[part];
  if (sign !== undefined) return t('keys.numpad', { sign });
  const word = words.get(part);
  return word && t(word);
}

const named = [
  ['Ctrl', 'keys.ctrl'],
  ['Shift', 'keys.shift'],
  ['Escape', 'keys.escape'],
  ['Delete', 'keys.delete'],
  ['Insert', 'keys.insert'],
  ['Home', 'keys.home'],
  ['End', 'keys.end'],
  ['PageUp', 'keys.pageUp'],
  ['PageDown', 'keys.pageDown'],
] as const;
const words: ReadonlyMap<string, (typeof named)[number][1]> = new Map(named);

const onNumpad: Readonly<Record<string, string>> = {
  NumpadAdd: '+',
  NumpadSubtract: '-',
  NumpadMultiply: '*',
  NumpadDivide: '/',
  NumpadEnter: '↵',
};
