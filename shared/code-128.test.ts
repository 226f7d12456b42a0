import { describe, expect, test } from 'vitest';
import { barcodePath, code128 } from './code-128.ts';

describe('Code 128', () => {
  test('is as the standard has it: start B, the characters, their check sum, stop', () => {
    // S is value 51, 1 is 17: (104 + 1 * 51 + 2 * 17) mod 103 = 86.
    expect(code128('S1')?.join('')).toBe('2112142131131232214112122331112');
  });

  test('every symbol has 11 modules, the stop 13, and no two are alike', () => {
    const symbols = Array.from({ length: 95 }, (_, index) => code128(String.fromCharCode(32 + index))?.slice(6, 12) ?? []);
    expect(new Set(symbols.map((symbol) => symbol.join(''))).size).toBe(95);
    for (const symbol of symbols) expect(symbol.reduce((sum, width) => sum + width, 0)).toBe(11);
  });

  test.each(['', 'é', 'a\nb', '😀'])('has no bars for %j', (text) => {
    expect(code128(text)).toBeNull();
    expect(barcodePath(text)).toBeNull();
  });

  test('is drawn bar by bar between its quiet zones', () => {
    const drawn = barcodePath('S1');
    expect(drawn?.modules).toBe(10 + 4 * 11 + 13 + 10);
    expect(drawn?.path.startsWith('M10 0h2v1h-2zM13 0h1v1h-1z')).toBe(true);
    expect(drawn?.path.match(/M/g)).toHaveLength(4 * 3 + 4);
  });
});
