/** Rows that come and go by themselves must not be hit by accident. */
import { useLayoutEffect, useRef } from 'react';
import { raiseShield } from './shield.ts';

/** The row comes, goes and changes by itself: a finger on its way down must not hit what has just moved there. */
export function useSteadyTaps(shape: string): void {
  const before = useRef(shape);
  useLayoutEffect(() => {
    if (before.current === shape) return;
    before.current = shape;
    raiseShield('taps');
  }, [shape]);
}
