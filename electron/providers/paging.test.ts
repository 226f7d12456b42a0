import { describe, expect, test } from 'vitest';
import { entriesOf, momentOf, type Page } from './paging.ts';

async function read(pages: Readonly<Record<string, Page<string>>>, pagesMax = 10): Promise<string[]> {
  const found: string[] = [];
  const page = async (cursor: string | null) => pages[cursor ?? 'first'] ?? { entries: [], next: null };
  for await (const entry of entriesOf({ name: 'The list', pagesMax, page, nameOf: (each) => (each === '' ? null : each) }))
    found.push(entry);
  return found;
}

describe('a list in pages', () => {
  test('is read to its end, each entry once, those without a name each time', async () => {
    const pages = { first: { entries: ['a', 'b', ''], next: 'second' }, second: { entries: ['b', 'c', ''], next: null } };
    expect(await read(pages)).toEqual(['a', 'b', '', 'c', '']);
  });

  test('may end with an empty page', async () => {
    expect(await read({ first: { entries: ['a'], next: 'second' } })).toEqual(['a']);
  });

  test('that leads back ends with a sentence', async () => {
    const pages = {
      first: { entries: ['a'], next: 'second' },
      second: { entries: ['b'], next: 'third' },
      third: { entries: ['c'], next: 'second' },
    };
    await expect(read(pages)).rejects.toThrow('The list leads back to a page that was read before, so it could not be read to its end.');
  });

  test('that gives the same page again ends with a sentence', async () => {
    const pages = { first: { entries: ['a'], next: 'second' }, second: { entries: ['a'], next: 'third' } };
    await expect(read(pages)).rejects.toThrow('The list gives the same page again');
  });

  test('that has no end ends with a sentence', async () => {
    const endless = new Proxy({}, { get: (_, cursor) => ({ entries: [String(cursor)], next: `${String(cursor)}+` }) });
    await expect(read(endless, 3)).rejects.toThrow('The list has no end after 3 pages');
  });
});

test.each([
  ['2026-03-02T08:00:00Z', '2026-03-02T08:00:00.000Z'],
  ['2026-03-02T10:00:00+02:00', '2026-03-02T08:00:00.000Z'],
  ['2025-04-24T06:27:06.749+0000', '2025-04-24T06:27:06.749Z'],
  // Without an offset nobody knows which moment it is.
  ['2026-03-02T08:00:00', null],
  ['2026-03-02', null],
  ['soon', null],
  [undefined, null],
])('%s is the moment %s', (written, moment) => {
  expect(momentOf(written)).toBe(moment);
});
