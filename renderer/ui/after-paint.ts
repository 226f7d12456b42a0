import { useEffect, useState } from 'react';

/**
 * Calls back once what React has just committed is on the screen: the next frame's callbacks run before it is
 * painted, and a task of the highest rank that is queued from there runs right after, before all that waits already.
 * Returns a function that prevents it.
 */
export function afterPaint(callback: () => void): () => void {
  let prevented = false;
  const run = () => {
    if (!prevented) callback();
  };
  const frame = requestAnimationFrame(() => void scheduler.postTask(run, { priority: 'user-blocking' }));
  return () => {
    prevented = true;
    cancelAnimationFrame(frame);
  };
}

/** So long nothing is waited for that is never painted: a window that nobody sees draws no frames. Milliseconds. */
const framesAreLate = 100;

/** Resolves once what was last committed is on the screen, or could have been. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      prevent();
      resolve();
    }, framesAreLate);
    const prevent = afterPaint(() => {
      clearTimeout(late);
      resolve();
    });
  });
}

/** False for the first picture of a part, true from the next one on: what can wait makes way for what matters. */
export function useAfterFirstPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => setPainted(true)), []);
  return painted;
}
