/** Reads a provider's list page by page, and never for ever: whatever does not come to an end ends with a sentence. */
import { type ProviderTransaction, Unclear } from './provider.ts';

export interface Page<Entry> {
  readonly entries: readonly Entry[];
  /** What the next page is asked for by; null after the last. */
  readonly next: string | null;
}

export interface PagedList<Entry> {
  /** As in "Payroc's list of payments". */
  readonly name: string;
  /** After so many pages the list counts as one without an end. */
  readonly pagesMax: number;
  /** Null asks for the first page. */
  readonly page: (cursor: string | null) => Promise<Page<Entry>>;
  /** By what an entry is known again; null for one that has no name. */
  readonly nameOf: (entry: Entry) => string | null;
}

/** Every entry once, by its name. Throws Unclear where a page comes a second time, leads back, or is one too many. */
export async function* entriesOf<Entry>({ name, pagesMax, page, nameOf }: PagedList<Entry>): AsyncGenerator<Entry> {
  const cursors = new Set<string>();
  const names = new Set<string>();
  let cursor: string | null = null;
  for (let number = 1; ; number += 1) {
    const { entries, next }: Page<Entry> = await page(cursor);
    let news = 0;
    for (const entry of entries) {
      const known = nameOf(entry);
      if (known !== null && names.has(known)) continue;
      if (known !== null) names.add(known);
      news += 1;
      yield entry;
    }
    if (next === null) return;
    if (cursors.has(next)) throw endless(name, 'leads back to a page that was read before');
    if (news === 0) throw endless(name, 'gives the same page again');
    if (number >= pagesMax) throw endless(name, `has no end after ${pagesMax} pages`);
    cursors.add(next);
    cursor = next;
  }
}

function endless(name: string, what: string): Unclear {
  return new Unclear({ code: 'unreadable-answer', text: null }, `${name} ${what}, so it could not be read to its end.`);
}

/** What is left of an entry that cannot be read: it is there, and says nothing. */
export const unreadable: ProviderTransaction = {
  kind: 'sale',
  reference: null,
  keys: [],
  original: null,
  at: null,
  state: 'unclear',
  amount: null,
  place: { kind: 'unknown' },
  words: null,
};

/** A moment as a provider wrote it, as ISO 8601 in UTC; null where it names no moment or no offset from UTC. */
export function momentOf(written: string | null | undefined): string | null {
  if (written == null || !/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(written.trim())) return null;
  const milliseconds = Date.parse(written.trim().replace(' ', 'T'));
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
