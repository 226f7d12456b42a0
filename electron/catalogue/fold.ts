/** How texts are compared in a search: without case and without the marks on letters. */

const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i' };

/** `Käse` and `KASE` are one. */
export function fold(text: string): string {
  const plain = text.toLowerCase();
  // Most names are plain letters, and an import folds a hundred thousand of them.
  if (isPlain(plain)) return plain;
  return plain
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßæœøđłı]/g, (letter) => letters[letter] ?? letter);
}

/** The words of a folded text; signs only separate. */
export function wordsOf(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** The words in which another one may hide, as milk does in buttermilk: only those are looked into. */
export function longWords(folded: string): string {
  return wordsOf(folded)
    .filter((word) => word.length >= compoundLength)
    .join(' ');
}

const compoundLength = 6;

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}
