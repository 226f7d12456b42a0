import { describe, expect, it } from 'vitest';
import { actionOf, conflictsOf, firstKeys, isReserved, keyActions, keyMapOf, namesOf, type PressedKey } from './keys.ts';

const pressed = (code: string, key: string, held: Partial<PressedKey> = {}): PressedKey => ({
  code,
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

describe('the name of a key', () => {
  it.each<[PressedKey, string[]]>([
    [pressed('F2', 'F2'), ['F2']],
    [pressed('KeyZ', 'z', { ctrlKey: true }), ['Ctrl+z']],
    [pressed('KeyZ', 'Z', { ctrlKey: true, shiftKey: true }), ['Ctrl+z']],
    [pressed('NumpadAdd', '+'), ['NumpadAdd', '+']],
    [pressed('BracketRight', '+'), ['+']],
    [pressed('NumpadEnter', 'Enter'), ['NumpadEnter', 'Enter']],
    [pressed('F2', 'F2', { shiftKey: true }), ['Shift+F2']],
    [pressed('Digit3', '#', { ctrlKey: true, altKey: true }), ['#']],
    [pressed('KeyX', '×'), ['*']],
  ])('of %j is %j', (key, names) => {
    expect(namesOf(key)).toEqual(names);
  });
});

describe('the key map', () => {
  it('has no key for two things at the beginning, and none that types', () => {
    const map = keyMapOf({});
    expect(conflictsOf(map)).toEqual([]);
    expect(keyActions.flatMap((action) => map[action]).filter(isReserved)).toEqual([]);
  });

  it('gives the number pad its own meaning where somebody chose one', () => {
    const map = keyMapOf({ payCard: ['NumpadAdd'] });
    expect(actionOf(map, pressed('NumpadAdd', '+'))).toBe('payCard');
    expect(actionOf(map, pressed('BracketRight', '+'))).toBe('countUp');
    expect(actionOf(keyMapOf({}), pressed('NumpadAdd', '+'))).toBe('countUp');
  });

  it('takes a chosen key from the action that has it by itself', () => {
    const map = keyMapOf({ newSale: ['F2'] });
    expect(map.payCard).toEqual([]);
    expect(actionOf(map, pressed('F2', 'F2'))).toBe('newSale');
    expect(conflictsOf(map)).toEqual([]);
  });

  it('shows what was chosen twice', () => {
    expect(conflictsOf(keyMapOf({ newSale: ['F12'], undo: ['F12'] }))).toEqual([{ key: 'F12', actions: ['newSale', 'undo'] }]);
  });

  it('leaves out what only a later Kassa knows', () => {
    expect(keyMapOf({ somethingElse: ['F2'] })).toEqual(firstKeys);
    expect(actionOf(keyMapOf({}), pressed('F13', 'F13'))).toBeNull();
  });
});
