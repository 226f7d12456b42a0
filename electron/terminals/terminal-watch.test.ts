import { afterEach, describe, expect, it, vi } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment, PaymentState, ReasonCode } from '#shared/payment.ts';
import { silentLog } from '../ports.ts';
import { NoAnswer, type TerminalInfo } from '../providers/provider.ts';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { scriptedProvider } from '../testing/scripted-provider.ts';
import { countsForMs, createTerminalWatch, shortestPauseMs, type TerminalWatch } from './terminal-watch.ts';

const every = 30_000;
let watch: TerminalWatch;

afterEach(() => watch.stop());

type Answer = TerminalInfo['state'] | Error | Promise<TerminalInfo['state']>;

/** A watch over one terminal whose provider answers so, one answer after the other; the last one stays. */
function watching(answers: Answer[], options: { everyMs?: number | null; open?: Payment[] } = {}) {
  const clock = manualClock();
  const asked: AbortSignal[] = [];
  const changed = vi.fn<() => void>();
  const provider = {
    ...scriptedProvider({ terminalState: true }),
    async terminalState(signal: AbortSignal) {
      asked.push(signal);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      return answer ?? 'unknown';
    },
  };
  watch = createTerminalWatch({
    terminals: new Map([['counter', { id: 'counter', provider }]]),
    open: options.open ?? [],
    clock,
    log: silentLog,
    everyMs: options.everyMs === undefined ? every : options.everyMs,
    changed,
  });
  return { clock, asked, changed, now: () => watch.known('counter', null) };
}

function payment(clock: ManualClock, state: PaymentState, over: { id?: string; code?: ReasonCode; released?: boolean } = {}): Payment {
  const at = new Date(clock.now()).toISOString();
  return {
    id: over.id ?? 'payment-1',
    kind: 'sale',
    saleId: 'sale-1',
    terminalId: 'counter',
    provider: 'scripted',
    training: true,
    amount: money(1_500, 'EUR'),
    cashback: money(0, 'EUR'),
    references: {},
    originalPaymentId: null,
    note: null,
    operator: { id: '1', name: 'Test' },
    createdAt: at,
    updatedAt: at,
    state,
    step: null,
    reason: over.code ? { code: over.code, text: null } : null,
    providerReference: null,
    charged: null,
    slip: null,
    details: [],
    alertsSeen: 0,
    cancelRequested: false,
    released: over.released ?? false,
    settlement: null,
    alerts: [],
  };
}

describe('what is known of a terminal', () => {
  it('is nothing at first', () => {
    const { now } = watching(['ready'], { everyMs: null });
    expect(now()).toEqual({ state: 'unknown', since: null, knowledge: { source: 'till', heardAt: null, lastReadyAt: null } });
  });

  it('is busy with our own payment, whatever else was said, and since when', () => {
    const { clock } = watching(['ready']);
    const held = payment(clock, 'waiting');
    expect(watch.known('counter', held)).toMatchObject({ state: 'busy', since: held.createdAt, knowledge: { source: 'till' } });
  });

  it.each<[PaymentState, ReasonCode | undefined, string]>([
    ['approved', undefined, 'ready'],
    ['declined', 'declined', 'ready'],
    ['cancelled', 'cancelled-at-terminal', 'ready'],
    ['not-charged', 'terminal-busy', 'busy'],
    ['not-charged', 'terminal-offline', 'offline'],
    ['not-charged', 'unreachable', 'unknown'],
    ['not-charged', 'credentials', 'unknown'],
    ['settled-by-person', undefined, 'unknown'],
  ])('after a payment that ends %s (%s) is %s', (state, code, told) => {
    const { clock, now } = watching(['ready'], { everyMs: null });
    watch.heard(payment(clock, 'sent'));
    watch.heard(payment(clock, state, code ? { code } : {}));
    expect(now().state).toBe(told);
    if (told !== 'unknown') expect(now().knowledge.source).toBe('payment');
  });

  it('is not learned from an old payment of which somebody sees something now, nor from one that was put aside', () => {
    const { clock, now } = watching(['ready'], { everyMs: null });
    watch.heard(payment(clock, 'approved'));
    watch.heard(payment(clock, 'sent', { id: 'late' }));
    watch.heard(payment(clock, 'uncertain', { id: 'late', released: true }));
    watch.heard(payment(clock, 'approved', { id: 'late', released: true }));
    expect(now().state).toBe('unknown');
  });

  it.each(['ready', 'busy', 'offline'] as const)('is %s only for a while, and then unknown again', async (state) => {
    const { clock, now, changed } = watching([state, new NoAnswer('gone')]);
    watch.start();
    await clock.pass(0);
    const heard = new Date(clock.now()).toISOString();
    expect(now()).toMatchObject({ state, since: heard, knowledge: { source: 'provider', heardAt: heard } });
    await clock.pass(countsForMs[state] - 1);
    expect(now().state).toBe(state);
    changed.mockClear();
    await clock.pass(1);
    expect(now()).toMatchObject({
      state: 'unknown',
      since: heard,
      knowledge: { source: 'till', lastReadyAt: state === 'ready' ? heard : null },
    });
    expect(changed).toHaveBeenCalled();
  });

  it('keeps since when it has been so while it is said again', async () => {
    const { clock, now } = watching(['ready']);
    watch.start();
    await clock.pass(0);
    const { since } = now();
    await clock.pass(every);
    expect(now()).toMatchObject({ state: 'ready', since, knowledge: { heardAt: new Date(clock.now()).toISOString() } });
  });

  it('is not made fresh by a clock that is set back', async () => {
    const { clock, now } = watching(['ready']);
    watch.start();
    await clock.pass(0);
    clock.advance(-3_600_000);
    expect(now().state).toBe('unknown');
  });
});

describe('asking the provider', () => {
  it('happens at a calm pace, less and less often while nobody answers', async () => {
    const { clock, asked } = watching(['ready', new NoAnswer('gone')]);
    watch.start();
    await clock.pass(0);
    expect(asked).toHaveLength(1);
    await clock.pass(every);
    expect(asked).toHaveLength(2);
    await clock.pass(every);
    expect(asked).toHaveLength(2);
    await clock.pass(every);
    expect(asked).toHaveLength(3);
    await clock.pass(3_600_000);
    expect(asked.length).toBeLessThan(20);
  });

  it('never happens while a payment of this till holds the terminal, and begins anew afterwards', async () => {
    const { clock, asked, now } = watching(['ready']);
    watch.heard(payment(clock, 'sent'));
    watch.start();
    watch.look();
    await clock.pass(10 * every);
    expect(asked).toEqual([]);
    watch.heard(payment(clock, 'declined', { code: 'declined' }));
    await clock.pass(every);
    expect(asked).toHaveLength(1);
    expect(now().state).toBe('ready');
  });

  it('does not happen for a payment that an earlier run left open either', async () => {
    const { clock, asked } = watching(['ready'], { open: [payment(manualClock(), 'uncertain')] });
    watch.start();
    await clock.pass(10 * every);
    expect(asked).toEqual([]);
  });

  it('gives way to a payment that starts meanwhile; its answer counts no more', async () => {
    const { promise, resolve } = Promise.withResolvers<TerminalInfo['state']>();
    const { clock, asked, now } = watching([promise]);
    watch.start();
    await clock.pass(0);
    watch.heard(payment(clock, 'created'));
    expect(asked[0]?.aborted).toBe(true);
    resolve('ready');
    await clock.pass(0);
    expect(now().state).toBe('unknown');
  });

  it('happens at once when somebody looks, but not again and again', async () => {
    const { clock, asked } = watching(['ready'], { everyMs: null });
    for (let opened = 0; opened < 10; opened += 1) {
      watch.look();
      await clock.pass(1);
    }
    expect(asked).toHaveLength(1);
    await clock.pass(shortestPauseMs);
    watch.look();
    expect(asked).toHaveLength(2);
  });

  it('happens at once when a terminal was said to be offline', async () => {
    const { clock, asked, now } = watching(['ready']);
    watch.heard(payment(clock, 'sent'));
    watch.heard(payment(clock, 'not-charged', { code: 'terminal-offline' }));
    expect(now().state).toBe('offline');
    await clock.pass(0);
    expect(asked).toHaveLength(1);
    expect(now()).toMatchObject({ state: 'ready', knowledge: { source: 'provider' } });
  });

  it('never happens by itself where no pace is set', async () => {
    const { clock, asked } = watching(['ready'], { everyMs: null });
    watch.start();
    watch.heard(payment(clock, 'sent'));
    watch.heard(payment(clock, 'not-charged', { code: 'terminal-offline' }));
    await clock.pass(3_600_000);
    expect(asked).toEqual([]);
    expect(clock.sleeping).toBe(0);
  });

  it('ends when the till closes', async () => {
    const { promise } = Promise.withResolvers<TerminalInfo['state']>();
    const { clock, asked } = watching(['ready', promise]);
    watch.start();
    await clock.pass(0);
    await watch.stop();
    expect(clock.sleeping).toBe(0);
    await clock.pass(3_600_000);
    watch.look();
    expect(asked).toHaveLength(1);
  });
});
