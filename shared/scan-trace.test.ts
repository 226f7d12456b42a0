import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkDigit } from './gtin.ts';
import { burst, typing } from './scan.test-data.ts';
import { firstScanSettings, type ScanKey } from './scan.ts';
import { proposedSettings, runsOf, scansIn, withoutCards } from './scan-trace.ts';

const twice = (code: string, more: Parameters<typeof burst>[1] = {}) => [...burst(code, more), ...burst(code, { ...more, from: 6_000 })];

describe('test scans', () => {
  it('are told apart by their pauses', () => {
    expect(runsOf(twice('4006381333931', { end: 'Enter' }))).toMatchObject([
      { text: '4006381333931', longestGap: 4, middleGap: 4, end: 'Enter', corrupted: false },
      { text: '4006381333931' },
    ]);
    expect(runsOf(typing('a', []))).toEqual([]);
  });

  it('show a layout that does not fit', () => {
    expect(runsOf(burst('0013748911', { layout: 'azerty', end: 'Enter' }))).toMatchObject([{ corrupted: true }]);
  });
});

describe('the proposal', () => {
  const settings = firstScanSettings;

  it('is to leave everything as it is where it fits', () => {
    expect(proposedSettings(twice('4006381333931', { end: 'Enter' }), settings)).toEqual(settings);
  });

  it('waits longer for a slow scanner, and then reads it', () => {
    const slow = twice('4006381333931', { end: 'Enter', gaps: Array(14).fill(60) });
    expect(scansIn(slow, settings)).toEqual([]);
    const proposed = proposedSettings(slow, settings);
    expect(proposed).toMatchObject({ gapMs: 90, quietMs: 180 });
    expect(proposed && scansIn(slow, proposed).map(({ code }) => code)).toEqual(['4006381333931', '4006381333931']);
  });

  it('takes short codes where the shop has them', () => {
    expect(proposedSettings(twice('A123', { end: 'Enter' }), settings)).toMatchObject({ shortest: 4 });
  });

  it('finds what the scanner puts around a number', () => {
    const proposed = proposedSettings(twice('~4006381333931#', { end: 'Enter' }), settings);
    expect(proposed).toMatchObject({ prefix: '~', suffix: '#' });
    expect(proposed && scansIn(twice('~4006381333931#', { end: 'Enter' }), proposed)).toMatchObject([{ code: '4006381333931' }, {}]);
  });

  it('is nothing without a scan', () => {
    expect(proposedSettings([], settings)).toBeNull();
  });

  test('reads every test scan that any scanner sends', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(digits, fc.integer({ min: 1, max: 130 }), fc.constantFrom('us' as const, 'azerty' as const), (body, gap, layout) => {
        const code = body + checkDigit(body);
        const trace = twice(code, { layout, end: 'Enter', gaps: Array(14).fill(gap) });
        const proposed = proposedSettings(trace, settings);
        expect(proposed && scansIn(trace, proposed).map((scan) => scan.code)).toEqual([code, code]);
      }),
    );
  });
});

describe('a kept trace', () => {
  const text = (keys: readonly ScanKey[]) => keys.map(({ key }) => key).join('');

  it.each([
    ['4111111111111111', '••••••••••••1111'],
    ['4006381333931', '4006381333931'],
    ['4111111111111', '4111111111111'],
  ])('of %s shows %s', (code, shown) => {
    expect(text(withoutCards(burst(code)))).toBe(shown);
  });

  it('hides a card from the physical keys too', () => {
    const kept = withoutCards(burst('4111111111111111', { layout: 'azerty' }));
    expect(kept.filter(({ code }) => code !== '')).toHaveLength(4);
  });
});
