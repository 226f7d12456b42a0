import { describe, expect, test } from 'vitest';
import { endIsInPage, neighbour } from './list-places.ts';

describe('An arrow in a long list', () => {
  test('goes to the row after, or before', () => {
    expect(neighbour(3, 1, 5)).toBe(4);
    expect(neighbour(3, -1, 5)).toBe(2);
  });

  test('stays where the list ends', () => {
    expect(neighbour(4, 1, 5)).toBeNull();
    expect(neighbour(0, -1, 5)).toBeNull();
    expect(neighbour(0, 1, 1)).toBeNull();
  });
});

describe('More is asked for', () => {
  test('when the last row is in the page, and not before', () => {
    expect(endIsInPage([40, 41, 49], 50)).toBe(true);
    expect(endIsInPage([0, 1, 2], 50)).toBe(false);
  });

  test('not by a list that is empty or not drawn yet', () => {
    expect(endIsInPage([], 0)).toBe(false);
    expect(endIsInPage([], 50)).toBe(false);
  });

  test('also when a narrower search left fewer rows than were drawn', () => {
    expect(endIsInPage([0, 1, 2, 3], 2)).toBe(true);
  });
});
