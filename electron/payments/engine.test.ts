import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import { silentLog, systemRandom } from '../ports.ts';
import type { Capabilities } from '../providers/provider.ts';
import { NoAnswer, NotSent, Unclear } from '../providers/provider.ts';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { type ScriptedProvider, scriptedProvider } from '../testing/scripted-provider.ts';
import { createEngine, type Engine } from './engine.ts';
import { type Journal, openJournal } from './journal.ts';

const R = (minor: number) => money(minor, 'ZAR');
const approved = (amount = 1500, cashback = 0) =>
  ({ kind: 'approved', charge: { amount: R(amount), cashback: R(cashback) }, providerReference: 'RRN1', slip: null }) as const;

let directory: string;
let clock: ManualClock;
let provider: ScriptedProvider;
let journal: Journal;
let engine: Engine;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-engine-'));
  clock = manualClock();
  open();
});
afterEach(async () => {
  await engine.stop();
  journal.close();
  rmSync(directory, { recursive: true, force: true });
});

function open(capabilities: Partial<Capabilities> = {}, blocked: string | null = null): void {
  provider = scriptedProvider(capabilities);
  journal = openJournal(join(directory, 'journal.db'));
  const terminal = (id: string) => ({ id, providerName: 'scripted', currency: 'ZAR', provider });
  engine = createEngine({
    journal,
    terminals: new Map(['t1', 't2'].map((id) => [id, terminal(id)])),
    clock,
    random: systemRandom,
    log: silentLog,
    training: false,
    blocked: () => blocked,
  });
}

/** The process dies: nothing is stopped in order, the file is opened again by a new one. */
function crashAndReopen(): void {
  journal.close();
  open();
}

function start(changes: { saleId?: string; terminalId?: string; amount?: number; cashback?: number; currency?: string } = {}) {
  const currency = changes.currency ?? 'ZAR';
  return engine.start({
    saleId: changes.saleId ?? 'sale-1',
    terminalId: changes.terminalId ?? 't1',
    amount: money(changes.amount ?? 1500, currency),
    cashback: money(changes.cashback ?? 0, currency),
    operator: { id: '1', name: 'Sam' },
    note: null,
    basket: null,
  });
}

const state = (id: string) => journal.payment(id)?.state;

describe('a payment that goes well', () => {
  it('is on disk with all its references before the provider hears of it', () => {
    const payment = start();
    const entries = journal.entries(payment.id).map(({ event }) => event.type);
    expect(entries).toEqual(['created', 'sending']);
    expect(provider.sent[0]?.references).toEqual({ key: `key-of-${payment.id}` });
    expect(journal.payment(payment.id)?.references).toEqual({ key: `key-of-${payment.id}` });
  });

  it('ends approved with the amount and cash part that the provider says', async () => {
    const payment = start({ amount: 6500, cashback: 5000 });
    provider.say({ kind: 'progress', step: 'present-card' });
    provider.say(approved(6500, 5000));
    const final = await engine.whenFinal(payment.id, new AbortController().signal);
    expect(final).toMatchObject({ state: 'approved', charged: { amount: R(6500), cashback: R(5000) }, alerts: [] });
  });

  it('keeps what was charged and raises an alert when it is less or more than asked', async () => {
    for (const [amount, kind] of [
      [1000, 'charged-less'],
      [2000, 'charged-more'],
    ] as const) {
      const payment = start({ saleId: kind });
      provider.say(approved(amount));
      const final = await engine.whenFinal(payment.id, new AbortController().signal);
      expect(final.charged?.amount).toEqual(R(amount));
      expect(journal.payment(payment.id)?.alerts.map((alert) => alert.kind)).toEqual([kind]);
    }
  });

  it('gives the terminal back for the next one', async () => {
    const first = start();
    provider.say(approved());
    await engine.whenFinal(first.id, new AbortController().signal);
    expect(start({ saleId: 'sale-2' }).state).toBe('created');
  });
});

describe('what may not start', () => {
  it.each([
    ['zero', { amount: 0 }, 'nothing-to-pay'],
    ['a negative amount', { amount: -5 }, 'nothing-to-pay'],
    ['more cash than the whole', { amount: 100, cashback: 200 }, 'nothing-to-pay'],
    ['another currency than the terminal has', { currency: 'EUR' }, 'currency-differs'],
    ['an unknown terminal', { terminalId: 'nowhere' }, 'no-such-terminal'],
  ])('%s', (_name, order, code) => {
    expect(() => start(order)).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ code }) }));
    expect(journal.size()).toBe(0);
    expect(provider.sent).toEqual([]);
  });

  it('cash where the provider has none', () => {
    journal.close();
    open({ cashback: false });
    expect(() => start({ cashback: 500 })).toThrow(/cashback-not-offered/);
    journal.close();
    open({ cashOnly: false });
    expect(() => start({ amount: 500, cashback: 500 })).toThrow(/cash-only-not-offered/);
    expect(journal.size()).toBe(0);
  });

  it('a second payment on the same terminal or the same sale', () => {
    const first = start();
    expect(() => start({ saleId: 'sale-2' })).toThrow(
      expect.objectContaining({ refusal: { code: 'terminal-payment-open', detail: first.id } }),
    );
    expect(() => start({ terminalId: 't2' })).toThrow(
      expect.objectContaining({ refusal: { code: 'sale-payment-open', detail: first.id } }),
    );
    expect(provider.sent).toHaveLength(1);
  });

  it('anything while the journal is not to be trusted', () => {
    journal.close();
    open({}, 'Entry 3 of the payment journal is missing.');
    expect(() => start()).toThrow(
      expect.objectContaining({ refusal: { code: 'payments-blocked', detail: 'Entry 3 of the payment journal is missing.' } }),
    );
    expect(provider.sent).toEqual([]);
  });
});

describe('a lost thread', () => {
  it.each([
    ['a time-out', new NoAnswer('The server did not answer in time.'), 'no-answer'],
    ['an unreadable answer', new Unclear({ code: 'unreadable-answer', text: null }, 'HTML'), 'unreadable-answer'],
    ['a bug in the adapter', new TypeError('undefined is not a function'), 'provider-error'],
  ])('means uncertain, never declined: %s', async (_name, error, code) => {
    const payment = start();
    provider.break(error);
    await clock.pass(0);
    expect(journal.payment(payment.id)).toMatchObject({ state: 'uncertain', reason: { code } });
  });

  it('means uncertain when the provider hangs up without a final word', async () => {
    const payment = start();
    provider.say({ kind: 'accepted' });
    provider.hangUp();
    await clock.pass(0);
    expect(state(payment.id)).toBe('uncertain');
  });

  it('is not charged when the connection could not even be made', async () => {
    const payment = start();
    provider.break(new NotSent('The server could not be reached (ECONNREFUSED).'));
    await clock.pass(0);
    expect(journal.payment(payment.id)).toMatchObject({ state: 'not-charged', reason: { code: 'unreachable' } });
  });

  it('stays uncertain when a later connection of the same payment cannot be made', async () => {
    const payment = start();
    provider.say({ kind: 'accepted' });
    provider.break(new NotSent('The server could not be reached (ECONNREFUSED).'));
    await clock.pass(0);
    expect(state(payment.id)).toBe('uncertain');
  });

  it('is not charged when the adapter fails before anything may be sent', async () => {
    provider.failBeforeSending = new NoAnswer('The token service did not answer.');
    const payment = start();
    await clock.pass(0);
    expect(state(payment.id)).toBe('not-charged');
    expect(provider.sent).toEqual([]);
  });

  it('is asked after until the provider gives a final answer, for days if need be', async () => {
    const payment = start();
    provider.answers = [new NoAnswer('down'), 'unknown', 'unknown'];
    provider.break(new NoAnswer('reset'));
    await clock.pass(3 * 24 * 3_600_000);
    expect(state(payment.id)).toBe('uncertain');
    const askedSoFar = provider.inquiries.length;
    expect(askedSoFar).toBeGreaterThan(400);
    provider.answers = [approved()];
    await clock.pass(600_000);
    expect(journal.payment(payment.id)).toMatchObject({ state: 'approved', charged: { amount: R(1500) } });
    expect(provider.inquiries).toHaveLength(askedSoFar + 1);
    expect(provider.sent).toHaveLength(1);
  });

  it('keeps its sale from another attempt, and its terminal until it is released', async () => {
    const payment = start();
    provider.break(new NoAnswer('reset'));
    await clock.pass(0);
    expect(() => start({ saleId: 'sale-2' })).toThrow(/terminal-payment-open/);
    engine.release(payment.id, '1');
    expect(() => start({ terminalId: 't2' })).toThrow(/sale-payment-open/);
    start({ saleId: 'sale-2' });
    expect(provider.sent).toHaveLength(2);
  });
});

describe('a crash', () => {
  it('after the journal entry and before sending closes the payment as not charged', () => {
    const at = new Date(clock.now()).toISOString();
    const order = {
      id: 'p',
      kind: 'sale',
      saleId: 's',
      terminalId: 't1',
      provider: 'scripted',
      training: false,
      amount: R(100),
      cashback: R(0),
      references: {},
      originalPaymentId: null,
      note: null,
      operator: { id: '1', name: 'Sam' },
    } as const;
    journal.append('p', [{ type: 'created', order }], at);
    crashAndReopen();
    engine.resume();
    expect(journal.payment('p')).toMatchObject({ state: 'not-charged', reason: { code: 'restart-before-sending' } });
  });

  it('while the request is out is found again at the next start, and asked after, not sent again', async () => {
    const payment = start();
    crashAndReopen();
    provider.answers = ['pending', approved()];
    engine.resume();
    expect(state(payment.id)).toBe('uncertain');
    await clock.pass(100);
    expect(state(payment.id)).toBe('waiting');
    await clock.pass(5_000);
    expect(state(payment.id)).toBe('approved');
    expect(provider.sent).toEqual([]);
  });

  it('in good order (the window is closed) leaves the payment open for the next start', async () => {
    const payment = start();
    await engine.stop();
    expect(journal.payment(payment.id)).toMatchObject({ state: 'uncertain', reason: { code: 'restart' } });
  });
});

describe('cancelling', () => {
  it('is a request: the provider decides, and an approval wins', async () => {
    const payment = start();
    expect(await engine.cancel(payment.id, '1')).toBe('asked');
    expect(journal.payment(payment.id)).toMatchObject({ state: 'sent', cancelRequested: true });
    provider.say(approved());
    const final = await engine.whenFinal(payment.id, new AbortController().signal);
    expect(final.state).toBe('approved');
  });

  it('that is not answered changes nothing', async () => {
    const payment = start();
    provider.cancelAnswer = new Error('reset');
    expect(await engine.cancel(payment.id, '1')).toBe('no-answer');
    expect(state(payment.id)).toBe('sent');
  });

  it('that comes before the provider has named the payment is asked again as soon as it has', async () => {
    const payment = start();
    provider.cancelAnswer = 'not-yet';
    expect(await engine.cancel(payment.id, '1')).toBe('not-yet');
    provider.cancelAnswer = 'asked';
    provider.say({ kind: 'accepted', providerReference: 'R1' });
    await clock.pass(0);
    const answers = journal.entries(payment.id).flatMap(({ event }) => (event.type === 'cancel-answered' ? [event.answer] : []));
    expect(answers).toEqual(['not-yet', 'asked']);
  });

  it('that is asked again while the journal cannot be written ends nothing and nobody', async () => {
    const payment = start();
    provider.cancelAnswer = 'not-yet';
    await engine.cancel(payment.id, '1');
    const { append } = journal;
    provider.cancel = async () => {
      Object.assign(journal, { append: () => expect.unreachable('the disk is full') });
      return 'asked';
    };
    provider.say({ kind: 'accepted', providerReference: 'R1' });
    await clock.pass(0);
    Object.assign(journal, { append });
    expect(state(payment.id)).toBe('waiting');
  });

  it('is not pretended where only the terminal can do it', async () => {
    journal.close();
    open({ cancel: 'at-terminal' });
    provider.cancelAnswer = 'at-terminal';
    const payment = start();
    const before = journal.size();
    expect(await engine.cancel(payment.id, '1')).toBe('at-terminal');
    expect(journal.payment(payment.id)?.cancelRequested).toBe(false);
    expect(journal.size()).toBe(before);
  });

  it.each(['asked', 'no-answer'] as const)('is noted where a provider of such a terminal takes it all the same: %s', async (answer) => {
    journal.close();
    open({ cancel: 'at-terminal' });
    provider.cancelAnswer = answer === 'asked' ? answer : new Error('reset');
    const payment = start();
    expect(await engine.cancel(payment.id, '1')).toBe(answer);
    expect(journal.payment(payment.id)).toMatchObject({ state: 'sent', cancelRequested: true });
    const entries = journal.entries(payment.id).map(({ event }) => event);
    expect(entries.slice(-2)).toEqual([
      { type: 'cancel-requested', by: '1' },
      { type: 'cancel-answered', answer },
    ]);
  });

  it('that ends the payment before it is noted leaves a payment that is over', async () => {
    journal.close();
    open({ cancel: 'at-terminal' });
    const payment = start();
    provider.cancel = async () => {
      provider.say({ kind: 'cancelled', reason: { code: 'cancelled-by-cashier', text: null } });
      await engine.whenFinal(payment.id, new AbortController().signal);
      return 'asked';
    };
    expect(await engine.cancel(payment.id, '1')).toBe('asked');
    expect(state(payment.id)).toBe('cancelled');
  });
});

describe('a signature', () => {
  const slip = { customer: [], merchant: [], signature: true };
  const asks = async () => {
    const payment = start();
    provider.say({ kind: 'signature-requested', slip, providerReference: 'R1' });
    provider.hangUp();
    await clock.pass(0);
    return payment;
  };

  it('is waited for, although the provider has nothing more to say', async () => {
    const payment = await asks();
    expect(journal.payment(payment.id)).toMatchObject({ state: 'signature', slip });
  });

  it.each([true, false])('is passed on (%s), and its answer ends the payment', async (accepted) => {
    const payment = await asks();
    expect(engine.answerSignature(payment.id, accepted, '1').state).toBe('waiting');
    provider.say(accepted ? approved() : { kind: 'declined', reason: { code: 'declined', text: 'Signature' } });
    const final = await engine.whenFinal(payment.id, new AbortController().signal);
    expect(final.state).toBe(accepted ? 'approved' : 'declined');
    expect(provider.signatures).toEqual([{ paymentId: payment.id, accepted }]);
  });

  it('may be answered while the request that asked for it is still closing', async () => {
    const payment = start();
    engine.onChange(({ id, state }) => {
      if (state === 'signature') queueMicrotask(() => engine.answerSignature(id, true, '1'));
    });
    provider.say({ kind: 'signature-requested', slip });
    provider.hangUp();
    provider.say(approved());
    expect(await engine.whenFinal(payment.id, new AbortController().signal)).toMatchObject({ state: 'approved' });
    expect(journal.entries(payment.id).map(({ event }) => event.type)).not.toContain('lost');
  });

  it('whose answer is lost leaves the payment uncertain', async () => {
    const payment = await asks();
    engine.answerSignature(payment.id, true, '1');
    provider.break(new NoAnswer('reset'));
    await clock.pass(0);
    expect(state(payment.id)).toBe('uncertain');
  });

  it('whose answer never left is asked for again', async () => {
    const payment = await asks();
    engine.answerSignature(payment.id, true, '1');
    provider.say({ kind: 'signature-requested', slip });
    provider.hangUp();
    await clock.pass(0);
    expect(state(payment.id)).toBe('signature');
  });

  it('is passed on once, although the cashier was asked again while the first answer was on its way', async () => {
    const payment = await asks();
    engine.answerSignature(payment.id, true, '1');
    provider.answers = [{ kind: 'signature-requested', slip }];
    await clock.pass(1_000);
    expect(state(payment.id)).toBe('signature');
    engine.answerSignature(payment.id, true, '1');
    provider.say(approved());
    await clock.pass(0);
    expect(state(payment.id)).toBe('approved');
    expect(provider.signatures).toHaveLength(1);
  });

  it('is still waited for after a restart', async () => {
    const payment = await asks();
    crashAndReopen();
    engine.resume();
    await clock.pass(0);
    expect(state(payment.id)).toBe('signature');
    engine.answerSignature(payment.id, true, '1');
    provider.say(approved());
    expect(await engine.whenFinal(payment.id, new AbortController().signal)).toMatchObject({ state: 'approved' });
  });

  it('that nobody asked for is refused', () => {
    const payment = start();
    expect(() => engine.answerSignature(payment.id, true, '1')).toThrow(/payment-not-open/);
  });
});

describe('a hint', () => {
  it.each(['R1', 'our key'])('that names %s makes a pausing payment ask at once, and settles nothing', async (named) => {
    const payment = start();
    provider.say({ kind: 'accepted', providerReference: 'R1' });
    provider.pauseOnce();
    await clock.pass(0);
    provider.say(approved());
    await clock.pass(0);
    expect({ state: state(payment.id), pauses: provider.pauses }).toEqual({ state: 'waiting', pauses: 1 });
    engine.hint([named === 'R1' ? named : `key-of-${payment.id}`]);
    await clock.pass(0);
    expect(state(payment.id)).toBe('approved');
  });

  it('about another payment wakes nobody', async () => {
    const payment = start();
    provider.say({ kind: 'accepted', providerReference: 'R1' });
    provider.pauseOnce();
    await clock.pass(0);
    provider.say(approved());
    engine.hint(['R2']);
    await clock.pass(0);
    expect(state(payment.id)).toBe('waiting');
  });

  it('makes the sweeper ask at once', async () => {
    const payment = start();
    provider.break(new NoAnswer('reset'));
    await clock.pass(10_000);
    const asked = provider.inquiries.length;
    provider.answers = [approved()];
    engine.hint([`key-of-${payment.id}`]);
    await clock.pass(0);
    expect({ more: provider.inquiries.length - asked, state: state(payment.id) }).toEqual({ more: 1, state: 'approved' });
  });
});

describe('the registration of a customer’s card', () => {
  const register = () =>
    engine.register({ saleId: 'sale-1', terminalId: 't1', transaction: 'STX_1', credit: R(0), operator: { id: '1', name: 'Sam' } });

  it('leaves the terminal to the next customer', () => {
    register();
    expect(start({ saleId: 'sale-2' }).state).toBe('created');
  });

  it.each<[string, Error]>([
    ['the server cannot be reached', new NotSent('refused')],
    ['the answer is lost', new NoAnswer('reset')],
    ['the answer is unclear', new Unclear({ code: 'provider-error', text: null }, '?')],
  ])('goes on when %s, until it is answered', async (_, error) => {
    const payment = register();
    provider.break(error);
    await clock.pass(0);
    expect(state(payment.id)).toBe('uncertain');
    provider.answers = ['unknown', { kind: 'not-charged', reason: { code: 'credentials', text: null } }, approved(0)];
    await clock.pass(10_000);
    expect(journal.payment(payment.id)).toMatchObject({ state: 'approved', charged: { amount: R(0) } });
  });

  it('goes on when the provider does not take it yet', async () => {
    const payment = register();
    provider.say({ kind: 'not-charged', reason: { code: 'credentials', text: 'expired' } });
    await clock.pass(0);
    expect(journal.payment(payment.id)).toMatchObject({ state: 'uncertain', reason: { code: 'credentials' } });
  });
});

describe('a payment whose customer has left', () => {
  const released = async () => {
    const payment = start();
    provider.break(new NoAnswer('reset'));
    await clock.pass(0);
    engine.release(payment.id, '1');
    return payment;
  };
  const alerts = (id: string) => journal.payment(id)?.alerts.map(({ kind }) => kind);

  it('and that is approved after all is shown to a person until somebody has seen it', async () => {
    const payment = await released();
    provider.answers = [approved()];
    await clock.pass(10_000);
    expect(alerts(payment.id)).toEqual(['approved-late']);
    expect(journal.payment(payment.id)?.alertsSeen).toBe(0);
    expect(engine.acknowledge(payment.id, '1').alertsSeen).toBe(1);
  });

  it('and that is approved beside another one of the same amount may have been paid twice', async () => {
    const payment = await released();
    const again = start({ saleId: 'sale-2' });
    provider.say(approved());
    await engine.whenFinal(again.id, new AbortController().signal);
    provider.answers = [approved()];
    await clock.pass(10_000);
    expect(alerts(payment.id)).toEqual(['approved-late', 'duplicate-charge']);
    expect(journal.payment(payment.id)?.alerts.at(-1)?.detail).toBe(again.id);
  });

  it('and that is declined is no news', async () => {
    const payment = await released();
    provider.answers = [{ kind: 'declined', reason: { code: 'declined', text: null } }];
    await clock.pass(10_000);
    expect(alerts(payment.id)).toEqual([]);
  });
});

describe('the pause between questions', () => {
  it('is the provider’s own where it has one', async () => {
    Object.assign(provider, { inquiryPauseMs: (asked: number) => (asked < 10 ? 250 : null) });
    start();
    provider.break(new NoAnswer('reset'));
    await clock.pass(1_000);
    expect(provider.inquiries.length).toBe(5);
  });
});

describe('what the provider tells of a payment', () => {
  it('is kept, and only what is new is written down', async () => {
    const payment = start();
    const details = [{ kind: 'timeline', text: 'Sale was created', at: null }] as const;
    provider.say({ kind: 'accepted', providerReference: 'R1', details });
    provider.say({ kind: 'accepted', providerReference: 'R1', details });
    await clock.pass(0);
    expect(journal.payment(payment.id)?.details).toEqual(details);
    expect(journal.entries(payment.id).map(({ event }) => event.type)).toEqual(['created', 'sending', 'answered']);
  });
});

describe('a refund', () => {
  const paid = async () => {
    const payment = start();
    provider.say(approved());
    return engine.whenFinal(payment.id, new AbortController().signal);
  };

  it('pays back in parts, never more than was charged', async () => {
    const original = await paid();
    const operator = { id: '1', name: 'Sam' };
    const first = engine.refund({ originalPaymentId: original.id, amount: R(1000), operator });
    provider.say(approved(1000));
    await engine.whenFinal(first.id, new AbortController().signal);
    expect(() => engine.refund({ originalPaymentId: original.id, amount: R(501), operator })).toThrow(/refund-too-large/);
    const rest = engine.refund({ originalPaymentId: original.id, amount: R(500), operator });
    expect(rest).toMatchObject({ kind: 'refund', originalPaymentId: original.id });
  });

  it('is refused for a payment that was not approved', async () => {
    const payment = start();
    provider.say({ kind: 'declined', reason: { code: 'declined', text: 'No' } });
    await engine.whenFinal(payment.id, new AbortController().signal);
    expect(() => engine.refund({ originalPaymentId: payment.id, amount: R(1), operator: { id: '1', name: 'Sam' } })).toThrow(
      /payment-not-approved/,
    );
  });
});

describe('a person’s word', () => {
  it('closes a payment that nobody can tell, and a later charge raises an alert instead of changing it', async () => {
    const payment = start();
    provider.say({ kind: 'accepted' });
    await clock.pass(0);
    engine.settle(payment.id, { charged: false, by: '2', reason: 'Terminal shows nothing', slipNumber: '' });
    provider.say(approved());
    await clock.pass(0);
    expect(journal.payment(payment.id)).toMatchObject({ state: 'settled-by-person', charged: null });
    expect(journal.payment(payment.id)?.alerts.map(({ kind }) => kind)).toEqual(['charged-after-settlement']);
  });
});

describe('a disk that fills up while the customer pays', () => {
  it('keeps asking and writes the approval down as soon as it can', async () => {
    const real = journal.append;
    const payment = start();
    let full = true;
    Object.assign(journal, {
      append: (...given: Parameters<Journal['append']>) => {
        if (full) throw new Error('disk full');
        return real(...given);
      },
    });
    provider.answers = [approved()];
    provider.say(approved());
    await clock.pass(2_000);
    expect(state(payment.id)).toBe('sent');
    full = false;
    await clock.pass(20_000);
    expect(state(payment.id)).toBe('approved');
  });
});
