/** Who wants a scan while a dialog is open: the customer's card, a search. Where nobody does, the scan is refused. */
import { useEffect, useEffectEvent } from 'react';

type Taker = (code: string) => void;

const takers: Taker[] = [];

/** The dialog that opened last and wants scans, or null. */
export function currentTaker(): Taker | null {
  return takers.at(-1) ?? null;
}

/** While the component lives, what is scanned goes to it. */
export function useScanTaker(take: Taker): void {
  const taken = useEffectEvent(take);
  useEffect(() => {
    const taker: Taker = (code) => taken(code);
    takers.push(taker);
    return () => {
      takers.splice(takers.indexOf(taker), 1);
    };
  }, []);
}
