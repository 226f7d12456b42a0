/** One run of the till's program on its machine: put together as `till.ts` does it, from the same parts, on files that may be another run's. */
import { getEventListeners } from 'node:events';
import { join } from 'node:path';
import type { Payment, PaymentEvent, Update } from '#shared/payment.ts';
import type { Configuration } from '#shared/settings.ts';
import { assembleCheckout } from '../../checkout/assembly.ts';
import type { Checkout } from '../../checkout/checkout.ts';
import type { CustomerCards } from '../../checkout/customer-card.ts';
import { createEngine, type Engine } from '../../payments/engine.ts';
import { type Journal, openJournal } from '../../payments/journal.ts';
import type { Clock, Fetch, Log, Random } from '../../ports.ts';
import { NoAnswer, type Provider, Unclear } from '../../providers/provider.ts';
import { definitions } from '../../providers/registry.ts';
import { openSales, type Sale, type Sales } from '../../sales/sales.ts';
import { createTerminals, type Terminal } from '../../terminals/terminals.ts';
import { journalOn, salesOn } from './disk.ts';
import type { Life } from './life.ts';

export interface Program {
  readonly engine: Engine;
  readonly checkout: Checkout;
  readonly cards: CustomerCards;
  readonly sales: Sales;
  readonly journal: Journal;
  readonly terminals: ReadonlyMap<string, Terminal>;
  /** Sleeps that have not ended. */
  readonly sleeping: () => number;
  /** Listeners on the signals that live as long as the program. */
  readonly listening: () => number;
  /** Payments that are being carried out or followed, open or not. */
  readonly running: () => number;
  /** When somebody last asked what became of the payment, or followed it, milliseconds since 1970, or null. */
  readonly lastAsked: (paymentId: string) => number | null;
}

export interface ProgramParts {
  readonly files: Files;
  readonly configuration: Configuration;
  readonly life: Life;
  readonly world: Clock;
  /** So wrong is the machine's clock, in milliseconds. Its sleeps are as long as they should be. */
  readonly clockIsWrongBy: () => number;
  readonly random: Random;
  readonly fetch: Fetch;
  readonly isFull: () => boolean;
  /** Something of a payment is on disk. */
  readonly written: (before: Payment | null, after: Payment, events: readonly PaymentEvent[]) => void;
  /** A sale is about to get its number. */
  readonly closing: (sale: Sale) => void;
  /** A payment changed. */
  readonly changed: (payment: Payment) => void;
  readonly accuse: (what: string) => void;
}

/** What lies on the disk, opened. */
export interface Files {
  readonly journal: Journal;
  readonly sales: Sales;
  readonly close: () => void;
}

/** Opens the till's files in a folder, as they are. Throws StorageRefused. */
export function openFiles(directory: string, parts: { readonly currency: string; readonly clock: Clock; readonly random: Random }): Files {
  const journal = openJournal(join(directory, 'journal.db'));
  const sales = openSales({ path: join(directory, 'sales.db'), ...parts });
  return {
    journal,
    sales,
    close() {
      journal.close();
      sales.shutDown();
    },
  };
}

/** Goes on with what an earlier run left open. Throws StorageRefused, or whatever ends the process. */
export function startProgram(parts: ProgramParts): Program {
  const { files, configuration, life, random, isFull, accuse } = parts;
  const { clock, sleeping } = processClock(parts);
  const disk = { isFull, life };
  const journal = journalOn(disk, files.journal, parts.written);
  const sales = salesOn(disk, files.sales, parts.closing);
  if (journal.broken !== null) accuse(`The journal is broken: ${journal.broken}`);
  const { watched, ...observed } = observe(parts);
  const log = attentive(parts);
  const fetch = processFetch(parts.fetch, life);
  const made = createTerminals(configuration, definitions, { fetch, clock, random, log, userAgent: 'Kassa/1' });
  const terminals = new Map([...made].map(([id, terminal]) => [id, { ...terminal, provider: watched(terminal.provider) }]));
  const engine = createEngine({ journal, terminals, clock, random, log, training: false, blocked: () => journal.broken });
  const { checkout, cards } = assembleCheckout({
    training: false,
    configuration,
    sales,
    journal,
    engine,
    terminals,
    seller: () => configuration.operator,
  });
  engine.onChange((payment) => {
    parts.changed(payment);
    try {
      checkout.follow(payment);
    } catch (error) {
      if (life.alive && !isFull()) accuse(`What follows a payment failed: ${String(error)}`);
    }
  });
  engine.resume();
  checkout.catchUp();
  return { engine, checkout, cards, sales, journal, terminals, sleeping, ...observed };
}

/** Whoever sleeps when the process ends never wakes. */
function processClock({ world, clockIsWrongBy, life }: ProgramParts): { readonly clock: Clock; readonly sleeping: () => number } {
  let sleeping = 0;
  return {
    sleeping: () => sleeping,
    clock: {
      now: () => world.now() + clockIsWrongBy(),
      sleep: (milliseconds, signal) =>
        new Promise((resolve) => {
          sleeping += 1;
          void world.sleep(milliseconds, signal).then(() => {
            sleeping -= 1;
            if (life.alive) resolve();
          });
        }),
    },
  };
}

/** What is on its way when the process ends still arrives, but nobody hears the answer. */
function processFetch(fetch: Fetch, life: Life): Fetch {
  return async (input, init) => {
    const { pathname } = new URL(input);
    life.point(`before ${init.method} ${pathname} is sent`);
    const answer = fetch(input, init);
    answer.catch(() => undefined);
    life.point(`after ${init.method} ${pathname} was sent`);
    return new Promise((resolve, reject) => {
      answer.then(
        (response) => life.alive && resolve(response),
        (error: unknown) => life.alive && reject(error),
      );
    });
  };
}

/** Notes who is followed and asked after, and that no look-up throws what would say that nothing was sent. */
function observe({ world, life, accuse }: ProgramParts) {
  const asked = new Map<string, number>();
  const followed: string[] = [];
  const signals = new Set<AbortSignal>();

  async function* following({ id }: Payment, signal: AbortSignal, updates: AsyncIterable<Update>): AsyncGenerator<Update> {
    signals.add(signal);
    followed.push(id);
    try {
      yield* updates;
    } finally {
      followed.splice(followed.indexOf(id), 1);
    }
  }

  return {
    running: () => followed.length,
    lastAsked: (paymentId: string) => (followed.includes(paymentId) ? world.now() : (asked.get(paymentId) ?? null)),
    listening: () => [...signals].reduce((sum, signal) => sum + getEventListeners(signal, 'abort').length, 0),
    watched(provider: Provider): Provider {
      const { answerSignature, refund, loyalty } = provider;
      return {
        ...provider,
        pay: (request, signal) => following(request.payment, signal, provider.pay(request, signal)),
        ...(refund && { refund: (request, signal) => following(request.payment, signal, refund(request, signal)) }),
        ...(answerSignature && {
          answerSignature: (payment, accepted, signal) => following(payment, signal, answerSignature(payment, accepted, signal)),
        }),
        ...(loyalty && {
          loyalty: { ...loyalty, register: (request, signal) => following(request.payment, signal, loyalty.register(request, signal)) },
        }),
        async inquire(payment, signal) {
          signals.add(signal);
          asked.set(payment.id, world.now());
          try {
            return await provider.inquire(payment, signal);
          } catch (error) {
            const expected = error instanceof NoAnswer || error instanceof Unclear;
            if (!expected && life.alive) accuse(`A look-up threw ${String(error)}`);
            throw error;
          }
        },
      };
    },
  };
}

/** Errors that the program only logs are mistakes of ours, unless the machine made them. */
function attentive({ life, isFull, accuse }: ProgramParts): Log {
  return {
    info: () => undefined,
    warn(event, fields) {
      const error = String(fields?.error);
      const isOurs = event === 'payment.listener' || (event === 'payment.failure' && !/^(?:NotSent|NoAnswer|Unclear):/.test(error));
      if (isOurs && life.alive && !isFull()) accuse(`${event}: ${error}`);
    },
  };
}
