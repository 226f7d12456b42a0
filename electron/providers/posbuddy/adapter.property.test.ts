import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Update } from '#shared/payment.ts';
import { answering, collected, payRequest, providerPorts } from '../../testing/provider-kit.ts';
import { type Inquiry, Unclear } from '../provider.ts';
import { posbuddy } from './adapter.ts';
import { approvedBody, context, errorBody, otherUuid, ourUuid, payment, secrets, settings } from './testing.test-data.ts';

const { signal } = new AbortController();

describe('an answer that was changed in any way', () => {
  it('to a payment is an approval only where it still says so of our payment', async () => {
    await fc.assert(
      fc.asyncProperty(bodies(), statuses(), async (body, status) => {
        const { fetch } = answering(new Response(body, { status }), new Response('', { status: 503 }));
        const { updates, error } = await collected(create(fetch).pay(request(), signal));
        expect(updates.length + (error ? 1 : 0)).toBe(1);
        if (error) expect(error).toBeInstanceOf(Unclear);
        expectHonest(updates[0], body);
      }),
      { numRuns: 500 },
    );
  });

  it('to both look-ups is an approval only where one still says so of our payment', async () => {
    await fc.assert(
      fc.asyncProperty(bodies(), statuses(), bodies(), async (first, status, second) => {
        const { fetch } = answering(new Response(first, { status }), new Response(second));
        const told = await create(fetch)
          .inquire(payment(), signal)
          .catch((error: unknown) => error);
        if (told instanceof Error) expect(told).toBeInstanceOf(Unclear);
        else expectHonest(told as Inquiry, first, second);
      }),
      { numRuns: 500 },
    );
  });

  it('to an asynchronous payment is never an approval', async () => {
    await fc.assert(
      fc.asyncProperty(bodies(), statuses(), async (body, status) => {
        const { fetch } = answering(new Response(body, { status }), new Response('', { status: 503 }));
        const stop = new AbortController();
        const provider = posbuddy.create(settings({ mode: 'async' }), secrets, context, {
          ...providerPorts(fetch),
          clock: { now: () => 0, sleep: () => (stop.signal.aborted ? Promise.resolve() : new Promise(() => undefined)) },
        });
        const updates: Update[] = [];
        try {
          for await (const update of provider.pay(request(), stop.signal)) {
            updates.push(update);
            stop.abort();
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Unclear);
        }
        for (const update of updates) expect(['accepted', 'not-charged']).toContain(update.kind);
      }),
      { numRuns: 500 },
    );
  });
});

/** The words of the seed, read again without the adapter: 01, or 00 with APPROVED and RC 00, of our uuid, in cents. */
function expectHonest(told: Inquiry | undefined, ...bodies: string[]): void {
  if (typeof told !== 'object') return;
  if (told.kind === 'approved') {
    const charged = told.charge.amount.minor;
    expect(bodies.some((body) => saysApproved(body) && amountsOf(body).includes(charged))).toBe(true);
  }
  if (told.kind === 'declined' || told.kind === 'cancelled') expect(bodies.some((body) => /"0[0-3]"/.test(body))).toBe(true);
}

function saysApproved(text: string): boolean {
  const body = objectIn(text);
  const receipt =
    typeof body.receiptBundle === 'string' ? objectIn(body.receiptBundle) : ((body.receiptBundle ?? {}) as Record<string, unknown>);
  const ours = typeof body.transactionUuid === 'string' && body.transactionUuid.toLowerCase() === ourUuid;
  return ours && (body.resultCode === '01' || (body.resultCode === '00' && receipt.STATUS === 'APPROVED' && receipt.RC === '00'));
}

function amountsOf(text: string): number[] {
  const body = objectIn(text);
  const receipt = (body.receiptBundle ?? {}) as Record<string, unknown>;
  return [Number(body.transactionAmount), Number(receipt.AMOUNT_CENTS)];
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function statuses() {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(200) }, { weight: 1, arbitrary: fc.constantFrom(400, 401, 403, 404, 500, 503) });
}

function bodies(): fc.Arbitrary<string> {
  const whole = mutated().map((body) => JSON.stringify(body));
  const torn = fc.tuple(whole, fc.nat()).map(([text, at]) => text.slice(0, at % Math.max(1, text.length)));
  const noise = fc.constantFrom('', '<html><body>01 APPROVED</body></html>', 'null', '[]', '"01"', '{}', '{"resultCode":"01"}');
  return fc.oneof({ weight: 8, arbitrary: whole }, { weight: 2, arbitrary: torn }, { weight: 1, arbitrary: noise });
}

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    'null',
    0,
    1,
    -1,
    '0',
    '-1000',
    '10.00',
    '1e3',
    true,
    'false',
    [],
    {},
    [ourUuid],
    '01',
    '02',
    '03',
    '04',
    '00',
    '99',
    'APPROVED',
    'DECLINED',
    '٣',
  ),
  fc.constantFrom<unknown>(
    ourUuid,
    ourUuid.toUpperCase(),
    otherUuid,
    'SALE',
    'REFUND',
    'TX_SEARCH',
    '0710',
    '0978',
    '999',
    '9007199254740993',
    '700',
    700,
  ),
  fc.jsonValue({ maxDepth: 1 }),
);

/** The documented approval or an error, with a few fields taken away, changed or added. */
function mutated(): fc.Arbitrary<Record<string, unknown>> {
  const names = [
    'resultCode',
    'transactionUuid',
    'transactionAmount',
    'cashAmount',
    'launchType',
    'receiptBundle',
    'errorBundle',
    'resultDescription',
    'message',
    'new',
  ];
  const receiptNames = ['STATUS', 'RC', 'AMOUNT_CENTS', 'CASH_AMOUNT_CENTS', 'CURRENCY_CODE', 'RRN', 'DATE', 'CVM', 'PAN', 'TIMESTAMP'];
  const changes = fc.dictionary(fc.constantFrom(...names), fc.option(strange, { nil: undefined }), { maxKeys: 3 });
  const receipt = fc.dictionary(fc.constantFrom(...receiptNames), fc.option(strange, { nil: undefined }), { maxKeys: 3 });
  const approvals = fc.tuple(changes, receipt).map(([body, bundle]) => approvedBody(body, bundle));
  const messages = fc.constantFrom(
    'Duplicate UUID',
    'Terminal X is offline',
    'posId is not present',
    'Error communicating with server',
    'x',
  );
  const errors = fc.tuple(messages, changes).map(([message, body]) => errorBody(message, body));
  return fc.oneof({ weight: 4, arbitrary: approvals }, { weight: 1, arbitrary: errors });
}

function create(fetch: Parameters<typeof providerPorts>[0]) {
  return posbuddy.create(settings(), secrets, context, providerPorts(fetch));
}

function request() {
  const asked = payment();
  return payRequest(asked);
}
