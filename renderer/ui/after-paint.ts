import { useEffect, useState } from 'react';

/**
 * Calls back once what React has just committed is on the screen: the next frame's callbacks run
 * before it is painted, a task queued from there runs right after. Returns a function that prevents it.
 */
export function afterPaint(callback: () => void): () => void {
  const { port1: painted, port2: frameDone } = new MessageChannel();
  painted.onmessage = () => {
    painted.close();
    callback();
  };
  const frame = requestAnimationFrame(() => frameDone.postMessage(null));
  return () => {
    cancelAnimationFrame(frame);
    painted.close();
  };
}

/** False for the first picture of a part, true from the next one on: what can wait makes way for what matters. */
export function useAfterFirstPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => setPainted(true)), []);
  return painted;
}
