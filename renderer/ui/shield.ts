/**
 * A second click or key press never falls through to what lies under a panel that just opened,
 * closed or changed: for a moment a clear sheet covers the window and takes every activation.
 */

const milliseconds = 400;
const taps = ['pointerdown', 'mousedown', 'touchstart', 'click'] as const;
const everything = [...taps, 'keydown'] as const;

let sheet: HTMLElement | null = null;
let takesKeys = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Covers the window for 400 ms from now. Against taps alone where things only moved by themselves:
 * a finger may land on something else then, but what is typed still means the same.
 */
export function raiseShield(against: 'everything' | 'taps' = 'everything'): void {
  takesKeys ||= against === 'everything';
  clearTimeout(timer);
  timer = setTimeout(lowerShield, milliseconds);
  if (sheet) return;
  sheet = document.createElement('div');
  sheet.className = 'shield';
  sheet.dataset.testid = 'shield';
  // React Aria makes what lies outside a dialog inert, and a tap there closes it; the sheet is neither.
  sheet.dataset.reactAriaTopLayer = 'true';
  document.body.append(sheet);
  for (const type of everything) window.addEventListener(type, swallow, { capture: true, passive: false });
}

/** True while no key counts. */
export function isShielded(): boolean {
  return sheet !== null && takesKeys;
}

function lowerShield(): void {
  for (const type of everything) window.removeEventListener(type, swallow, { capture: true });
  sheet?.remove();
  sheet = null;
  takesKeys = false;
}

function swallow(event: Event): void {
  if (event.type === 'keydown' && !takesKeys) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
