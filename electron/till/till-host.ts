/**
 * Holds the till that stands behind a window, and lets another training store take its place
 * without the window noticing more than that everything is to be asked for anew.
 */
import { join } from 'node:path';
import type { TrainingCountry } from '#shared/countries.ts';
import type { EventName } from '#shared/ipc.ts';
import { holdsTerminal } from '#shared/payment.ts';
import type { Dispatcher } from '../ipc/ipc.ts';
import type { SessionState } from '../people/session.ts';
import { Refused } from '../refused.ts';
import type { Till, TillOptions } from './till.ts';

export type Mode = TillOptions['mode'];

export interface TillHost {
  /** Calls reach whichever till is open. */
  readonly dispatcher: Dispatcher;
  /** The till that is open now. */
  till(): Till;
  /**
   * Lets the till go on in the mode that `prepare` gives. Refused while a payment is open; what `prepare` throws is
   * passed on, and then nothing has changed. Into another folder it is done when this resolves. In the same folder it
   * happens as soon as the call that asked for it is answered, and every other call waits for it. A till that does not
   * open is undone. The event `reopened` follows.
   */
  reopen(prepare: () => Promise<Reopening>): Promise<void>;
  close(): Promise<void>;
}

export interface Reopening {
  readonly mode: Mode;
  /** Puts back what was prepared. */
  readonly undo: () => Promise<void>;
}

/** What a till can ask of whoever holds it. */
export interface Hosted {
  /** Opens another training store in its place. */
  readonly openTraining: (country: TrainingCountry) => Promise<void>;
  /**
   * Closes the till, does the work on its files, and opens it again, whatever became of the work; every call waits for
   * that. Refused while a payment is open; otherwise it resolves once it is about to begin. The event `reopened` follows.
   * The session is forgotten where the people of the till may be others then.
   */
  readonly whileClosed: (work: () => Promise<void>, session: 'kept' | 'forgotten') => Promise<void>;
  /** Who was at the till, where it goes on in the same folder. */
  readonly session?: SessionState;
}

export interface TillHostOptions {
  readonly mode: Mode;
  /** Opens a till in a mode; what the host does for it is to be handed to it. */
  readonly open: (mode: Mode, hosted: Hosted) => Promise<Till>;
  /** Called when another store was opened, so that the next start opens it too. */
  readonly chosen?: (country: TrainingCountry) => void;
  /** Called when no till is open any more, because neither the new nor the former mode opens. */
  readonly failed?: (error: unknown) => void;
}

/** The folder of a mode below the till's data directory: live and training money, and two countries' money, never share a file. */
export function modeDirectory(directory: string, mode: Mode): string {
  return mode.kind === 'live' ? join(directory, 'live') : join(directory, 'training', mode.country.toLowerCase());
}

/** Opens the first till. Throws what opening it throws. */
export async function hostTill({ mode, open, chosen, failed }: TillHostOptions): Promise<TillHost> {
  const listeners = new Set<(event: EventName, value: unknown) => void>();
  const tell = (event: EventName, value: unknown) => {
    for (const listener of [...listeners]) listener(event, value);
  };
  let opening = false;
  let current = mode;
  /** A till that gives way to one in the same folder. */
  let changing: Promise<void> = Promise.resolve();
  const hosted: Hosted = { openTraining, whileClosed };
  let till = await open(mode, hosted);
  let endEvents = till.dispatcher.on(tell);
  let retiring: Promise<void> = Promise.resolve();

  async function openTraining(country: TrainingCountry): Promise<void> {
    const before = till;
    const { trainingCountry } = before;
    if (trainingCountry === country) return;
    refuseWhilePaying(before);
    await alone(async () => {
      await openElsewhere({ kind: 'training', country });
      chosen?.(country);
      tell('reopened', {});
    });
  }

  async function alone(work: () => Promise<void>): Promise<void> {
    if (opening) throw new Refused('other-instance');
    opening = true;
    try {
      // The folder may be the one that was left a moment ago.
      await retiring;
      await work();
    } finally {
      opening = false;
    }
  }

  /** In another folder the next till opens first, so that a failure changes nothing. */
  async function openElsewhere(next: Mode): Promise<void> {
    const before = till;
    const opened = await open(next, hosted);
    try {
      // Calls went on meanwhile: a payment that began would be followed by nobody.
      refuseWhilePaying(before);
    } catch (error) {
      await opened.close();
      throw error;
    }
    endEvents();
    till = opened;
    current = next;
    endEvents = opened.dispatcher.on(tell);
    // The call that asked for this is still under way in the old till.
    retiring = Promise.all([retiring, nextTurn().then(() => before.close())]).then(() => undefined);
  }

  /** Only one till holds a folder: the former one closes before the next one opens. */
  async function openInPlace({ mode: next, undo }: Reopening): Promise<void> {
    await nextTurn();
    endEvents();
    // Whoever works at the desk is not asked for the PIN again.
    const session = till.handOver();
    await till.close();
    try {
      till = await open(next, { ...hosted, session });
      current = next;
    } catch {
      await undo();
      till = await open(current, { ...hosted, session });
    }
    endEvents = till.dispatcher.on(tell);
    tell('reopened', {});
  }

  async function whileClosed(work: () => Promise<void>, session: 'kept' | 'forgotten'): Promise<void> {
    await changing;
    refuseWhilePaying(till);
    await alone(async () => {
      changing = closedFor(work, session === 'kept').catch((error: unknown) => failed?.(error));
    });
  }

  async function closedFor(work: () => Promise<void>, isSessionKept: boolean): Promise<void> {
    await nextTurn();
    endEvents();
    const session = isSessionKept ? { session: till.handOver() } : {};
    await till.close();
    // What became of it is the work's own matter to tell; the till opens in any case.
    await work().catch(() => undefined);
    till = await open(current, { ...hosted, ...session });
    endEvents = till.dispatcher.on(tell);
    tell('reopened', {});
  }

  async function reopen(prepare: () => Promise<Reopening>): Promise<void> {
    await changing;
    refuseWhilePaying(till);
    await alone(async () => {
      const next = await prepare();
      if (next.mode.kind === current.kind) {
        changing = openInPlace(next).catch((error: unknown) => failed?.(error));
        return;
      }
      await openElsewhere(next.mode).catch(async (error: unknown) => {
        await next.undo();
        throw error;
      });
      tell('reopened', {});
    });
  }

  return {
    dispatcher: {
      async call(method, input) {
        await changing;
        return till.dispatcher.call(method, input);
      },
      on(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    till: () => till,
    reopen,
    async close() {
      await changing;
      endEvents();
      await retiring;
      await till.close();
    },
  };
}

function refuseWhilePaying(till: Till): void {
  const taken = till.journal.open().find(holdsTerminal);
  if (taken) throw new Refused('sale-being-paid', taken.saleId);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
