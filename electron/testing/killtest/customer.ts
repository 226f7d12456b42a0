/** The person with the card, who neither knows nor cares that the till's process was killed. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CardholderAsk, CardholderDecision, ScriptedCardholder } from '../../providers/simulation.ts';

export interface Decided {
  readonly decision: CardholderDecision;
  /** So long the card is looked for, in milliseconds, or until somebody says that it is time. */
  readonly after: number | 'told';
}

export interface Customer extends ScriptedCardholder {
  /** Decides at each ask from now on. */
  decides(next: Decided): void;
  /** It is time: whoever waits to be told decides now, and so does whoever comes later. */
  hurry(): void;
}

export function createCustomer(): Customer {
  const asks: CardholderAsk[] = [];
  const observers: { readonly count: number; readonly notice: (ask: CardholderAsk) => void }[] = [];
  let mind: Decided = { decision: { kind: 'approve', by: 'tap' }, after: 0 };
  let time = Promise.withResolvers<void>();

  return {
    asks,
    decides(next) {
      mind = next;
      time = Promise.withResolvers<void>();
    },
    hurry: () => time.resolve(),
    will: (...decisions) => {
      for (const decision of decisions) mind = { decision, after: 0 };
    },
    asked(count = asks.length + 1) {
      const already = asks[count - 1];
      if (already) return Promise.resolve(already);
      return new Promise((notice) => observers.push({ count, notice }));
    },
    async present(ask, signal) {
      asks.push(ask);
      for (const { notice } of observers.filter(({ count }) => count === asks.length)) notice(ask);
      const { decision, after } = mind;
      const decided = after === 'told' ? time.promise : Promise.race([time.promise, pause(after, undefined, { signal })]);
      await Promise.race([decided.catch(() => undefined), aborted(signal)]);
      return signal.aborted ? { kind: 'cancel' } : decision;
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
