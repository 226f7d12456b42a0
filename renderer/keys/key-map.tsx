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
    .map((part) => words(t)[part] ?? signs[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join('+');
}

const signs: Readonly<Record<string, string>> = { Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

function words(t: TFunction): Readonly<Record<string, string>> {
  const number = (sign: string) => t('keys.numpad', { sign });
  return {
    Ctrl: t('keys.ctrl'),
    Shift: t('keys.shift'),
    Escape: t('keys.escape'),
    Delete: t('keys.delete'),
    Insert: t('keys.insert'),
    Home: t('keys.home'),
    End: t('keys.end'),
    PageUp: t('keys.pageUp'),
    PageDown: t('keys.pageDown'),
    NumpadAdd: number('+'),
    NumpadSubtract: number('-'),
    NumpadMultiply: number('*'),
    NumpadDivide: number('/'),
    NumpadEnter: number('↵'),
  };
}
