/** When to ask for the result: often while the customer stands at the terminal, then less, and never more than the pace allows. */
import type { Clock } from '../../ports.ts';
import type { PayRequest } from '../provider.ts';
import type { BuckarooSettings } from './settings.ts';

export interface Pace {
  /** Resolves when the next question may go out, or when the signal aborts. A hint brings it forward, and the one after it waits the longer. */
  next(signal: AbortSignal): Promise<void>;
  /** The server asked for less: the next question waits as if the customer had left. */
  slower(): void;
}

/** Starts with the request that was just made. */
export function createPace(settings: BuckarooSettings, clock: Clock, pause: PayRequest['pause']): Pace {
  const started = clock.now();
  const slowMs = Math.max(settings.pollSlowlySeconds, settings.pollSeconds) * 1000;
  const gap = () => (clock.now() - started < settings.pollSlowlyAfterSeconds * 1000 ? settings.pollSeconds * 1000 : slowMs);
  let due = started + gap();
  return {
    async next(signal) {
      // A clock that was set back must not make the customer wait for it.
      if (due - clock.now() > 2 * slowMs) due = clock.now() + gap();
      // A hint may bring forward one question, so that a burst of hints is no burst of requests.
      const earliest = due - gap();
      await pause(Math.max(0, due - clock.now()), signal);
      if (clock.now() < earliest) await clock.sleep(Math.min(earliest - clock.now(), gap()), signal);
      due = Math.max(due, clock.now()) + gap();
    },
    slower() {
      due = Math.max(due, clock.now() + slowMs);
    },
  };
}
