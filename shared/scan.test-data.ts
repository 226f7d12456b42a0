/** Keys as a scanner and as a person press them. */
import type { ScanKey } from './scan.ts';

interface BurstOptions {
  readonly layout?: 'us' | 'azerty';
  readonly end?: string;
  readonly from?: number;
  /** Milliseconds before each key; 4 unless told. */
  readonly gaps?: readonly number[];
}

const azertyDigits = 'à&é"\'(§è!ç';
const azertyLetters: Readonly<Record<string, string>> = { a: 'q', q: 'a', z: 'w', w: 'z', '-': ')', m: ',' };

/** What a scanner that is set to an American keyboard sends, at a keyboard of the given layout. */
export function burst(text: string, { layout = 'us', end, from = 1_000, gaps = [] }: BurstOptions = {}): ScanKey[] {
  let at = from;
  const keys = [...text].map((character, place): ScanKey => {
    at += place === 0 ? 0 : (gaps[place] ?? 4);
    const shift = /[A-Z$~#]/.test(character);
    return { code: codeOf(character), key: layout === 'us' ? character : azerty(character), at, shift, chord: false, repeat: false };
  });
  if (end === undefined) return keys;
  return [...keys, { code: end, key: end, at: at + (gaps[text.length] ?? 4), shift: false, chord: false, repeat: false }];
}

/** A person's keys, each after the given milliseconds; a line break is Enter. */
export function typing(text: string, gaps: readonly number[], from = 1_000): ScanKey[] {
  let at = from;
  return [...text].map((character, place) => {
    at += place === 0 ? 0 : (gaps[place] ?? 100);
    const key = character === '\n' ? 'Enter' : character;
    return { code: key === 'Enter' ? 'Enter' : codeOf(key), key, at, shift: false, chord: false, repeat: false };
  });
}

function azerty(character: string): string {
  if (/\d/.test(character)) return azertyDigits[Number(character)] ?? character;
  const moved = azertyLetters[character.toLowerCase()];
  if (moved === undefined) return character;
  return character === character.toLowerCase() ? moved : moved.toUpperCase();
}

function codeOf(character: string): string {
  if (/\d/.test(character)) return `Digit${character}`;
  if (/[a-z]/i.test(character)) return `Key${character.toUpperCase()}`;
  const signs: Readonly<Record<string, string>> = {
    '-': 'Minus',
    '.': 'Period',
    ',': 'Comma',
    $: 'Digit4',
    '#': 'Digit3',
    '~': 'Backquote',
    '*': 'NumpadMultiply',
    '+': 'NumpadAdd',
  };
  return signs[character] ?? '';
}
