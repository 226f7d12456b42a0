/** Drives one payment as the engine does, only smaller: what is thrown leaves it open, and the look-up is asked a few times. */

import { type Money, zero } from '#shared/money.ts';
import { type Charge, isFinal, type Payment, type PaymentEvent, type PaymentKind, type Reason, type Update } from '#shared/payment.ts';
import { applyEvent, eventsFor } from '#shared/payment-machine.ts';
import type { Log } from '../ports.ts';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { spreadRandom } from '../testing/provider-kit.ts';
import { sentPayment } from '../testing/sent-payment.ts';
import type { ConformanceEntry, ConformanceHarness, ConformanceKit, ConformanceStage } from './conformance-stage.ts';
import { createProvider } from './create.ts';
import { NotSent, type PayRequest, type Provider } from './provider.ts';
import { type ScriptedCardholder, scriptedCardholder } from './simulation.ts';

/** A provider in front of its simulator, with all that a case needs. */
export interface Arena extends ConformanceStage {
  readonly provider: Provider;
  /** The same provider and terminal with keys that the simulator does not know. */
  readonly stranger: Provider;
  readonly clock: ManualClock;
  readonly cardholder: ScriptedCardholder;
  readonly currency: string;
  /** Everything that was logged. */
  readonly logged: () => string;
}

export interface Conducted {
  /** The payment as it stood at the end, with the references that the provider gave it. */
  readonly payment: Payment;
  readonly state: 'approved' | 'declined' | 'cancelled' | 'not-charged' | 'open';
  readonly charge: Charge | null;
  readonly reason: Reason | null;
}

/** A payment under way. */
export interface Run {
  /** As the journal would hold it now. */
  readonly payment: () => Payment;
  /** After the outcome, or after every look-up was in vain. */
  readonly done: Promise<Conducted>;
}

interface Wanted {
  readonly kind?: PaymentKind;
  readonly amount: Money;
  readonly cashback?: Money;
  readonly original?: Payment;
}

export async function openArena(entry: ConformanceEntry, harness: ConformanceHarness): Promise<Arena> {
  const lines: string[] = [];
  const write = (event: string, fields: unknown) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  const log: Log = { info: write, warn: write };
  const kit: ConformanceKit = { clock: conformanceClock(), random: spreadRandom(), cardholder: scriptedCardholder() };
  const stage = await harness.open(kit);
  const ports = { fetch: stage.fetch, clock: kit.clock, random: kit.random, log, userAgent: 'Kassa/0.1.0' };
  const create = (secrets: ConformanceStage['secrets']) =>
    createProvider(entry.definition, { settings: stage.settings, secrets, context: stage.context, ports });
  return {
    ...stage,
    provider: create(stage.secrets),
    stranger: create(stage.wrongSecrets),
    clock: kit.clock,
    cardholder: kit.cardholder,
    currency: stage.context.currency,
    logged: () => lines.join('\n'),
  };
}

let payments = 0;

/** A payment as the journal would hold it, with the provider's own references. */
export function newPayment({ provider, clock, context }: Arena, wanted: Wanted): Payment {
  payments += 1;
  const id = `00000000-0000-4000-9000-${String(payments).padStart(12, '0')}`;
  const { kind = 'sale', amount, cashback = zero(amount.currency), original = null } = wanted;
  const at = new Date(clock.now()).toISOString();
  const order = {
    id,
    kind,
    saleId: 'sale-1',
    terminalId: context.terminalId,
    provider: 'under test',
    training: true,
    amount,
    cashback,
    references: provider.references({ id, kind, amount, cashback, original, loyaltyTransaction: null }),
    originalPaymentId: original?.id ?? null,
    note: null,
    operator: { id: '1', name: 'Sam' },
  };
  return sentPayment(order, at);
}

export interface ConductOptions {
  /** For a refund: the approved payment. */
  readonly original?: Payment;
  /** The cashier's word when the provider asks for one. */
  readonly signature?: boolean;
  /** How often the look-up is asked before the payment counts as open. */
  readonly questions?: number;
}

/** Runs the payment to its end; where that tells nothing, waits for the terminal and looks up. */
export function conduct(arena: Arena, payment: Payment, options: ConductOptions = {}): Promise<Conducted> {
  return begin(arena, payment, options).done;
}

/** Starts the payment; the case goes on meanwhile. */
export function begin(arena: Arena, started: Payment, options: ConductOptions = {}): Run {
  const { provider } = arena;
  const { signal } = new AbortController();
  let current = started;
  let announced = false;
  const record = (events: readonly PaymentEvent[]) => {
    const at = new Date(arena.clock.now()).toISOString();
    for (const event of events) current = applyEvent(current, event, at);
  };
  const hear = (update: Update): boolean => {
    record(eventsFor(current, update));
    return isFinal(current.state);
  };
  const follow = async (updates: AsyncIterable<Update>): Promise<void> => {
    for await (const update of updates) if (hear(update)) return;
  };
  const request: PayRequest = {
    payment: started,
    operator: started.operator,
    basket: null,
    sending: () => {
      announced = true;
    },
    pause: (milliseconds, until) => arena.clock.sleep(milliseconds, until),
  };

  async function run(): Promise<Conducted> {
    const { original, signature } = options;
    try {
      await follow(original ? (provider.refund?.({ ...request, original }, signal) ?? nothing()) : provider.pay(request, signal));
      if (current.state === 'signature' && signature !== undefined && provider.answerSignature) {
        record([{ type: 'signature-answered', accepted: signature, by: '1' }]);
        await follow(provider.answerSignature(current, signature, signal));
      }
    } catch (error) {
      if (current.state === 'sent' && (!announced || error instanceof NotSent)) {
        return { payment: current, state: 'not-charged', charge: null, reason: { code: 'unreachable', text: String(error) } };
      }
    }
    return isFinal(current.state) ? conductedOf(current) : lookUp();
  }

  /** Asks a few times; open when nothing final came. */
  async function lookUp(): Promise<Conducted> {
    for (let question = 0; question < (options.questions ?? questionsMax); question += 1) {
      const told = await provider.inquire(current, signal).catch(() => 'unknown' as const);
      if (typeof told !== 'string' && hear(told)) break;
      await soon();
    }
    return conductedOf(current);
  }

  return { payment: () => current, done: run() };
}

/** Asks after an open payment a few more times. */
export async function lookUpUntilFinal(arena: Arena, payment: Payment): Promise<Conducted> {
  let current = payment;
  for (let question = 0; question < questionsMax && !isFinal(current.state); question += 1) {
    const told = await arena.provider.inquire(current, new AbortController().signal).catch(() => 'unknown' as const);
    const at = new Date(arena.clock.now()).toISOString();
    if (typeof told !== 'string') for (const event of eventsFor(current, told)) current = applyEvent(current, event, at);
    await soon();
  }
  return conductedOf(current);
}

/** A clock for the suite: short pauses are over at once, limits strike only when a test advances it. */
export function conformanceClock(start?: string): ManualClock {
  const clock = manualClock(start);
  const pauseMax = 3_000;
  return {
    now: clock.now,
    advance: clock.advance,
    pass: clock.pass,
    get sleeping() {
      return clock.sleeping;
    },
    async sleep(milliseconds, signal) {
      if (milliseconds > pauseMax) return clock.sleep(milliseconds, signal);
      // The rest of the world goes on during a pause.
      await soon();
      clock.advance(milliseconds);
    },
  };
}

const questionsMax = 3;

function soon(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function* nothing(): AsyncGenerator<Update> {}

function conductedOf(payment: Payment): Conducted {
  const { state, charged, reason } = payment;
  switch (state) {
    case 'approved':
    case 'declined':
    case 'cancelled':
    case 'not-charged':
      return { payment, state, charge: charged, reason };
    default:
      return { payment, state: 'open', charge: null, reason };
  }
}
