import { useEffect, useState } from 'react';

/**
 * Calls back once what React has just committed is on the screen: the next frame's callbacks run
 * before it is painted, a task queued from there runs right after. Returns a function that prevents it.
 */
export function afterPaint(callback: () => void): () => void {
  const { port1: drawn, port2: frameDone } = new MessageChannel();
  drawn.onmessage = () => {
    drawn.close();
    callback();
  };
  const frame = requestAnimationFrame(() => frameDone.postMessage(null));
  return () => {
    cancelAnimationFrame(frame);
    drawn.close();
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
