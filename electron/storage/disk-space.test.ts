import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { nearlyFull } from './disk-space.ts';

test('a disk with room stops nobody', () => {
  expect(nearlyFull('/data', () => 20_000_000)).toBeNull();
});

test('a disk that is nearly full stops payments with a sentence', () => {
  expect(nearlyFull('/data', () => 19_999_999)).toBe(
    'The disk that holds /data has only 19 MB left, so no payment may start: its outcome could not be kept. Free some space, then try again.',
  );
});

test('what the system does not tell stops nobody', () => {
  expect(nearlyFull('/data', () => null)).toBeNull();
  expect(nearlyFull('/nowhere/at/all')).toBeNull();
  expect(nearlyFull(tmpdir())).toBeNull();
});
