/** What a few test scans tell about a scanner: how fast it types, how it ends, what it adds; and which settings would fit it. Pure. */
import { isLuhn } from './barcode.ts';
import { checkDigitFits } from './gtin.ts';
import { isText, replay, type Scan, type ScanKey, type ScanSettings } from './scan.ts';
import { readKeys } from './scan-reading.ts';

/** One code as it came over the wire, by its pauses alone: a person waits far longer between two scans than any scanner between two keys. */
export interface TraceRun {
  readonly keys: readonly ScanKey[];
  /** What the layout made of it, end key left out. */
  readonly text: string;
  /** Milliseconds between two keys. */
  readonly longestGap: number;
  readonly middleGap: number;
  readonly end: string | null;
  /** The text is not what was scanned, but the physical keys tell. */
  readonly corrupted: boolean;
}

/** Pause that parts two runs, in milliseconds. */
const pauseMs = 400;
/** A slow line may be this much slower tomorrow. */
const reserve = 1.5;

/** The test scans in a trace. Single keys and short rolls are a person's. */
export function runsOf(trace: readonly ScanKey[]): readonly TraceRun[] {
  const runs: ScanKey[][] = [];
  for (const key of trace) {
    const last = runs.at(-1)?.at(-1);
    if (last && key.at - last.at < pauseMs) runs.at(-1)?.push(key);
    else runs.push([key]);
  }
  return runs.map(toRun).filter(({ text }) => text.length >= 3);
}

function toRun(keys: readonly ScanKey[]): TraceRun {
  const text = keys.filter(isText);
  const gaps = keys.slice(1).map((key, place) => key.at - (keys[place]?.at ?? key.at));
  const sorted = [...gaps].sort((left, right) => left - right);
  const plain = { prefix: '', suffix: '' } as const;
  return {
    keys,
    text: text.map(({ key }) => key).join(''),
    longestGap: Math.ceil(sorted.at(-1) ?? 0),
    middleGap: Math.ceil(sorted[Math.floor(sorted.length / 2)] ?? 0),
    end: keys.find((key) => !isText(key) && !key.chord)?.key ?? null,
    corrupted: readKeys(text, { ...any, ...plain }).reading !== 'text',
  };
}

const any: ScanSettings = { gapMs: 35, quietMs: 150, shortest: 3, prefix: '', suffix: '', reading: 'auto' };

/** The codes that the detector finds in a trace with these settings. */
export function scansIn(trace: readonly ScanKey[], settings: ScanSettings): readonly Scan[] {
  return replay(trace, settings).flatMap((effect) => (effect.kind === 'scan' ? [effect.scan] : []));
}

/** Settings that read every test scan as one code, or null where there is nothing to go by. What fits already stays. */
export function proposedSettings(trace: readonly ScanKey[], settings: ScanSettings): ScanSettings | null {
  const runs = runsOf(trace);
  if (runs.length === 0) return null;
  const slowest = Math.max(...runs.map(({ longestGap }) => longestGap));
  const gapMs = slowest * reserve <= settings.gapMs ? settings.gapMs : Math.min(200, Math.ceil((slowest * reserve) / 5) * 5);
  const quietMs = Math.min(1_000, Math.max(settings.quietMs, gapMs * 2));
  const shortest = Math.max(3, Math.min(settings.shortest, ...runs.map(({ text }) => text.length)));
  const codes = runs.map(({ keys }) => readKeys(keys.filter(isText), { ...settings, prefix: '', suffix: '' }).code);
  return { ...settings, gapMs, quietMs, shortest, ...edgesOf(codes, settings) };
}

/** What stands around the number in every scan: without it the check digit is right. */
function edgesOf(codes: readonly string[], settings: ScanSettings): Pick<ScanSettings, 'prefix' | 'suffix'> {
  const kept = { prefix: settings.prefix, suffix: settings.suffix };
  const found = codes.map((code) => /^(\D{0,8})(\d{8,14})(\D{0,8})$/.exec(code));
  const [first] = found;
  if (!first || !found.every((match) => match && checkDigitFits(match[2] ?? '') && match[1] === first[1] && match[3] === first[3]))
    return kept;
  return { prefix: first[1] ?? '', suffix: first[3] ?? '' };
}

/** The trace as it may be kept and shown: where the digits could be a payment card's, all but the last four are gone. */
export function withoutCards(trace: readonly ScanKey[]): readonly ScanKey[] {
  const digits = trace.map((key) => /^(?:Digit|Numpad)(\d)$/.exec(key.code)?.[1] ?? (/^\d$/.test(key.key) ? key.key : null));
  const masked = new Set<number>();
  for (let from = 0; from < digits.length; from += 1) {
    if (digits[from] === null || (from > 0 && digits[from - 1] !== null)) continue;
    let to = from;
    while (to < digits.length && digits[to] !== null) to += 1;
    if (hidesCard(digits.slice(from, to).join(''))) for (let place = from; place < to - 4; place += 1) masked.add(place);
  }
  return trace.map((key, place) => (masked.has(place) ? { ...key, code: '', key: '•' } : key));
}

/** A card number may stand anywhere in a longer row of digits. */
function hidesCard(digits: string): boolean {
  for (let from = 0; from + 14 <= digits.length; from += 1) {
    for (let length = 14; length <= 19 && from + length <= digits.length; length += 1) {
      if (isLuhn(digits.slice(from, from + length))) return true;
    }
  }
  return false;
}
