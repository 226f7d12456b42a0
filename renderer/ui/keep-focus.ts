import type { MouseEvent } from 'react';

/** A tap on a key leaves the focus where it is: the keyboard goes on meaning the entry field. A tap into a field goes there. */
export function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('input, textarea')) return;
  event.preventDefault();
}
