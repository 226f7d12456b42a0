import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { burst, typing } from './scan.test-data.ts';
import {
  detect,
  due,
  elapse,
  firstScanSettings,
  noScan,
  replay,
  type Scan,
  type ScanKey,
  type ScanSettings,
  type ScanState,
  wholeSoFar,
} from './scan.ts';

const settings = firstScanSettings;

function scansOf(keys: readonly ScanKey[], given: ScanSettings = settings): Scan[] {
  return replay(keys, given).flatMap((effect) => (effect.kind === 'scan' ? [effect.scan] : []));
}

function typedOf(keys: readonly ScanKey[], given: ScanSettings = settings): string {
  let state: ScanState = noScan;
  let text = '';
  const take = (effects: readonly { kind: string; keys?: readonly ScanKey[] }[]) => {
    for (const effect of effects) text += (effect.keys ?? []).map(({ key }) => key).join('');
  };
  for (const key of keys) {
    const waited = elapse(state, key.at - 1, given);
    take(waited.effects);
    const detected = detect(waited.state, key, given);
    take(detected.effects);
    if (detected.key === 'pass') text += key.key;
    state = detected.state;
  }
  take(elapse(state, Number.POSITIVE_INFINITY, given).effects);
  return text;
}

describe('a burst', () => {
  it('is a scan that ends with Enter', () => {
    expect(scansOf(burst('4006381333931', { end: 'Enter' }))).toMatchObject([{ code: '4006381333931', end: 'Enter', reading: 'text' }]);
    expect(typedOf(burst('4006381333931', { end: 'Enter' }))).toBe('');
  });

  it('ends with Tab, or with silence', () => {
    expect(scansOf(burst('4006381333931', { end: 'Tab' }))).toMatchObject([{ end: 'Tab' }]);
    expect(scansOf(burst('4006381333931'))).toMatchObject([{ end: null }]);
  });

  it('takes what the scanner sends after its Enter with it', () => {
    const keys = burst('4006381333931', { end: 'Enter' });
    const at = (keys.at(-1)?.at ?? 0) + 3;
    const lineFeed = { code: 'Enter', key: 'Enter', at, shift: false, chord: false, repeat: false };
    expect(typedOf([...keys, lineFeed])).toBe('');
    expect(scansOf([...keys, lineFeed, ...burst('96385074', { from: at + 20, end: 'Enter' })])).toHaveLength(2);
  });

  it('is held back from its first key on, and swallowed once it is long enough', () => {
    let state: ScanState = noScan;
    const verdicts = burst('963850').map((key) => {
      const detection = detect(state, key, settings);
      state = detection.state;
      return detection.key;
    });
    expect(verdicts).toEqual(['hold', 'hold', 'hold', 'hold', 'hold', 'swallow']);
    expect(due(state, settings)).not.toBeNull();
  });

  it('goes on after a hiccup of the line unless its check digit says that it is whole', () => {
    const [first, second] = ['400638', '1333931'];
    const torn = [...burst(first), ...burst(second, { from: 1_000 + 6 * 4 + 90, end: 'Enter' })];
    expect(scansOf(torn)).toMatchObject([{ code: '4006381333931' }]);
    const two = [...burst('4006381333931'), ...burst('96385074', { from: 1_000 + 13 * 4 + 60 })];
    expect(scansOf(two).map(({ code }) => code)).toEqual(['4006381333931', '96385074']);
  });

  it('lets the key through that a person presses after a silent end', () => {
    const pay = { code: 'F2', key: 'F2', at: 1_000 + 13 * 4 + 100, shift: false, chord: false, repeat: false };
    expect(typedOf([...burst('4006381333931'), pay])).toBe('F2');
    expect(scansOf([...burst('4006381333931'), pay])).toHaveLength(1);
  });

  it('swallows an F-key that the scanner sends as its end', () => {
    const end = { code: 'F2', key: 'F2', at: 1_000 + 13 * 4, shift: false, chord: false, repeat: false };
    expect(typedOf([...burst('4006381333931'), end])).toBe('');
  });

  it('is whole although the window was late and took its first keys for typing', () => {
    let state: ScanState = noScan;
    const scans: Scan[] = [];
    for (const [place, key] of burst('4006381333931', { end: 'Enter' }).entries()) {
      const detected = detect(state, key, settings);
      state = detected.state;
      for (const effect of detected.effects) if (effect.kind === 'scan') scans.push(effect.scan);
      if (place === 1) state = elapse(state, key.at + settings.gapMs, settings).state;
    }
    expect(scans).toMatchObject([{ code: '4006381333931', leaked: 2 }]);
  });
});

describe('a field that shows what is typed at once', () => {
  const keys = burst('4006381333931', { end: 'Enter' });

  function played(given: readonly ScanKey[]): { passed: string; scans: Scan[] } {
    let state: ScanState = noScan;
    let passed = '';
    const scans: Scan[] = [];
    for (const key of given) {
      const { state: next, effects, key: fate } = detect(state, key, settings, true);
      for (const effect of effects) if (effect.kind === 'scan') scans.push(effect.scan);
      if (fate === 'pass') passed += key.key;
      state = next;
    }
    return { passed, scans };
  }

  it('gets a person’s keys without waiting', () => {
    expect(played(typing('milk', [0, 200, 200, 200])).passed).toBe('milk');
  });

  it('gets the first keys of a scan, and is told how many to give back', () => {
    const { passed, scans } = played(keys);
    expect(scans).toMatchObject([{ code: '4006381333931', leaked: passed.length }]);
    expect(passed).toBe('40063');
  });
});

describe('the layout of the keyboard', () => {
  it('does not matter: a Belgian one is read by its physical keys', () => {
    const [scan] = scansOf(burst('0013748911', { layout: 'azerty', end: 'Enter' }));
    expect(scan?.keys.map(({ key }) => key).join('')).toBe('àà&"è\'!ç&&');
    expect(scan).toMatchObject({ code: '0013748911', reading: 'keys' });
  });

  it('does not matter for letters either', () => {
    expect(scansOf(burst('AWQ-1234', { layout: 'azerty', end: 'Enter' }))).toMatchObject([{ code: 'AWQ-1234' }]);
  });

  it('does not matter for a French scanner at an American keyboard, which holds Shift for every digit', () => {
    const signs = ')!@#$%^&*(';
    const keys = burst('0013748911', { end: 'Enter' }).map((key) =>
      key.key === 'Enter' ? key : { ...key, shift: true, key: signs[Number(key.key)] ?? '' },
    );
    expect(scansOf(keys)).toMatchObject([{ code: '0013748911', reading: 'shifted-keys' }]);
  });

  it('leaves the signs of a Code 39 as they are', () => {
    expect(scansOf(burst('AB$12.50', { end: 'Enter' }))).toMatchObject([{ code: 'AB$12.50', reading: 'text' }]);
  });

  it('can be read by the keys alone where letters alone would not show it', () => {
    const keys = burst('QWERTZ', { layout: 'azerty', end: 'Enter' });
    expect(scansOf(keys)).toMatchObject([{ code: 'AZERTW' }]);
    expect(scansOf(keys, { ...settings, reading: 'keys' })).toMatchObject([{ code: 'QWERTZ' }]);
  });
});

describe('a code that is whole before its end key', () => {
  const wholeAfter = (keys: readonly ScanKey[], given: ScanSettings = settings) => {
    let state: ScanState = noScan;
    return keys.map((key) => {
      state = detect(state, key, given).state;
      return wholeSoFar(state, given);
    });
  };

  it('is told with its last digit', () => {
    expect(wholeAfter(burst('4006381333931', { end: 'Enter' }))).toEqual([...Array(12).fill(null), '4006381333931', null]);
  });

  it('is told without prefix and suffix', () => {
    const told = wholeAfter(burst('~96385074#'), { ...settings, prefix: '~', suffix: '#' });
    expect(told).toEqual([...Array(8).fill(null), '96385074', '96385074']);
  });

  it('is none with a wrong check digit, or while a person may be typing', () => {
    expect(wholeAfter(burst('4006381333932')).every((code) => code === null)).toBe(true);
    expect(wholeAfter(typing('4006381333931', Array(13).fill(120))).every((code) => code === null)).toBe(true);
  });
});

describe('prefix and suffix', () => {
  it('come off at the edges only', () => {
    const given = { ...settings, prefix: '~', suffix: '#' };
    expect(scansOf(burst('~12~34#56#', { end: 'Enter' }), given)).toMatchObject([{ code: '12~34#56' }]);
    expect(scansOf(burst('123456', { end: 'Enter' }), given)).toMatchObject([{ code: '123456' }]);
  });
});

describe('a person', () => {
  it('keeps a short roll over the keys, with the Enter that follows', () => {
    const keys = [...typing('1500', [0, 20, 20, 20]), ...typing('\n', [30])];
    expect(scansOf(keys)).toEqual([]);
    expect(typedOf(keys)).toBe('1500Enter');
  });

  it('keeps keys that are held down', () => {
    const keys = typing('00000000000000', Array(14).fill(30)).map((key, place) => ({ ...key, repeat: place > 0 }));
    expect(scansOf(keys)).toEqual([]);
    expect(typedOf(keys)).toBe('0'.repeat(14));
  });

  it('keeps shortcuts and function keys', () => {
    const undo = { code: 'KeyZ', key: 'z', at: 5, shift: false, chord: true, repeat: false };
    expect(detect(noScan, undo, settings).key).toBe('pass');
    const space = { code: 'Space', key: ' ', at: 5, shift: false, chord: false, repeat: false };
    expect(detect(noScan, space, settings).key).toBe('pass');
  });
});

const codes = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 20 });
const layouts = fc.constantFrom('us' as const, 'azerty' as const);
/** Now and then two or three keys roll together; a hand never rolls over six. */
const humanGaps = fc.array(
  fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 45, max: 900 }) }, { weight: 1, arbitrary: fc.integer({ min: 8, max: 35 }) }),
  {
    minLength: 80,
    maxLength: 80,
  },
);
const texts = fc.string({ unit: fc.constantFrom(...'0123456789abcdefgh.,*+-\n'), minLength: 1, maxLength: 80 });

function rolls(gaps: readonly number[]): number {
  let longest = 1;
  let run = 1;
  for (const gap of gaps) {
    run = gap <= settings.gapMs ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

test('typing is never a scan, and no character of it is lost', () => {
  fc.assert(
    fc.property(texts, humanGaps, (text, gaps) => {
      fc.pre(rolls(gaps.slice(0, text.length)) < settings.shortest);
      const keys = typing(text, gaps);
      expect(scansOf(keys)).toEqual([]);
      expect(typedOf(keys)).toBe(text.replaceAll('\n', 'Enter'));
    }),
    { numRuns: 500 },
  );
});

test('a burst is always exactly one scan, and nothing of it is typed', () => {
  fc.assert(
    fc.property(
      codes,
      layouts,
      fc.constantFrom('Enter', 'Tab', null),
      fc.array(fc.integer({ min: 0, max: 35 }), { minLength: 21, maxLength: 21 }),
      (code, layout, end, gaps) => {
        const keys = burst(code, { layout, ...(end === null ? {} : { end }), gaps });
        expect(scansOf(keys).map((scan) => scan.code)).toEqual([code]);
        expect(typedOf(keys)).toBe('');
      },
    ),
    { numRuns: 500 },
  );
});

test('scans between typing are told apart, each once and in order', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('scan' as const), code: codes }),
    fc.record({
      kind: fc.constant('type' as const),
      text: fc.string({ unit: fc.constantFrom(...'0123456789*'), minLength: 1, maxLength: 5 }),
    }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.integer({ min: 45, max: 300 }), (steps, pause) => {
      let from = 1_000;
      const keys = steps.flatMap((each) => {
        const made =
          each.kind === 'scan' ? burst(each.code, { from, end: 'Enter' }) : typing(each.text, Array(each.text.length).fill(pause), from);
        from = (made.at(-1)?.at ?? from) + pause;
        return made;
      });
      expect(scansOf(keys).map(({ code }) => code)).toEqual(steps.flatMap((each) => (each.kind === 'scan' ? [each.code] : [])));
      expect(typedOf(keys)).toBe(steps.map((each) => (each.kind === 'type' ? each.text : '')).join(''));
    }),
    { numRuns: 300 },
  );
});
