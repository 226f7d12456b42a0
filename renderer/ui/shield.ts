/**
 * A second click or key press never falls through to what lies under a panel that just opened,
 * closed or changed: for a moment a clear sheet covers the window and takes every activation.
 */

const milliseconds = 400;
const swallowed = ['keydown', 'pointerdown', 'mousedown', 'touchstart', 'click'] as const;

let sheet: HTMLElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Covers the window for 400 ms from now. */
export function raiseShield(): void {
  clearTimeout(timer);
  timer = setTimeout(lowerShield, milliseconds);
  if (sheet) return;
  sheet = document.createElement('div');
  sheet.className = 'shield';
  sheet.dataset.testid = 'shield';
  // React Aria makes what lies outside a dialog inert, and a tap there closes it; the sheet is neither.
  sheet.dataset.reactAriaTopLayer = 'true';
  document.body.append(sheet);
  for (const type of swallowed) window.addEventListener(type, swallow, { capture: true, passive: false });
}

/** True while nothing that is pressed or tapped counts. */
export function isShielded(): boolean {
  return sheet !== null;
}

function lowerShield(): void {
  for (const type of swallowed) window.removeEventListener(type, swallow, { capture: true });
  sheet?.remove();
  sheet = null;
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
