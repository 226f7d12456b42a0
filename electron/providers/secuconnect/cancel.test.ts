/** A cancel from the till: honoured as long as nothing was started, and passed on to whoever stands at the terminal afterwards. */
import { describe, expect, it } from 'vitest';
import { priceBasket } from '#shared/basket.ts';
import type { CancelAnswer, Payment } from '#shared/payment.ts';
import { answering, collected, jsonResponse, payRequest } from '../../testing/provider-kit.ts';
import type { PayRequest } from '../provider.ts';
import { startedSession } from './samples.test-data.ts';
import type { SecuconnectSettings } from './settings.ts';
import { apiError, payment, provider, transaction, transactionId } from './testing.test-data.ts';

const { signal } = new AbortController();
const token = () => jsonResponse(startedSession);
const created = () => jsonResponse(transaction({ status: 'created' }));
const given = () => jsonResponse(transaction({ status: 'aborted' }));
const lost = () => new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET', syscall: 'read' }) });
const aborted = `POST /api/v2/Smart/Transactions/${transactionId}/abort`;
const byCashier = { code: 'cancelled-by-cashier', text: null };

type Answer = Parameters<typeof answering>[number];

/** Cancels while the answer with this number (counted from 0) is on its way. */
async function cancelling(
  at: number,
  answers: readonly Answer[],
  {
    changes = {},
    settings = {},
    ...request
  }: Partial<PayRequest> & { changes?: Partial<Payment>; settings?: Partial<SecuconnectSettings> } = {},
) {
  const cancels: CancelAnswer[] = [];
  const { fetch, sent } = answering(
    ...answers.map((answer, number) =>
      number === at
        ? async () => {
            cancels.push(await till.cancel(payment(changes), signal));
            if (answer instanceof Error) throw answer;
            return typeof answer === 'function' ? answer() : answer;
          }
        : answer,
    ),
  );
  const till = provider(fetch, settings);
  const { updates, error } = await collected(till.pay(payRequest(payment(changes), request), signal));
  return { updates, error, cancels, steps: sent.map(({ method, path }) => `${method} ${path}`) };
}

const startsIn = (steps: readonly string[]) => steps.filter((step) => step.includes('/start/'));

describe('a cancel before the start', () => {
  it('while the token is on its way ends the payment with nothing sent', async () => {
    let announced = false;
    const sending = () => {
      announced = true;
    };
    const { updates, cancels, steps } = await cancelling(0, [token()], { sending });
    expect(cancels).toEqual(['asked']);
    expect(updates).toEqual([{ kind: 'not-charged', reason: byCashier }]);
    expect({ announced, steps }).toEqual({ announced: false, steps: ['POST /oauth/token'] });
  });

  it.each<[string, Answer]>([
    ['is taken', given()],
    ['is refused', jsonResponse(apiError(), 400)],
    ['is not known', new Response('', { status: 404 })],
    ['is lost', lost()],
  ])('while the transaction is made gives that up, and is cancelled even where the abort %s', async (_, answer) => {
    const { updates, error, cancels, steps } = await cancelling(1, [token(), created(), answer]);
    expect(cancels).toEqual(['asked']);
    expect(updates).toEqual([{ kind: 'cancelled', reason: byCashier, providerReference: transactionId }]);
    expect(error).toBeNull();
    expect(steps.at(-1)).toBe(aborted);
    expect(startsIn(steps)).toEqual([]);
  });

  it.each<[string, () => Response | Error]>([
    ['lost', lost],
    ['refused', () => jsonResponse(apiError(), 400)],
  ])('while the answer about the transaction is %s asks for no other one', async (_, answer) => {
    const { updates, steps } = await cancelling(1, [token(), answer()]);
    expect(updates).toEqual([{ kind: 'cancelled', reason: byCashier }]);
    expect(steps).toEqual(['POST /oauth/token', 'POST /api/v2/Smart/Transactions']);
  });

  it('between two attempts to make the transaction ends them', async () => {
    const cancels: Promise<CancelAnswer>[] = [];
    const { fetch, sent } = answering(token(), lost());
    const till = provider(fetch);
    const pause = async () => void cancels.push(till.cancel(payment(), signal));
    const { updates } = await collected(till.pay(payRequest(payment(), { pause }), signal));
    expect(await Promise.all(cancels)).toEqual(['asked']);
    expect(updates).toEqual([{ kind: 'cancelled', reason: byCashier }]);
    expect(sent).toHaveLength(2);
  });

  it('once the transaction is named still ends it', async () => {
    const { fetch, sent } = answering(token(), created(), given());
    const till = provider(fetch);
    const seen: string[] = [];
    for await (const update of till.pay(payRequest(payment()), signal)) {
      seen.push(update.kind);
      if (update.kind === 'accepted') expect(await till.cancel(payment(), signal)).toBe('asked');
    }
    expect(seen).toEqual(['accepted', 'cancelled']);
    expect(sent.at(-1)?.path).toMatch(/\/abort$/);
  });

  it("while the customer's card is applied leaves the card alone", async () => {
    const card = '9276004429942845';
    const basket = priceBasket({
      currency: 'EUR',
      lines: [{ id: '1', name: 'Cake', quantity: 1_000, price: 796, taxRate: 7_000 }],
      customerCard: card,
    });
    const known = jsonResponse(transaction({ status: 'created', idents: [{ value: card, valid: true }] }));
    const applied = jsonResponse({ missing_sum: 0, bonus_products: [] });
    const { updates, steps } = await cancelling(2, [token(), known, applied, given()], { basket });
    expect(updates.map(({ kind }) => kind)).toEqual(['cancelled']);
    expect(steps.at(-1)).toBe(aborted);
    expect(startsIn(steps)).toEqual([]);
  });

  it("leaves the transaction in which the customer's card is applied to the next way to pay", async () => {
    const changes = { references: { transaction: transactionId } };
    const { updates, steps } = await cancelling(1, [token(), created()], { changes });
    expect(updates.map(({ kind }) => kind)).toEqual(['cancelled']);
    expect(steps.at(-1)).toBe(`GET /api/v2/Smart/Transactions/${transactionId}`);
  });

  it('is honoured too for money that the till takes itself', async () => {
    const { updates, steps } = await cancelling(1, [token(), created(), given()], { settings: { startMethod: 'cash' } });
    expect(updates.map(({ kind }) => kind)).toEqual(['cancelled']);
    expect(startsIn(steps)).toEqual([]);
  });
});

describe('a cancel that comes later', () => {
  it('than the start is for the terminal, and the payment goes on', async () => {
    const { updates, cancels, steps } = await cancelling(2, [token(), created(), jsonResponse(transaction())]);
    expect(cancels).toEqual(['at-terminal']);
    expect(updates.at(-1)).toMatchObject({ kind: 'approved' });
    expect(startsIn(steps)).toHaveLength(1);
  });

  it('than the payment is over, or that is about another payment, reaches nobody', async () => {
    const { fetch, sent } = answering(token(), created(), jsonResponse(transaction()));
    const till = provider(fetch);
    await collected(till.pay(payRequest(payment()), signal));
    expect(await till.cancel(payment(), signal)).toBe('at-terminal');
    expect(await till.cancel(payment({ id: 'another' }), signal)).toBe('at-terminal');
    expect(sent).toHaveLength(3);
  });
});
