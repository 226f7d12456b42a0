/**
 * The scanner at the window's door: sees every key before anything else does, holds back what may be a
 * burst, swallows what is one, and lets a person's keys go where they were meant to go.
 */
import {
  detect,
  due,
  elapse,
  firstScanSettings,
  isText,
  noScan,
  type Scan,
  type ScanEffect,
  type ScanKey,
  type ScanSettings,
  wholeSoFar,
} from '#shared/scan.ts';
import { entryKeyOf } from '../sale/entry.ts';

export interface ScanListener {
  /** A burst may have begun: what holds at this moment is what its scan is judged by. */
  readonly begun: () => void;
  readonly scanned: (scan: Scan) => void;
  /** A burst is a whole code by its check digit. It may still go on: only its scan counts. */
  readonly whole?: (code: string) => void;
  /** Every key, for the self-test. */
  readonly pressed?: (key: ScanKey) => void;
}

let settings: ScanSettings = firstScanSettings;
let state = noScan;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<ScanListener>();
/** Keys that were let go again: they pass. */
const replayed = new WeakSet<Event>();
/** The field that shows keys at once, as it was before the first key of what may be a burst. */
let fieldBefore: { readonly field: HTMLInputElement; readonly value: string; readonly caret: number | null } | null = null;
let held: { readonly key: ScanKey; readonly target: EventTarget | null }[] = [];

/** Starts looking at every key of the window; called once, before anything else listens. */
export function startDetector(): void {
  window.addEventListener('keydown', onKey, { capture: true });
  // A tap must not overtake the keys that came before it.
  window.addEventListener('pointerdown', letGo, { capture: true });
  window.addEventListener('blur', letGo);
}

export function setScanSettings(next: ScanSettings): void {
  settings = next;
}

/** Calls back for each scan; returns a function that ends it. */
export function onScan(listener: ScanListener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function onKey(event: KeyboardEvent): void {
  if (replayed.has(event)) return;
  if (event.isComposing || event.key === 'Process') {
    letGo();
    return;
  }
  const key = scanKeyOf(event);
  for (const { pressed } of listeners) pressed?.(key);
  const field = fieldShownAtOnce(event.target);
  const detected = detect(state, key, settings, field !== null);
  state = detected.state;
  carryOut(detected.effects);
  if (detected.key !== 'pass') {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  if (state.kind === 'holding' && state.keys.length === 1) {
    for (const { begun } of listeners) begun();
    fieldBefore = field && { field, value: field.value, caret: field.selectionStart };
  }
  if (detected.key === 'hold') held.push({ key, target: event.target });
  const whole = wholeSoFar(state, settings);
  if (whole !== null) for (const listener of listeners) listener.whole?.(whole);
  wait();
}

/** The keys that wait are a person's, whatever might have followed. */
function letGo(): void {
  if (state.kind !== 'holding') return;
  const over = elapse(state, Number.POSITIVE_INFINITY, settings);
  state = noScan;
  carryOut(over.effects);
  wait();
}

function wait(): void {
  clearTimeout(timer);
  const time = due(state, settings);
  if (time !== null) timer = setTimeout(onQuiet, Math.max(0, time - performance.now()));
}

function onQuiet(): void {
  const over = elapse(state, performance.now(), settings);
  state = over.state;
  carryOut(over.effects);
  wait();
}

function carryOut(effects: readonly ScanEffect[]): void {
  for (const effect of effects) {
    const waiting = held;
    held = [];
    if (effect.kind === 'release') {
      for (const { key, target } of waiting) type(key, target);
    } else {
      takeBack(effect.scan.keys.slice(0, effect.scan.leaked));
      for (const { scanned } of listeners) scanned(effect.scan);
    }
  }
}

/** A held key as if it had just been pressed: first for whoever listens, then for the field that has the focus. */
function type(key: ScanKey, pressedOn: EventTarget | null): void {
  const target = pressedOn instanceof Node && pressedOn.isConnected ? pressedOn : (document.activeElement ?? document.body);
  const goesOn = press(target, { key: key.key, code: key.code, shiftKey: key.shift });
  if (goesOn && isText(key) && isEditable(document.activeElement)) document.execCommand('insertText', false, key.key);
}

/** Keys that were taken for a person's before the rest of their burst came: what they typed goes away again. */
function takeBack(keys: readonly ScanKey[]): void {
  if (keys.length > 0 && fieldBefore !== null) {
    putBack(fieldBefore);
    return;
  }
  for (const { key } of keys) {
    if (isEditable(document.activeElement)) document.execCommand('delete');
    else if (entryKeyOf(key) !== null) press(document.activeElement ?? document.body, { key: 'Backspace', code: 'Backspace' });
  }
}

function press(target: EventTarget, pressed: KeyboardEventInit): boolean {
  const event = new KeyboardEvent('keydown', { ...pressed, bubbles: true, cancelable: true, composed: true });
  replayed.add(event);
  return target.dispatchEvent(event);
}

const withoutText: ReadonlySet<string> = new Set(['radio', 'checkbox', 'button', 'submit', 'reset', 'file', 'range', 'color', 'image']);

function isEditable(element: Element | null): boolean {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly && !element.disabled;
  return element instanceof HTMLInputElement && !withoutText.has(element.type) && !element.readOnly && !element.disabled;
}

/** As it was, whatever became of each key: a field may be full, or what was selected in it gone. */
function putBack({ field, value, caret }: NonNullable<typeof fieldBefore>): void {
  if (field.value === value) return;
  // Past React, which would take a value that is set on the field itself for its own.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.setSelectionRange(caret, caret);
}

/** A search answers each letter: its field takes keys as they come, and gives back those of a scan. */
function fieldShownAtOnce(target: EventTarget | null): HTMLInputElement | null {
  return target instanceof HTMLInputElement && target.dataset.keys === 'at-once' ? target : null;
}

function scanKeyOf(event: KeyboardEvent): ScanKey {
  const { code, key, timeStamp, shiftKey, repeat } = event;
  // What AltGr types is a character like any other, and no shortcut.
  const chord = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph');
  return { code, key, at: timeStamp, shift: shiftKey, chord, repeat };
}
