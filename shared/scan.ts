/**
 * Tells a scanner from a person by the keys alone. A scanner is a keyboard that types a whole code in
 * one burst; this detector says of each key whether it passes, is held back for a moment, or belongs to
 * a burst and is swallowed. Pure: time is in the keys, and `due` tells when to ask again.
 */
import { checkDigitFits } from './gtin.ts';
import { readKeys, type ScanReading } from './scan-reading.ts';

/** One key going down, as the window saw it. */
export interface ScanKey {
  /** The physical key, whatever the layout: `Digit1`, `Numpad1`, `KeyA`. */
  readonly code: string;
  /** What the layout made of it: `1`, `&`, `Enter`. */
  readonly key: string;
  /** Milliseconds on any clock that only goes forward. */
  readonly at: number;
  readonly shift: boolean;
  /** Held together with Ctrl, Alt or Meta: never a part of a code. */
  readonly chord: boolean;
  /** The keyboard repeats a key that is held down; a scanner never does. */
  readonly repeat: boolean;
}

export interface ScanSettings {
  /** Longest time between two keys of a burst, in milliseconds. */
  readonly gapMs: number;
  /** A burst without an end key is over after this time, in milliseconds. */
  readonly quietMs: number;
  /** A run of fewer keys is typing. */
  readonly shortest: number;
  /** Taken off the beginning of a code, where it is there. */
  readonly prefix: string;
  /** Taken off the end of a code, where it is there. */
  readonly suffix: string;
  /** `auto` reads the physical keys where the text cannot be a code; `keys` always does. */
  readonly reading: 'auto' | 'keys';
}

export const firstScanSettings: ScanSettings = { gapMs: 35, quietMs: 150, shortest: 6, prefix: '', suffix: '', reading: 'auto' };

export interface Scan {
  /** What was scanned, without prefix and suffix. */
  readonly code: string;
  readonly reading: ScanReading;
  /** The key that ended it, or null where it simply fell silent. */
  readonly end: string | null;
  readonly keys: readonly ScanKey[];
  /** How many of its first keys had been taken for typing already; whoever took them takes them back. */
  readonly leaked: number;
}

/** What happens before the key at hand is dealt with. Released keys are typing: they go where they were meant to go. */
export type ScanEffect = { readonly kind: 'release'; readonly keys: readonly ScanKey[] } | { readonly kind: 'scan'; readonly scan: Scan };

export type ScanState =
  | { readonly kind: 'idle'; readonly typed: readonly ScanKey[] }
  /** Keys that may be a burst: held back. `leaked` of them were released before their follower was seen. */
  | { readonly kind: 'holding'; readonly keys: readonly ScanKey[]; readonly leaked: number }
  | { readonly kind: 'burst'; readonly keys: readonly ScanKey[]; readonly leaked: number }
  /** A burst has just ended with a key; what the scanner sends right after (a line feed, a second Tab) belongs to it. */
  | { readonly kind: 'ended'; readonly at: number };

export interface Detection {
  readonly state: ScanState;
  readonly effects: readonly ScanEffect[];
  readonly key: 'pass' | 'hold' | 'swallow';
}

export const noScan: ScanState = { kind: 'idle', typed: [] };

/**
 * Deals with a key. The effects come before the key. `atOnce`: the key goes into a field that shows what is typed without
 * waiting for the next key; whatever of a burst came into it is `leaked`, and taken back.
 */
export function detect(state: ScanState, key: ScanKey, settings: ScanSettings, atOnce = false): Detection {
  const detection = detected(state, key, settings);
  if (!atOnce || detection.key !== 'hold' || detection.state.kind !== 'holding') return detection;
  const { keys, leaked } = detection.state;
  // Keys that wait stay before those that follow them.
  if (leaked < keys.length - 1) return detection;
  return { ...detection, state: { kind: 'holding', keys, leaked: keys.length }, key: 'pass' };
}

function detected(state: ScanState, key: ScanKey, settings: ScanSettings): Detection {
  if (isModifier(key)) return { state, effects: [], key: 'pass' };
  switch (state.kind) {
    case 'idle':
      return whileIdle(state.typed, key, settings);
    case 'holding':
      return whileHolding(state, key, settings);
    case 'burst':
      return inBurst(state, key, settings);
    case 'ended':
      if (key.at - state.at <= settings.gapMs && !isText(key)) return { state: { kind: 'ended', at: key.at }, effects: [], key: 'swallow' };
      return whileIdle([], key, settings);
  }
}

/** When to call `elapse` unless a key comes first, on the keys' clock; null when nothing is waited for. */
export function due(state: ScanState, settings: ScanSettings): number | null {
  const last = state.kind === 'holding' || state.kind === 'burst' ? state.keys.at(-1) : undefined;
  if (!last) return null;
  return last.at + (state.kind === 'burst' ? settings.quietMs : settings.gapMs);
}

/** Nothing was pressed until `at`: what was held is let go, a burst is over. */
export function elapse(state: ScanState, at: number, settings: ScanSettings): Pick<Detection, 'state' | 'effects'> {
  const time = due(state, settings);
  if (time === null || at < time) return { state, effects: [] };
  if (state.kind === 'burst') return { state: noScan, effects: [scanned(state, null, settings)] };
  if (state.kind === 'holding') return { state: { kind: 'idle', typed: state.keys }, effects: [released(state)] };
  return { state, effects: [] };
}

/** The code of a burst that needs nothing more, before its scanner has said so with an end key; null for any other. */
export function wholeSoFar(state: ScanState, settings: ScanSettings): string | null {
  return state.kind === 'burst' ? wholeCode(state.keys, settings) : null;
}

/** What the detector makes of keys that were captured earlier, with these settings. */
export function replay(keys: readonly ScanKey[], settings: ScanSettings): readonly ScanEffect[] {
  let state: ScanState = noScan;
  const effects: ScanEffect[] = [];
  for (const key of keys) {
    const waited = elapse(state, key.at - 1, settings);
    const detected = detect(waited.state, key, settings);
    effects.push(...waited.effects, ...detected.effects);
    state = detected.state;
  }
  return [...effects, ...elapse(state, Number.POSITIVE_INFINITY, settings).effects];
}

/** True for a key that types one character. */
export function isText(key: ScanKey): boolean {
  return !key.chord && [...key.key].length === 1;
}

type Run = { readonly keys: readonly ScanKey[]; readonly leaked: number };

function whileIdle(typed: readonly ScanKey[], key: ScanKey, settings: ScanSettings): Detection {
  // A space presses the focused button, and no code begins with one.
  if (!isText(key) || key.repeat || (key.key === ' ' && typed.length === 0)) return { state: noScan, effects: [], key: 'pass' };
  const last = typed.at(-1);
  // The window was late: the keys before this one were given away although it followed at a scanner's pace.
  const leaked = last && key.at - last.at <= settings.gapMs ? typed : [];
  return held({ keys: [...leaked, key], leaked: leaked.length }, [], settings);
}

function whileHolding(run: Run, key: ScanKey, settings: ScanSettings): Detection {
  const last = run.keys.at(-1);
  if (!last || key.at - last.at > settings.gapMs || key.repeat) return after(whileIdle([], key, settings), [released(run)]);
  if (!isText(key)) return { state: noScan, effects: [released(run)], key: 'pass' };
  return held({ keys: [...run.keys, key], leaked: run.leaked }, [], settings);
}

function inBurst(run: Run, key: ScanKey, settings: ScanSettings): Detection {
  const gap = key.at - (run.keys.at(-1)?.at ?? key.at);
  const over = gap >= settings.quietMs || (gap > settings.gapMs && wholeCode(run.keys, settings) !== null);
  if (over) return after(whileIdle([], key, settings), [scanned(run, null, settings)]);
  // A key that is held down while the scanner goes off is nobody's digit.
  if (key.repeat) return { state: { ...run, kind: 'burst' }, effects: [], key: 'swallow' };
  if (isText(key) || key.key === 'Dead') return held({ keys: [...run.keys, key], leaked: run.leaked }, [], settings);
  if (key.key === 'Enter' || key.key === 'Tab' || gap <= settings.gapMs) {
    return { state: { kind: 'ended', at: key.at }, effects: [scanned(run, key.key, settings)], key: 'swallow' };
  }
  return { state: noScan, effects: [scanned(run, null, settings)], key: 'pass' };
}

/** A code whose check digit is right needs nothing more; any other may have been torn apart by a slow line, and goes on: null. */
function wholeCode(keys: readonly ScanKey[], settings: ScanSettings): string | null {
  const { code } = readKeys(keys, settings);
  return checkDigitFits(code) ? code : null;
}

function held(run: Run, effects: readonly ScanEffect[], settings: ScanSettings): Detection {
  const kind = run.keys.length >= settings.shortest ? 'burst' : 'holding';
  return { state: { ...run, kind }, effects, key: kind === 'burst' ? 'swallow' : 'hold' };
}

function after(detection: Detection, effects: readonly ScanEffect[]): Detection {
  return { ...detection, effects: [...effects, ...detection.effects] };
}

function released(run: Run): ScanEffect {
  return { kind: 'release', keys: run.keys.slice(run.leaked) };
}

function scanned(run: Run, end: string | null, settings: ScanSettings): ScanEffect {
  const { code, reading } = readKeys(run.keys, settings);
  return { kind: 'scan', scan: { code, reading, end, keys: run.keys, leaked: run.leaked } };
}

const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn']);

/** True for a key that only changes what others mean. */
export function isModifier(key: ScanKey): boolean {
  return modifiers.has(key.key);
}
