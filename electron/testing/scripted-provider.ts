import type { CancelAnswer, Payment, Update } from '#shared/payment.ts';
import type { Capabilities, Inquiry, LoyaltyAnswer, LoyaltyRegister, PayRequest, Provider, RefundRequest } from '../providers/provider.ts';

export const everything: Capabilities = {
  cashback: true,
  cashOnly: true,
  cancel: 'api',
  refund: 'linked',
  signature: true,
  listTerminals: false,
  terminalState: false,
  inquiry: true,
  sendsReceipt: false,
};

/** A provider that says what a test makes it say, one answer at a time. */
export interface ScriptedProvider extends Provider {
  /** Every payment that was really sent, in order. */
  readonly sent: Payment[];
  /** What they were for. */
  readonly baskets: PayRequest['basket'][];
  readonly inquiries: Payment[];
  /** The cashier's words on signatures that were passed on. */
  readonly signatures: { paymentId: string; accepted: boolean }[];
  /** Lets the running payment's provider speak. */
  say(update: Update): void;
  /** The running payment's connection breaks with this error. */
  break(error: Error): void;
  /** The provider hangs up without a final word. */
  hangUp(): void;
  /** The running payment sleeps for a minute before it goes on. */
  pauseOnce(): void;
  /** What the next inquiries hear; the last one stays. An Error is thrown. */
  answers: (Inquiry | Error)[];
  /** Thrown before `sending()` is called. */
  failBeforeSending: Error | null;
  /** What the register of customers' cards says; null where there is none. */
  loyaltyAnswer: LoyaltyAnswer | null;
  /** What the register of customers' cards was asked. */
  readonly applied: Parameters<LoyaltyRegister['apply']>[0][];
  /** How often the running payment paused before asking again. */
  pauses: number;
  cancelAnswer: CancelAnswer | Error;
}

export function scriptedProvider(capabilities: Partial<Capabilities> = {}): ScriptedProvider {
  const queue: (Update | Error | 'end' | 'pause')[] = [];
  let current: PayRequest | null = null;
  let wake: () => void = () => undefined;
  const push = (item: Update | Error | 'end' | 'pause') => {
    queue.push(item);
    wake();
  };

  async function* run(request: PayRequest, signal: AbortSignal): AsyncGenerator<Update> {
    if (provider.failBeforeSending) throw provider.failBeforeSending;
    request.sending();
    provider.sent.push(request.payment);
    provider.baskets.push(request.basket);
    current = request;
    yield* speak(signal);
  }

  async function* speak(signal: AbortSignal): AsyncGenerator<Update> {
    for (;;) {
      const next = queue.shift();
      if (next === 'pause') {
        provider.pauses += 1;
        await current?.pause(60_000, signal);
        continue;
      }
      if (next === undefined) {
        await new Promise<void>((resolve, reject) => {
          wake = resolve;
          signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
        });
        continue;
      }
      if (next === 'end') return;
      if (next instanceof Error) throw next;
      yield next;
    }
  }

  const provider: ScriptedProvider = {
    capabilities: { ...everything, ...capabilities },
    sent: [],
    baskets: [],
    inquiries: [],
    signatures: [],
    answers: ['unknown'],
    failBeforeSending: null,
    loyaltyAnswer: null,
    pauses: 0,
    applied: [],
    cancelAnswer: 'asked',
    say: push,
    break: push,
    hangUp: () => push('end'),
    pauseOnce: () => push('pause'),
    references: ({ id, loyaltyTransaction }) => ({ key: `key-of-${id}`, ...(loyaltyTransaction && { transaction: loyaltyTransaction }) }),
    pay: run,
    refund: (request: RefundRequest, signal) => run(request, signal),
    inquire: async (payment) => {
      provider.inquiries.push(payment);
      const answer = provider.answers.length > 1 ? provider.answers.shift() : provider.answers[0];
      if (answer instanceof Error) throw answer;
      return answer ?? 'unknown';
    },
    cancel: async () => {
      if (provider.cancelAnswer instanceof Error) throw provider.cancelAnswer;
      return provider.cancelAnswer;
    },
    answerSignature: (payment, accepted, signal) => {
      provider.signatures.push({ paymentId: payment.id, accepted });
      return speak(signal);
    },
    check: async () => ({ ok: true, steps: [] }),
    loyalty: {
      apply: async (request) => {
        provider.applied.push(request);
        if (!provider.loyaltyAnswer) throw new Error('The test gave no answer');
        return provider.loyaltyAnswer;
      },
      register: run,
    },
  };
  return provider;
}
