import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import type { Clock, Fetch } from '../../ports.ts';
import { manualClock } from '../../testing/manual-ports.ts';
import { answering, collected, jsonResponse, payRequest, providerPorts } from '../../testing/provider-kit.ts';
import { NoAnswer, NotSent, Unclear } from '../provider.ts';
import { posbuddy } from './adapter.ts';
import { createTu1Signer } from './auth.ts';
import type { PosBuddySettings } from './settings.ts';
import { approvedBody, context, errorBody, otherUuid, ourUuid, payment, secrets, settings } from './testing.test-data.ts';

const signal = new AbortController().signal;

describe('a payment', () => {
  it('is sent in the form of the seed, the cash part included in the total', async () => {
    const { fetch, sent } = answering(jsonResponse(approvedBody({ transactionAmount: '6500', cashAmount: '5000' })));
    const asked = payment({ amount: money(6500, 'ZAR'), cashback: money(5000, 'ZAR'), note: 'Tafel 12 (Müller)' });
    const { updates } = await pay(fetch, asked);
    expect(updates).toMatchObject([{ kind: 'approved', charge: { amount: money(6500, 'ZAR'), cashback: money(5000, 'ZAR') } }]);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      method: 'POST',
      path: '/posbuddy-cloud/v/1/payment/sync',
      body: {
        launchType: 'SALE',
        merchantID: '910100000000001',
        posId: 'POS-25',
        serialNumber: 'PC05P2CG10036',
        transactionAmount: 6500,
        cashAmount: 5000,
        extraParameters: {
          merchantName: 'Istore',
          transactionDescription: 'Tafel 12 Muller',
          transactionReferenceNumber: '7d3c2f1000004000800000000000abcd',
          transactionUuid: ourUuid,
          isReceiptRequired: false,
        },
      },
    });
    expect(sent[0]?.headers.get('X-pos-id')).toBe('POS-25');
    expect(sent[0]?.headers.get('X-tu-serial')).toBe('PC05P2CG10036');
  });

  it('without cash names no cash amount', async () => {
    const { fetch, sent } = answering(jsonResponse(approvedBody()));
    await pay(fetch);
    expect(sent[0]?.body).not.toHaveProperty('cashAmount');
  });

  it('of cash only is all cash', async () => {
    const { fetch, sent } = answering(jsonResponse(approvedBody({ transactionAmount: '5000', cashAmount: '5000' })));
    const { updates } = await pay(fetch, payment({ amount: money(5000, 'ZAR'), cashback: money(5000, 'ZAR') }));
    expect(sent[0]?.body).toMatchObject({ transactionAmount: 5000, cashAmount: 5000 });
    expect(updates).toMatchObject([{ kind: 'approved', charge: { cashback: money(5000, 'ZAR') } }]);
  });

  it('is announced right before it is sent, and not sent when the announcement fails', async () => {
    const { fetch, sent } = answering(jsonResponse(approvedBody()));
    const order: string[] = [];
    await pay(
      (url, init) => {
        order.push('sent');
        return fetch(url, init);
      },
      payment(),
      () => order.push('sending'),
    );
    expect(order).toEqual(['sending', 'sent']);
    const { error } = await pay(fetch, payment(), () => {
      throw new Error('The disk is full');
    });
    expect(error).toMatchObject({ message: 'The disk is full' });
    expect(sent).toHaveLength(1);
  });

  it.each<[string, Partial<Payment>, string]>([
    ['no amount', { amount: money(0, 'ZAR') }, 'invalid-request'],
    ['more cash than the total', { cashback: money(1001, 'ZAR') }, 'invalid-request'],
    ['another currency', { amount: money(1000, 'EUR') }, 'invalid-request'],
    ['no key of ours', { references: {} }, 'invalid-request'],
    ['a refund of nothing', { kind: 'refund' }, 'invalid-request'],
  ])('with %s is refused without a request', async (_, changes, code) => {
    const { fetch, sent } = answering();
    let announced = false;
    const { updates } = await pay(fetch, payment(changes), () => {
      announced = true;
    });
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code } }]);
    expect({ announced, sent }).toEqual({ announced: false, sent: [] });
  });

  it('from a till whose id cannot be a header is refused without a request', async () => {
    const { fetch, sent } = answering();
    const odd = { ...context, till: { ...context.till, id: 'Kasse Süd' } };
    const provider = posbuddy.create(settings(), secrets, odd, providerPorts(fetch));
    const { updates } = await collected(provider.pay(request(payment()), signal));
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'configuration' } }]);
    expect(sent).toEqual([]);
  });

  it('whose server does not exist was provably not sent', async () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });
    const { fetch } = answering(new TypeError('fetch failed', { cause: refused }));
    expect((await pay(fetch)).error).toBeInstanceOf(NotSent);
  });

  it('whose answer is lost, torn or a page stays open', async () => {
    const reset = Object.assign(new Error('read'), { code: 'ECONNRESET', syscall: 'read' });
    expect((await pay(answering(new TypeError('fetch failed', { cause: reset })).fetch)).error).toBeInstanceOf(NoAnswer);
    for (const text of ['', '<html>', '{"resultCode":"01"']) {
      const { updates, error } = await pay(answering(new Response(text)).fetch);
      expect(updates).toEqual([]);
      expect(error).toBeInstanceOf(Unclear);
    }
  });

  it('that nobody answers in time stays open', async () => {
    const clock = manualClock();
    const silent: Fetch = (_, init) =>
      new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    const outcome = collected(create(silent, { readLimitSeconds: 30 }, clock).pay(request(payment()), signal));
    await expect.poll(() => clock.sleeping).toBe(1);
    clock.advance(30_000);
    expect((await outcome).error).toBeInstanceOf(NoAnswer);
  });
});

describe('a payment that was aborted at the terminal', () => {
  const aborted = () => jsonResponse({ resultCode: '03', resultDescription: 'ABORTED', transactionUuid: ourUuid });

  it('is cancelled when its record says so as well, or nothing', async () => {
    for (const second of [aborted(), jsonResponse({}, 404), new Response('<html>', { status: 502 })]) {
      const { fetch, sent } = answering(aborted(), second);
      expect((await pay(fetch)).updates).toMatchObject([{ kind: 'cancelled', reason: { code: 'cancelled-at-terminal' } }]);
      expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'POST /posbuddy-cloud/v/1/payment/sync',
        `GET /posbuddy-cloud/v/1/transaction/${ourUuid}`,
      ]);
    }
  });

  it('is cancelled when its record cannot be asked for: that is never taken for a payment that was not sent', async () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });
    const { updates, error } = await pay(answering(aborted(), new TypeError('fetch failed', { cause: refused })).fetch);
    expect(error).toBeNull();
    expect(updates).toMatchObject([{ kind: 'cancelled' }]);
  });

  it('is approved when its record says that the card was charged', async () => {
    const { fetch } = answering(aborted(), jsonResponse(approvedBody()));
    expect((await pay(fetch)).updates).toMatchObject([{ kind: 'approved' }]);
  });

  it("is not approved by another payment's record", async () => {
    const { fetch } = answering(aborted(), jsonResponse(approvedBody({ transactionUuid: otherUuid })));
    expect((await pay(fetch)).updates).toMatchObject([{ kind: 'cancelled' }]);
  });
});

describe('a payment whose keys are refused', () => {
  const refused = () => jsonResponse({ error: 'Unauthorized' }, 401);

  it('is not charged when the look-up is refused as well, or knows nothing', async () => {
    for (const second of [refused(), jsonResponse({}, 404)]) {
      expect((await pay(answering(refused(), second).fetch)).updates).toMatchObject([
        { kind: 'not-charged', reason: { code: 'credentials' } },
      ]);
    }
  });

  it('has the outcome of its record: the network may have delivered it twice', async () => {
    expect((await pay(answering(refused(), jsonResponse(approvedBody())).fetch)).updates).toMatchObject([{ kind: 'approved' }]);
    expect((await pay(answering(refused(), jsonResponse({ transactionUuid: ourUuid })).fetch)).error).toBeInstanceOf(Unclear);
  });
});

describe('an asynchronous payment', () => {
  it('is accepted, then looked up until the result is there', async () => {
    const pending = () => jsonResponse({ transactionUuid: ourUuid });
    const { fetch, sent } = answering(
      jsonResponse({ message: 'Request received' }),
      jsonResponse({}, 404),
      pending(),
      new Response('', { status: 503 }),
      jsonResponse({}, 401),
      jsonResponse(approvedBody()),
    );
    const { updates } = await collected(create(fetch, { mode: 'async' }, jumpingClock()).pay(request(payment()), signal));
    expect(updates).toMatchObject([{ kind: 'accepted' }, { kind: 'approved' }]);
    expect(sent.map(({ path }) => path.split('/v/1/')[1])).toEqual(['payment/async', ...Array(5).fill(`transaction/${ourUuid}`)]);
  });

  it('ends without a result when the time is over, so that asking goes on outside', async () => {
    const { fetch, sent } = answering(jsonResponse({}), ...Array.from({ length: 100 }, () => jsonResponse({ transactionUuid: ourUuid })));
    const clock = jumpingClock();
    const { updates, error } = await collected(
      create(fetch, { mode: 'async', readLimitSeconds: 30 }, clock).pay(request(payment()), signal),
    );
    expect({ updates, error }).toEqual({ updates: [{ kind: 'accepted' }], error: null });
    expect(sent).toHaveLength(1 + 30);
  });

  it('ends when it is told to', async () => {
    const { fetch, sent } = answering(jsonResponse({}));
    const stop = new AbortController();
    const provider = create(
      fetch,
      { mode: 'async' },
      jumpingClock(() => stop.abort()),
    );
    expect((await collected(provider.pay(request(payment()), stop.signal))).updates).toEqual([{ kind: 'accepted' }]);
    expect(sent).toHaveLength(1);
  });

  it('that is refused at once is not looked up', async () => {
    const { fetch, sent } = answering(jsonResponse(errorBody('Terminal PC05P2CG10036 is offline')));
    const { updates } = await collected(create(fetch, { mode: 'async' }).pay(request(payment()), signal));
    expect(updates).toMatchObject([{ kind: 'not-charged', reason: { code: 'terminal-offline' } }]);
    expect(sent).toHaveLength(1);
  });
});

describe('a refund', () => {
  it('names the payment that it pays back and has its own uuid', async () => {
    const provider = create(answering().fetch);
    const original = payment({ references: { transactionUuid: otherUuid } });
    const references = provider.references({
      id: 'ab-12',
      kind: 'refund',
      amount: money(500, 'ZAR'),
      cashback: money(0, 'ZAR'),
      original,
      loyaltyTransaction: null,
    });
    expect(references).toEqual({
      transactionUuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      transactionReferenceNumber: 'ab12',
      originalTransactionUuid: otherUuid,
    });
    const { fetch, sent } = answering(
      jsonResponse(approvedBody({ launchType: 'REFUND', transactionUuid: references.transactionUuid, transactionAmount: '500' })),
    );
    const refund = payment({ kind: 'refund', amount: money(500, 'ZAR'), references });
    const { updates } = await collected(create(fetch).refund?.({ ...request(refund), original }, signal) ?? nothing());
    expect(updates).toMatchObject([{ kind: 'approved', charge: { amount: money(500, 'ZAR') } }]);
    expect(sent[0]?.body).toMatchObject({
      launchType: 'REFUND',
      transactionAmount: 500,
      extraParameters: { transactionUuid: references.transactionUuid, originalTransactionUuid: otherUuid },
    });
  });
});

describe('asking what became of a payment', () => {
  it('asks by uuid and, where that says nothing of it, by search', async () => {
    const { fetch, sent } = answering(jsonResponse({}, 404), jsonResponse(approvedBody({ launchType: 'TX_SEARCH' })));
    expect(await create(fetch).inquire(payment(), signal)).toMatchObject({ kind: 'approved' });
    expect(sent[1]).toMatchObject({
      method: 'POST',
      path: '/posbuddy-cloud/v/1/transaction',
      body: { launchType: 'TX_SEARCH', transactionUuid: ourUuid },
    });
  });

  it('gives "unknown" when neither knows it', async () => {
    const last = approvedBody({ transactionUuid: otherUuid });
    expect(await create(answering(jsonResponse({}, 404), jsonResponse(last)).fetch).inquire(payment(), signal)).toBe('unknown');
  });

  it('gives "pending" while there is no result', async () => {
    expect(await create(answering(jsonResponse({ transactionUuid: ourUuid })).fetch).inquire(payment(), signal)).toBe('pending');
  });

  it('leaves it open when the keys are refused or the server is broken', async () => {
    const broken = () => new Response('', { status: 503 });
    for (const answers of [
      [jsonResponse({}, 401)],
      [broken(), broken()],
      [jsonResponse({}, 404), broken()],
      [broken(), jsonResponse({}, 404)],
    ]) {
      await expect(create(answering(...answers).fetch).inquire(payment(), signal)).rejects.toBeInstanceOf(Unclear);
    }
  });

  it('lets a proper record outweigh a first answer that is broken only for a charge', async () => {
    const broken = () => new Response('<html>', { status: 502 });
    expect(await create(answering(broken(), jsonResponse(approvedBody())).fetch).inquire(payment(), signal)).toMatchObject({
      kind: 'approved',
    });
    const declined = jsonResponse(approvedBody({ resultCode: '02' }, { STATUS: 'DECLINED' }));
    await expect(create(answering(broken(), declined).fetch).inquire(payment(), signal)).rejects.toBeInstanceOf(Unclear);
  });

  it('without a connection never says that the payment was not sent', async () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });
    const { fetch } = answering(new TypeError('fetch failed', { cause: refused }));
    await expect(create(fetch).inquire(payment(), signal)).rejects.toBeInstanceOf(NoAnswer);
  });

  it("never asks for a payment without a uuid, which would find somebody else's", async () => {
    const { fetch, sent } = answering();
    await expect(create(fetch).inquire(payment({ references: {} }), signal)).rejects.toBeInstanceOf(Unclear);
    expect(sent).toEqual([]);
  });
});

describe("the manager's test", () => {
  const check = (answer: Response | Error) => create(answering(answer).fetch).check(signal);
  const byStep = async (answer: Response | Error) => {
    const { ok, steps } = await check(answer);
    return { ok, ...Object.fromEntries(steps.map(({ step, result }) => [step, result])) };
  };

  it('is passed by a server that knows the keys and the time', async () => {
    const date = { date: 'Mon, 02 Mar 2026 08:01:00 GMT' };
    expect(await byStep(jsonResponse({}, 404, date))).toEqual({
      ok: true,
      reachable: 'ok',
      credentials: 'ok',
      clock: 'ok',
      terminal: 'unknown',
    });
  });

  it('names what is wrong', async () => {
    expect(await byStep(jsonResponse({}, 401))).toMatchObject({ ok: false, credentials: 'failed' });
    expect(await byStep(jsonResponse({}, 404, { date: 'Mon, 02 Mar 2026 08:30:00 GMT' }))).toMatchObject({ ok: false, clock: 'failed' });
    expect(await byStep(new Response('<html>', { status: 404 }))).toMatchObject({ ok: false, credentials: 'unknown' });
    expect(await byStep(new Response('', { status: 503 }))).toMatchObject({ ok: false, reachable: 'failed' });
    expect(await byStep(new TypeError('fetch failed'))).toMatchObject({ ok: false, reachable: 'failed', credentials: 'unknown' });
  });
});

it('cannot cancel from the till, and says so without a request', async () => {
  const { fetch, sent } = answering();
  expect(await create(fetch).cancel(payment(), signal)).toBe('at-terminal');
  expect(sent).toEqual([]);
});

it('signs the User-Agent that really is on the wire', async () => {
  const received: IncomingMessage[] = [];
  const server = createServer((incoming, outgoing) => {
    received.push(incoming);
    incoming.resume();
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(approvedBody()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const provider = create((url, init) => fetch(url, init), { baseUrl: `http://127.0.0.1:${port}/posbuddy-cloud/v/1/` });
    expect((await collected(provider.pay(request(payment()), signal))).updates).toMatchObject([{ kind: 'approved' }]);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  const raw = received[0]?.rawHeaders ?? [];
  const values = (name: string) =>
    raw.flatMap((each, index) => (index % 2 === 0 && each.toLowerCase() === name ? [raw[index + 1] ?? ''] : []));
  const [agent = '', date = '', random = ''] = ['user-agent', 'x-tu-date', 'x-tu-random'].flatMap(values);
  expect(values('user-agent')).toEqual(['Kassa/0.1.0']);
  expect(values('x-tu-authorization')).toEqual([
    `protocol:TU1,accesskey:AK1,signedheaders:User-Agent;X-tu-date;X-tu-random,signature:${createTu1Signer(secrets.secretKey).sign(agent, date, random)}`,
  ]);
  expect(received[0]?.url).toBe('/posbuddy-cloud/v/1/payment/sync');
});

function create(fetch: Fetch, changes: Partial<PosBuddySettings> = {}, clock?: Clock) {
  return posbuddy.create(settings(changes), secrets, context, providerPorts(fetch, clock));
}

function request(of: Payment, sending: () => void = () => undefined) {
  return payRequest(of, { sending });
}

function pay(fetch: Fetch, of = payment(), sending?: () => void) {
  return collected(create(fetch).pay(request(of, sending), signal));
}

/** A clock whose sleeps are over at once, with the time moved on; request limits never strike. */
function jumpingClock(slept: () => void = () => undefined): Clock {
  let now = Date.parse('2026-03-02T08:00:00Z');
  return {
    now: () => now,
    sleep: (milliseconds) => {
      if (milliseconds > 3_000) return new Promise(() => undefined);
      now += milliseconds;
      slept();
      return Promise.resolve();
    },
  };
}

async function* nothing(): AsyncGenerator<never> {}
