/**
 * Holds the till that stands behind a window, and lets another training store take its place
 * without the window noticing more than that everything is to be asked for anew.
 */
import { join } from 'node:path';
import type { EventName } from '#shared/ipc.ts';
import { holdsTerminal } from '#shared/payment.ts';
import type { TrainingCountry } from '#shared/settings.ts';
import type { Dispatcher } from './ipc.ts';
import { Refused } from './refused.ts';
import type { Till, TillOptions } from './till.ts';

export type Mode = TillOptions['mode'];

export interface TillHost {
  /** Calls reach whichever till is open. */
  readonly dispatcher: Dispatcher;
  /** The till that is open now. */
  till(): Till;
  close(): Promise<void>;
}

export interface TillHostOptions {
  readonly mode: Mode;
  /** Opens a till in a mode; `openTraining` is to be handed to it. */
  readonly open: (mode: Mode, openTraining: (country: TrainingCountry) => Promise<void>) => Promise<Till>;
  /** Called when another store was opened, so that the next start opens it too. */
  readonly chosen?: (country: TrainingCountry) => void;
}

/** The folder of a mode below the till's data directory: live and training money, and two countries' money, never share a file. */
export function modeDirectory(directory: string, mode: Mode): string {
  return mode.kind === 'live' ? join(directory, 'live') : join(directory, 'training', mode.country.toLowerCase());
}

/** Opens the first till. Throws what opening it throws. */
export async function hostTill({ mode, open, chosen }: TillHostOptions): Promise<TillHost> {
  const listeners = new Set<(event: EventName, value: unknown) => void>();
  const tell = (event: EventName, value: unknown) => {
    for (const listener of [...listeners]) listener(event, value);
  };
  let opening = false;
  let till = await open(mode, openTraining);
  let endEvents = till.dispatcher.on(tell);
  let retiring: Promise<void> = Promise.resolve();

  async function openTraining(country: TrainingCountry): Promise<void> {
    const before = till;
    const { trainingCountry } = before;
    if (trainingCountry === country) return;
    const taken = before.journal.open().find(holdsTerminal);
    if (taken) throw new Refused('sale-being-paid', taken.saleId);
    if (opening) throw new Refused('other-instance');
    opening = true;
    try {
      // The store may be the one that was left a moment ago.
      await retiring;
      const next = await open({ kind: 'training', country }, openTraining);
      endEvents();
      till = next;
      endEvents = next.dispatcher.on(tell);
      chosen?.(country);
      tell('reopened', {});
      // The call that asked for this is still under way in the old till.
      retiring = Promise.all([retiring, new Promise((resolve) => setImmediate(resolve)).then(() => before.close())]).then(() => undefined);
    } finally {
      opening = false;
    }
  }

  return {
    dispatcher: {
      call: (method, input) => till.dispatcher.call(method, input),
      on(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    till: () => till,
    async close() {
      endEvents();
      await retiring;
      await till.close();
    },
  };
}
