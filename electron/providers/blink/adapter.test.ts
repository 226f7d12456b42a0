import { describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import type { Clock, Fetch } from '../../ports.ts';
import { manualClock } from '../../testing/manual-ports.ts';
import { answering, collected, jsonResponse, payRequest, providerPorts } from '../../testing/provider-kit.ts';
import { NoAnswer, NotSent, Unclear } from '../provider.ts';
import { blink } from './adapter.ts';
import {
  sampleAborted,
  sampleErrors,
  sampleLog,
  sampleReport,
  sampleSaleRequest,
  sampleSuccess,
  sampleTerminals,
  sampleVerifySignature,
} from './samples.test-data.ts';
import type { BlinkSettings } from './settings.ts';
import { context, payment, secrets, settings, transactionId } from './testing.test-data.ts';

const signal = new AbortController().signal;

const created = (text: string) => new Response(text, { status: 201, headers: { 'content-type': 'application/json' } });
const success = () => created(sampleSuccess);
const documented = (name: string) => {
  const found = sampleErrors.find((each) => each.name === name);
  return new Response(found?.body, { status: found?.status ?? 0 });
};
const emptyLog = () => jsonResponse({ requests: [] });
const emptyReport = () => jsonResponse([]);
const notThere = () => jsonResponse({ message: 'There is no such path' }, 404);
const refusedConnection = () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' }) });
const resetConnection = () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('read'), { code: 'ECONNRESET', syscall: 'read' }) });

describe('a sale', () => {
  it("is sent as Blink's own sample, with its headers", async () => {
    const { fetch, sent } = answering(success());
    const { updates } = await pay(fetch);
    expect(updates).toMatchObject([
      { kind: 'approved', charge: { amount: money(6660, 'GBP'), cashback: money(0, 'GBP') }, providerReference: transactionId },
    ]);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ method: 'POST', path: '/v1/card-present/sales', body: JSON.parse(sampleSaleRequest) });
    const headers = sent[0]?.headers;
    expect(headers?.get('authorization')).toBe(`Basic ${Buffer.from('pos-api-key:pos-api-secret').toString('base64')}`);
    expect(headers?.get('user-agent')).toMatch(/^Kassa\/0\.1\.0 \(.+\)$/);
    expect(headers?.get('content-type')).toBe('application/json');
  });

  it('goes wherever the address says, with its path', async () => {
    for (const path of ['/sandbox/v1/card-present', '/sandbox/v1/card-present/']) {
      const { fetch, sent } = answering(success());
      await pay(fetch, payment(), { baseUrl: `https://blink.test${path}` });
      expect(sent[0]?.path).toBe('/sandbox/v1/card-present/sales');
    }
  });

  it('names its secret pair, so that it is kept out of everything', () => {
    const kept: string[] = [];
    blink.create(settings(), secrets, context, { ...providerPorts(answering().fetch), keepSecret: (value) => void kept.push(value) });
    expect(kept).toEqual([Buffer.from('pos-api-key:pos-api-secret').toString('base64')]);
  });

  it('is announced right before it is sent, and not sent when the announcement fails', async () => {
    const { fetch, sent } = answering(success());
    const order: string[] = [];
    const watched: Fetch = (url, init) => {
      order.push('sent');
      return fetch(url, init);
    };
    await collected(create(watched).pay(payRequest(payment(), { sending: () => void order.push('sending') }), signal));
    expect(order).toEqual(['sending', 'sent']);
    const full = () => {
      throw new Error('The disk is full');
    };
    const { error } = await collected(create(fetch).pay(payRequest(payment(), { sending: full }), signal));
    expect(error).toMatchObject({ message: 'The disk is full' });
    expect(sent).toHaveLength(1);
  });

  it('with an obstacle is refused without a request', async () => {
    const { fetch, sent } = answering();
    const announced: string[] = [];
    const request = payRequest(payment({ amount: money(100_000_000, 'GBP') }), { sending: () => void announced.push('sending') });
    const { updates } = await collected(create(fetch).pay(request, signal));
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'invalid-request' } }]);
    expect({ announced, sent }).toEqual({ announced: [], sent: [] });
  });

  it('whose server does not exist was provably not sent', async () => {
    expect((await pay(answering(refusedConnection()).fetch)).error).toBeInstanceOf(NotSent);
  });

  it('whose answer is lost stays open', async () => {
    expect((await pay(answering(resetConnection()).fetch)).error).toBeInstanceOf(NoAnswer);
    for (const name of ['lost connection', 'generic error, printed as no valid JSON']) {
      const { updates, error } = await pay(answering(documented(name)).fetch);
      expect(updates).toEqual([]);
      expect(error).toBeInstanceOf(Unclear);
    }
  });

  it('that nobody answers in time stays open', async () => {
    const clock = manualClock();
    const silent: Fetch = (_, init) =>
      new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    const outcome = collected(create(silent, { readLimitSeconds: 30 }, clock).pay(payRequest(payment()), signal));
    await expect.poll(() => clock.sleeping).toBe(1);
    clock.advance(30_000);
    expect((await outcome).error).toBeInstanceOf(NoAnswer);
  });
});

describe('a refusal', () => {
  it.each([
    ['busy', 'terminal-busy'],
    ['unreachable', 'terminal-offline'],
    ['wrong keys', 'credentials'],
    ['unknown terminal', 'configuration'],
    ['invalid metadata', 'invalid-request'],
  ])('"%s" is believed when the log knows nothing else, or cannot be had', async (name, code) => {
    const logs = [
      emptyLog(),
      notThere(),
      documented(name),
      new Response('<html>', { status: 502 }),
      resetConnection(),
      refusedConnection(),
    ];
    for (const log of logs) {
      const { fetch, sent } = answering(documented(name), log);
      const { updates, error } = await pay(fetch);
      expect(error).toBeNull();
      expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code } }]);
      expect(sent[1]).toMatchObject({ method: 'GET', path: '/v1/card-present/terminals/T650M-451-962-212-MOHSIN/requests' });
    }
  });

  it('is not believed when the log has our payment as accepted: the network may have delivered it twice', async () => {
    const busy = () => documented('busy');
    expect((await pay(answering(busy(), new Response(sampleLog(sampleSaleRequest, sampleSuccess))).fetch)).updates).toMatchObject([
      { kind: 'approved' },
    ]);
    const running = { requests: [{ request: { method: 'POST', url: '/sales', body: JSON.parse(sampleSaleRequest) }, response: null }] };
    expect((await pay(answering(busy(), jsonResponse(running)).fetch)).error).toBeInstanceOf(Unclear);
  });

  it('keeps the cashier no longer than a few seconds', async () => {
    const clock = manualClock();
    const { fetch } = answering(documented('busy'));
    let asked = 0;
    const slow: Fetch = (url, init) => {
      asked += 1;
      if (asked === 1) return fetch(url, init);
      return new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    };
    const outcome = collected(create(slow, {}, clock).pay(payRequest(payment()), signal));
    await expect.poll(() => asked).toBe(2);
    clock.advance(5_000);
    expect((await outcome).updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'terminal-busy' } }]);
  });
});

describe('a signature', () => {
  const waiting = () =>
    payment({ state: 'signature', providerReference: transactionId, slip: { customer: [], merchant: [], signature: true } });

  it('is asked of the cashier, and the payment goes on with the answer', async () => {
    const { fetch, sent } = answering(created(sampleVerifySignature), success());
    const provider = create(fetch);
    const { updates } = await collected(provider.pay(payRequest(payment()), signal));
    expect(updates).toMatchObject([{ kind: 'signature-requested', providerReference: transactionId, slip: { signature: true } }]);
    expect((await answer(provider, waiting(), true)).updates).toMatchObject([{ kind: 'approved', providerReference: transactionId }]);
    expect(sent[1]).toMatchObject({
      method: 'POST',
      path: '/v1/card-present/signatures',
      body: {
        site_branch_id: 'London',
        pos_location: 'POS-25',
        terminal_id: 'T650M-451-962-212-MOHSIN',
        operator_id: '964566',
        original_transaction_id: transactionId,
        is_signature_confirmed: true,
        metadata: { order_number: '7036171099' },
      },
    });
  });

  it('that is refused ends the payment with the words of Blink', async () => {
    const { fetch, sent } = answering(created('{"result":"FAILURE","message":"Signature declined"}'));
    expect((await answer(create(fetch), waiting(), false)).updates).toMatchObject([
      { kind: 'declined', reason: { code: 'declined', text: 'Signature declined' } },
    ]);
    expect(sent[0]?.body).toMatchObject({ is_signature_confirmed: false });
  });

  it('that provably never left is asked for again, after a pause', async () => {
    const before = clockOfPauses();
    const { updates } = await answer(create(answering(refusedConnection()).fetch, {}, before), waiting(), true);
    expect(updates).toEqual([{ kind: 'signature-requested', slip: waiting().slip, providerReference: transactionId }]);
    expect(before.now()).toBe(Date.parse('2026-03-02T08:00:01Z'));
  });

  it('whose answer is lost or refused is open', async () => {
    expect((await answer(create(answering(resetConnection()).fetch), waiting(), true)).error).toBeInstanceOf(NoAnswer);
    for (const name of ['busy', 'invalid metadata', 'wrong keys']) {
      expect((await answer(create(answering(documented(name)).fetch), waiting(), true)).error).toBeInstanceOf(Unclear);
    }
  });

  it('without a transaction to name is not answered', async () => {
    const { fetch, sent } = answering();
    expect((await answer(create(fetch), payment({ state: 'signature' }), true)).error).toBeInstanceOf(Unclear);
    expect(sent).toEqual([]);
  });
});

describe('cancelling', () => {
  /** A sale that waits for its customer until `end` is called. */
  function running(...answers: (Response | Error)[]) {
    const { fetch, sent } = answering(...answers);
    const gate = Promise.withResolvers<Response>();
    const provider = create((url, init) => (url.endsWith('/sales') ? gate.promise : fetch(url, init)));
    const outcome = collected(provider.pay(payRequest(payment()), signal));
    return { provider, sent, outcome, end: (response: Response) => gate.resolve(response) };
  }

  it('aborts on a second connection while the sale waits, and the sale tells the end', async () => {
    const { provider, sent, outcome, end } = running(created(sampleAborted));
    expect(await provider.cancel(payment(), signal)).toBe('asked');
    expect(sent).toMatchObject([
      {
        method: 'POST',
        path: '/v1/card-present/aborts',
        body: { site_branch_id: 'London', pos_location: 'POS-25', terminal_id: 'T650M-451-962-212-MOHSIN', operator_id: '964566' },
      },
    ]);
    expect(Object.keys(sent[0]?.body ?? {})).toHaveLength(4);
    end(created('{"result":"FAILURE","message":"Aborted by POS"}'));
    expect((await outcome).updates).toMatchObject([
      { kind: 'cancelled', reason: { code: 'cancelled-by-cashier', text: 'Aborted by POS' } },
    ]);
  });

  it('that loses the race is told the truth by the sale', async () => {
    const { provider, outcome, end } = running(created(sampleAborted));
    expect(await provider.cancel(payment(), signal)).toBe('asked');
    end(success());
    expect((await outcome).updates).toMatchObject([{ kind: 'approved' }]);
  });

  it('is too late where Blink has nothing to abort', async () => {
    const nothing = { result: 'FAILURE', message: 'No transaction in progress' };
    for (const answer of [jsonResponse(nothing, 201), jsonResponse(nothing, 404), jsonResponse(nothing, 409)]) {
      const { provider, outcome, end } = running(answer);
      expect(await provider.cancel(payment(), signal)).toBe('too-late');
      end(success());
      await outcome;
    }
  });

  it('without a usable answer says so, and the payment goes on', async () => {
    for (const answer of [documented('wrong keys'), documented('unreachable'), new Response('<html>'), resetConnection()]) {
      const { provider, outcome, end } = running(answer);
      await expect(provider.cancel(payment(), signal)).rejects.toBeInstanceOf(NoAnswer);
      end(success());
      expect((await outcome).updates).toMatchObject([{ kind: 'approved' }]);
    }
  });

  it("is never sent when our request is over: it would stop the next customer's payment", async () => {
    const { provider, sent, outcome, end } = running();
    expect(await provider.cancel(payment({ id: 'another' }), signal)).toBe('at-terminal');
    end(documented('lost connection'));
    expect((await outcome).error).toBeInstanceOf(Unclear);
    expect(await provider.cancel(payment(), signal)).toBe('at-terminal');
    expect(await create(answering().fetch).cancel(payment({ state: 'uncertain' }), signal)).toBe('at-terminal');
    expect(sent).toEqual([]);
  });

  it("is never sent for a payment whose terminal has another one's request by now", async () => {
    const { fetch, sent } = answering(created(sampleAborted));
    const gates = [Promise.withResolvers<Response>(), Promise.withResolvers<Response>()];
    let sales = 0;
    const provider = create((url, init) => {
      if (!url.endsWith('/sales')) return fetch(url, init);
      sales += 1;
      return gates[sales - 1]?.promise ?? Promise.reject(new Error('The test has no further sale'));
    });
    const first = collected(provider.pay(payRequest(payment()), signal));
    const second = collected(provider.pay(payRequest(payment({ id: 'later' })), signal));
    expect(await provider.cancel(payment(), signal)).toBe('at-terminal');
    expect(sent).toEqual([]);
    expect(await provider.cancel(payment({ id: 'later' }), signal)).toBe('asked');
    for (const gate of gates) gate.resolve(success());
    await Promise.all([first, second]);
  });

  it('is too late once the card was read and the signature is awaited', async () => {
    expect(await create(answering().fetch).cancel(payment({ state: 'signature' }), signal)).toBe('too-late');
  });
});

describe('a refund', () => {
  const original = payment({
    state: 'approved',
    providerReference: transactionId,
    charged: { amount: money(6660, 'GBP'), cashback: money(0, 'GBP') },
  });
  const refunded = () => jsonResponse({ result: 'SUCCESS', transaction_id: 'KN2ZXWL65Z9M69WP' }, 201);
  const refund = (minor: number) =>
    payment({
      kind: 'refund',
      amount: money(minor, 'GBP'),
      references: {
        orderNumber: '7036171100',
        requestTimestamp: '2025-03-13T12:40:00+00:00',
        originalTransactionId: transactionId,
        originalTransactionTimestamp: '2025-03-13T12:31:29+01:00',
      },
    });
  const payBack = (fetch: Fetch, minor: number, changes: Partial<BlinkSettings> = {}) => {
    const updates = create(fetch, changes).refund?.({ ...payRequest(refund(minor)), original }, signal);
    return collected(updates ?? nothing());
  };

  it('of the whole is a reversal', async () => {
    const { fetch, sent } = answering(refunded());
    expect((await payBack(fetch, 6660)).updates).toMatchObject([
      { kind: 'approved', charge: { amount: money(6660, 'GBP') }, providerReference: 'KN2ZXWL65Z9M69WP' },
    ]);
    expect(sent).toMatchObject([
      {
        path: '/v1/card-present/reversals',
        body: { original_transaction_id: transactionId, original_transaction_timestamp: '2025-03-13T12:31:29+01:00' },
      },
    ]);
  });

  it('of a part is a linked refund, and of the whole where that is set', async () => {
    const part = answering(refunded());
    expect((await payBack(part.fetch, 110)).updates).toMatchObject([{ kind: 'approved', charge: { amount: money(110, 'GBP') } }]);
    expect(part.sent).toMatchObject([{ path: '/v1/card-present/linked-refunds', body: { requested_amount: '1.10', currency: 'GBP' } }]);
    const whole = answering(refunded());
    await payBack(whole.fetch, 6660, { fullRefund: 'linked-refund' });
    expect(whole.sent).toMatchObject([{ path: '/v1/card-present/linked-refunds', body: { requested_amount: '66.60' } }]);
  });

  it('that Blink refuses is not tried again in another way', async () => {
    const { fetch, sent } = answering(jsonResponse({ result: 'FAILURE', message: 'Too late to reverse' }, 201));
    expect((await payBack(fetch, 6660)).updates).toMatchObject([{ kind: 'declined', reason: { text: 'Too late to reverse' } }]);
    expect(sent).toHaveLength(1);
  });

  it('of a payment that Blink never named is refused without a request', async () => {
    const { fetch, sent } = answering();
    const unnamed = payment({ kind: 'refund' });
    const updates = create(fetch).refund?.({ ...payRequest(unnamed), original }, signal);
    expect((await collected(updates ?? nothing())).updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'invalid-request' } }]);
    expect(sent).toEqual([]);
  });
});

describe('looking a payment up', () => {
  const today = manualClock('2025-03-13T12:00:00Z');
  const inquire = (fetch: Fetch, changes: Partial<Payment> = {}, clock: Clock = today) =>
    create(fetch, {}, clock).inquire(payment(changes), signal);
  const approvedInReport = () => {
    const [item] = JSON.parse(sampleReport) as Record<string, unknown>[];
    return jsonResponse([{ ...item, requested_amount: 66.6, metadata: { order_number: '7036171099' } }]);
  };

  it('asks the request log, and only then the report', async () => {
    const found = answering(new Response(sampleLog(sampleSaleRequest, sampleSuccess)));
    expect(await inquire(found.fetch)).toMatchObject({ kind: 'approved', providerReference: transactionId });
    expect(found.sent).toHaveLength(1);
    const reported = answering(emptyLog(), approvedInReport());
    expect(await inquire(reported.fetch)).toMatchObject({ kind: 'approved' });
    expect(reported.sent.map(({ method, path }) => `${method} ${path.split('MOHSIN')[1]}`)).toEqual(['GET /requests', 'GET /eod-reports']);
  });

  it('finds the payment in the log of a long day of two thousand customers', async () => {
    const entryOf = (request: string): unknown =>
      (JSON.parse(sampleLog(request, sampleSuccess)) as { readonly requests: readonly unknown[] }).requests[0];
    const other = entryOf(sampleSaleRequest.replaceAll('7036171099', '7036170000'));
    const log = JSON.stringify({ requests: [...Array.from({ length: 2_000 }, () => other), entryOf(sampleSaleRequest)] });
    expect(log.length).toBeGreaterThan(1_500_000);
    expect(await inquire(answering(new Response(log)).fetch)).toMatchObject({ kind: 'approved', providerReference: transactionId });
  });

  it('finds the report under its other spelling', async () => {
    const { fetch, sent } = answering(notThere(), notThere(), approvedInReport());
    expect(await inquire(fetch)).toMatchObject({ kind: 'approved' });
    expect(sent.at(-1)?.path).toMatch(/\/eod-report$/);
  });

  it('after a lost connection takes the word of the report', async () => {
    const lost = sampleErrors.find(({ name }) => name === 'lost connection')?.body ?? '';
    const log = () => new Response(sampleLog(sampleSaleRequest, lost).replace('"200"', '"503"'));
    expect(await inquire(answering(log(), approvedInReport()).fetch)).toMatchObject({ kind: 'approved' });
    expect(await inquire(answering(log(), emptyReport()).fetch)).toBe('unknown');
  });

  it('takes an unnamed transaction of the very moment for ours only when the log has our request', async () => {
    const [item] = JSON.parse(sampleReport) as Record<string, unknown>[];
    const unnamed = { ...item, requested_amount: 66.6, request_timestamp: '2025-03-13T11:31:29Z', metadata: {} };
    const running = { requests: [{ request: { method: 'POST', url: '/sales', body: JSON.parse(sampleSaleRequest) } }] };
    expect(await inquire(answering(jsonResponse(running), jsonResponse([unnamed])).fetch)).toMatchObject({ kind: 'approved' });
    expect(await inquire(answering(emptyLog(), jsonResponse([unnamed])).fetch)).toBe('unknown');
    expect(await inquire(answering(notThere(), jsonResponse([unnamed])).fetch)).toBe('unknown');
  });

  it('asks for the day of the payment by its name once that may be over', async () => {
    const urls: string[] = [];
    const spy: Fetch = async (url) => {
      urls.push(url.split('MOHSIN/')[1] ?? '');
      return url.includes('requests') ? emptyLog() : emptyReport();
    };
    expect(await inquire(spy, {}, manualClock('2025-03-15T08:00:00Z'))).toBe('unknown');
    expect(urls.slice(0, 2)).toEqual(['requests', 'requests?date=2025-03-13']);
    expect(urls.slice(urls.length / 2, urls.length / 2 + 2)).toEqual(['eod-reports', 'eod-reports?date=2025-03-13']);
  });

  it('is "unknown" when neither list has it, and "pending" while it has no answer', async () => {
    expect(await inquire(answering(emptyLog(), emptyReport()).fetch)).toBe('unknown');
    const running = { requests: [{ request: { method: 'POST', url: '/sales', body: JSON.parse(sampleSaleRequest) } }] };
    expect(await inquire(answering(jsonResponse(running), emptyReport()).fetch)).toBe('pending');
    expect(await inquire(answering(jsonResponse(running), notThere(), notThere()).fetch)).toBe('pending');
  });

  it('is told by one list when the other cannot be had', async () => {
    expect(await inquire(answering(resetConnection(), approvedInReport()).fetch)).toMatchObject({ kind: 'approved' });
    expect(await inquire(answering(resetConnection(), emptyReport()).fetch)).toBe('unknown');
  });

  it('has no answer when neither list can be had', async () => {
    const broken = () => new Response('<html>', { status: 502 });
    await expect(inquire(answering(broken(), broken()).fetch)).rejects.toBeInstanceOf(Unclear);
    await expect(inquire(answering(refusedConnection(), refusedConnection()).fetch)).rejects.toBeInstanceOf(NoAnswer);
    await expect(inquire(answering(documented('wrong keys'), documented('wrong keys')).fetch)).rejects.toMatchObject({
      reason: { code: 'credentials' },
    });
    await expect(inquire(answering().fetch, { references: {} })).rejects.toBeInstanceOf(Unclear);
  });

  it('asks the cashier for the signature again, once the answer cannot be on its way any more', async () => {
    const log = () => new Response(sampleLog(sampleSaleRequest, sampleVerifySignature));
    const answeredAt = (updatedAt: string) => inquire(answering(log(), emptyReport()).fetch, { state: 'uncertain', updatedAt });
    expect(await answeredAt('2025-03-13T11:59:58Z')).toBe('pending');
    expect(await answeredAt('2025-03-13T11:59:54Z')).toMatchObject({ kind: 'signature-requested', providerReference: transactionId });
    // The clock was set back meanwhile.
    expect(await answeredAt('2025-03-14T11:59:58Z')).toMatchObject({ kind: 'signature-requested' });
  });
});

describe("the manager's list and test", () => {
  const date = { date: 'Mon, 02 Mar 2026 08:01:00 GMT' };
  const byStep = async (...answers: (Response | Error)[]) => {
    const { ok, steps } = await create(answering(...answers).fetch).check(signal);
    return { ok, ...Object.fromEntries(steps.map(({ step, result }) => [step, result])) };
  };
  const state = (text: string) => jsonResponse({ terminals: [{ terminal_id: 't650m-451-962-212-mohsin', state: text }] }, 200, date);

  it('list every terminal with its state', async () => {
    expect(await create(answering(new Response(sampleTerminals)).fetch).terminals?.(signal)).toEqual([
      { id: 'T650M-451-962-212-MOHSIN', label: '451-962-212', state: 'ready' },
      { id: 'P630-452-299-737-RAPHI', label: '452-299-737', state: 'offline' },
    ]);
    await expect(create(answering(documented('wrong keys')).fetch).terminals?.(signal)).rejects.toBeInstanceOf(Unclear);
  });

  it('are passed by keys that Blink knows and a terminal that is connected', async () => {
    expect(await byStep(state('CONNECTED'))).toEqual({ ok: true, reachable: 'ok', credentials: 'ok', clock: 'ok', terminal: 'ok' });
    const alone = jsonResponse({ terminal_id: 'T650M-451-962-212-MOHSIN', state: 'CONNECTED' });
    expect(await byStep(notThere(), alone)).toMatchObject({ ok: true, terminal: 'ok', clock: 'unknown' });
  });

  it('name what is wrong', async () => {
    expect(await byStep(state('DISCONNECTED'))).toMatchObject({ ok: false, terminal: 'failed' });
    expect(await byStep(state('RESTING'))).toMatchObject({ ok: true, terminal: 'unknown' });
    expect(await byStep(jsonResponse({ terminals: [] }))).toMatchObject({ ok: false, credentials: 'ok', terminal: 'failed' });
    for (const name of ['wrong keys', 'malformed authorization', 'acquirer token not found', 'missing Authorization']) {
      expect(await byStep(documented(name))).toMatchObject({ ok: false, credentials: 'failed' });
    }
    expect(await byStep(notThere(), documented('unknown terminal'))).toMatchObject({ ok: false, credentials: 'ok', terminal: 'failed' });
    expect(await byStep(notThere(), notThere())).toMatchObject({ ok: false, credentials: 'unknown' });
    expect(await byStep(new Response('<html>'))).toMatchObject({ ok: false, credentials: 'unknown' });
    expect(await byStep(new Response('', { status: 503 }))).toMatchObject({ ok: false, reachable: 'failed' });
    expect(await byStep(refusedConnection())).toMatchObject({ ok: false, reachable: 'failed', credentials: 'unknown' });
    const late = { date: 'Mon, 02 Mar 2026 08:30:00 GMT' };
    expect(await byStep(jsonResponse(JSON.parse(sampleTerminals), 200, late))).toMatchObject({ ok: false, clock: 'failed' });
  });
});

function create(fetch: Fetch, changes: Partial<BlinkSettings> = {}, clock?: Clock) {
  return blink.create(settings(changes), secrets, context, providerPorts(fetch, clock));
}

function pay(fetch: Fetch, of = payment(), changes: Partial<BlinkSettings> = {}) {
  return collected(create(fetch, changes).pay(payRequest(of), signal));
}

function answer(provider: ReturnType<typeof create>, of: Payment, accepted: boolean) {
  return collected(provider.answerSignature?.(of, accepted, signal) ?? nothing());
}

/** A clock whose pauses are over at once, with the time moved on; request limits never strike. */
function clockOfPauses(): Clock {
  let now = Date.parse('2026-03-02T08:00:00Z');
  return {
    now: () => now,
    sleep: (milliseconds) => {
      if (milliseconds > 3_000) return new Promise(() => undefined);
      now += milliseconds;
      return Promise.resolve();
    },
  };
}

async function* nothing(): AsyncGenerator<never> {}
