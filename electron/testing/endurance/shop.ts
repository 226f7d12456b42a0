/** A training till with a window in front of it: it calls the contract's methods, hears the events, and has people at its terminals. */

import type { TrainingCountry } from '#shared/countries.ts';
import type { CardholderAction, EventName, EventValue, MethodInput, MethodName, MethodOutput } from '#shared/ipc.ts';
import { openTill, type Till } from '../../till/till.ts';
import { ask } from '../asking.ts';
import { openDesk } from '../open-desk.ts';
import type { JumpingClock } from './jumping-clock.ts';

export interface Shop {
  readonly country: TrainingCountry;
  readonly till: Till;
  readonly clock: JumpingClock;
  /** Throws where the call is refused. */
  call<Name extends MethodName>(method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>>;
  /** The same by a manager: on this clock hours may pass between two calls, and a desk that nobody uses closes by itself. */
  manage: Shop['call'];
  /** The next value of the event that fits, from now on. */
  when<Name extends EventName>(event: Name, fits: (value: EventValue<Name>) => boolean): Promise<EventValue<Name>>;
  /** What the next people at this terminal do when it asks for a card; null leaves it asking. */
  cardholder(terminalId: string, action: CardholderAction | null): void;
  close(): Promise<void>;
}

export interface ShopOptions {
  readonly country: TrainingCountry;
  readonly dataDirectory: string;
  readonly clock: JumpingClock;
  /** How much the simulated providers remember; by default what they do in training. */
  readonly keptMax?: number;
}

/** How long somebody looks for the card, in milliseconds. */
const reachMs = 2_500;

export async function openShop({ country, dataDirectory, clock, keptMax }: ShopOptions): Promise<Shop> {
  const mode = { kind: 'training', country, ...(keptMax === undefined ? {} : { keptMax }) } as const;
  const till = await openTill({ dataDirectory, mode, version: '0.0.0', ports: { clock } });
  const waiting = new Set<(event: EventName, value: unknown) => void>();
  const actions = new Map<string, CardholderAction | null>();
  const reaching = new Set<string>();

  const call: Shop['call'] = (method, input) => ask(till.dispatcher, method, input);

  const manage: Shop['call'] = async (method, input) => {
    await clock.still(openDesk(till.dispatcher));
    return call(method, input);
  };

  async function reach(terminalId: string): Promise<void> {
    if (reaching.has(terminalId)) return;
    reaching.add(terminalId);
    await clock.sleep(reachMs);
    reaching.delete(terminalId);
    const action = actions.get(terminalId) ?? null;
    if (action !== null) await call('training.play', { terminalId, action });
  }

  const end = till.dispatcher.on((event, value) => {
    for (const notice of [...waiting]) notice(event, value);
    if (event !== 'training') return;
    for (const { terminalId, state } of value as EventValue<'training'>) {
      // A till that is closing refuses the call; nobody stands at its terminals any more.
      if (state === 'card' && actions.get(terminalId) !== null) reach(terminalId).catch(() => undefined);
    }
  });

  return {
    country,
    till,
    clock,
    call,
    manage,
    when: (event, fits) =>
      new Promise((resolve) => {
        const notice = (heard: EventName, value: unknown) => {
          if (heard !== event || !fits(value as EventValue<typeof event>)) return;
          waiting.delete(notice);
          resolve(value as EventValue<typeof event>);
        };
        waiting.add(notice);
      }),
    cardholder: (terminalId, action) => void actions.set(terminalId, action),
    async close() {
      end();
      await till.close();
    },
  };
}
