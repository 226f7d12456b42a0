import type { MouseEvent } from 'react';

/** A tap on a key leaves the focus where it is: the keyboard goes on meaning the entry field. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
