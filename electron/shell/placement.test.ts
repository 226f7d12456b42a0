import { describe, expect, test } from 'vitest';
import { placeWindow, screenForCustomer } from './placement.ts';

const counter = { x: 0, y: 0, width: 1920, height: 1040 };
const second = { x: 1920, y: 0, width: 1280, height: 984 };

test('the first window has the usual size', () => {
  expect(placeWindow(null, [counter])).toEqual({ x: null, y: null, width: 1280, height: 800, maximized: false });
});

test('on a small screen the first window fills it', () => {
  expect(placeWindow(null, [{ x: 0, y: 0, width: 1024, height: 728 }]).maximized).toBe(true);
});

test('the window comes back where it was', () => {
  const saved = { x: 2000, y: 20, width: 1100, height: 900, maximized: false };
  expect(placeWindow(saved, [counter, second])).toEqual(saved);
});

test('a window whose screen is gone keeps its size and comes to the middle', () => {
  const saved = { x: 2000, y: 20, width: 1100, height: 900, maximized: true };
  expect(placeWindow(saved, [counter])).toEqual({ ...saved, x: null, y: null });
});

test.each([
  { x: 1900, y: 20 },
  { x: 100, y: -400 },
  { x: 100, y: 1030 },
])('a window whose title bar cannot be reached at $x, $y comes to the middle', ({ x, y }) => {
  expect(placeWindow({ x, y, width: 1100, height: 900, maximized: false }, [counter])).toMatchObject({ x: null, y: null });
});

test('a window is never smaller than the screen needs', () => {
  expect(placeWindow({ x: 10, y: 10, width: 5, height: 5, maximized: false }, [counter])).toMatchObject({ width: 800, height: 600 });
});

describe("the customer's screen", () => {
  const [left, right] = [
    { id: 1, bounds: counter },
    { id: 2, bounds: second },
  ];

  test('is the one on which the till is not', () => {
    expect(screenForCustomer([left, right], left, { x: 100, y: 100, width: 800, height: 600 })).toBe(right);
    expect(screenForCustomer([left, right], left, { x: 2_000, y: 100, width: 800, height: 600 })).toBe(left);
  });

  test('is not the main one where the till is out of sight', () => {
    expect(screenForCustomer([left, right], left, { x: 9_000, y: 9_000, width: 800, height: 600 })).toBe(right);
  });

  test('is none where there is only one', () => {
    expect(screenForCustomer([left], left, { x: 0, y: 0, width: 800, height: 600 })).toBeNull();
    expect(screenForCustomer([left], left, { x: 9_000, y: 0, width: 800, height: 600 })).toBeNull();
  });
});
