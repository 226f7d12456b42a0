import { expect, test } from 'vitest';
import { denominationsOf } from '#shared/drawer.ts';
import { countOf, nothingCounted, piecesOf, stepped, sumOf, typed } from './counting.ts';

const euro = denominationsOf('EUR');

test('notes and coins are counted by typing and by tapping', () => {
  const typedIn = typed(typed(nothingCounted, 5_000, '3'), 20, '12a');
  const counted = stepped(stepped(stepped(typedIn, 5_000, 1), 20, -1), 1, -1);
  expect(piecesOf(counted, 5_000)).toBe(4);
  expect(countOf(counted, euro)).toEqual([
    { value: 5_000, pieces: 4 },
    { value: 20, pieces: 11 },
  ]);
  expect(sumOf(counted, euro)).toBe(20_220);
  expect(sumOf(nothingCounted, euro)).toBe(0);
});

test('a field that was emptied counts nothing, and no number grows beyond what a drawer holds', () => {
  const emptied = typed(typed(nothingCounted, 100, '7'), 100, '');
  expect(sumOf(emptied, euro)).toBe(0);
  expect(piecesOf(typed(nothingCounted, 100, '12345678'), 100)).toBe(123_456);
});
