import { describe, expect, it } from 'vitest';
import type { Payment } from '#shared/payment.ts';
import { countingRandom, manualClock } from '../../testing/manual-ports.ts';
import { answering, collected, jsonResponse, payRequest, providerPorts } from '../../testing/provider-kit.ts';
import { NoAnswer, Unclear } from '../provider.ts';
import { fetchOf, scriptedCardholder, tap } from '../simulation.ts';
import { buckaroo } from './adapter.ts';
import { cancelledSale, paidSale } from './samples.test-data.ts';
import type { BuckarooSettings } from './settings.ts';
import { createBuckarooSimulator } from './simulator.ts';
import { context, openSale, payment, problemBody, saleId, secrets, settings, unpaidSale } from './testing.test-data.ts';

const { signal } = new AbortController();
const named: Partial<Payment> = { providerReference: saleId };

async function cancel(answers: Parameters<typeof answering>, changes: Partial<Payment> = named, chosen: Partial<BuckarooSettings> = {}) {
  const { fetch, sent } = answering(...answers);
  const provider = buckaroo.create(settings(chosen), secrets, context, providerPorts(fetch));
  const answer = await provider.cancel(payment(changes), signal).catch((error: unknown) => error);
  return { answer, steps: sent.map(({ method, path }) => `${method} ${path}`) };
}

const cancelSale = `POST /v1/sales/${saleId}/cancel`;
const cancelTerminal = 'POST /v1/pos/terminals/smart/t_abcd1234efgh5678/cancel';
const read = `GET /v1/sales/${saleId}`;
const cancelled = () => new Response(cancelledSale);
const done = () => new Response(null, { status: 204 });
const lost = () => new TypeError('fetch failed', { cause: Object.assign(new Error('read'), { code: 'ECONNRESET', syscall: 'read' }) });

describe('a cancel', () => {
  it('is asked of the sale, then of the terminal, and then the sale is read again', async () => {
    const { answer, steps } = await cancel([cancelled(), done(), cancelled()]);
    expect(answer).toBe('asked');
    expect(steps).toEqual([cancelSale, cancelTerminal, read]);
  });

  it('goes to an Internal terminal by its own path', async () => {
    const { steps } = await cancel([cancelled(), done(), cancelled()], named, { terminalKind: 'internal' });
    expect(steps[1]).toBe('POST /v1/pos/terminals/internal/t_abcd1234efgh5678/cancel');
  });

  it('waits for the sale to have a name', async () => {
    expect(await cancel([], { providerReference: null })).toEqual({ answer: 'not-yet', steps: [] });
  });

  it('is too late when the sale is paid, and then leaves the terminal to its next customer', async () => {
    const refused = jsonResponse(problemBody(400, 'The sale is not open.'), 400);
    expect(await cancel([refused, new Response(paidSale)])).toEqual({ answer: 'too-late', steps: [cancelSale, read] });
  });

  it('is too late when the card was faster than the terminal', async () => {
    expect((await cancel([cancelled(), done(), new Response(paidSale)])).answer).toBe('too-late');
  });

  it('of a sale that has failed meanwhile has nothing left to do', async () => {
    const refused = jsonResponse(problemBody(400, 'The sale is not open.'), 400);
    expect(await cancel([refused, jsonResponse(unpaidSale('Failed'))])).toEqual({ answer: 'asked', steps: [cancelSale, read] });
  });

  it('of a payment whose terminal was freed leaves the terminal to its next customer', async () => {
    const { answer, steps } = await cancel([cancelled(), cancelled()], { ...named, released: true });
    expect(answer).toBe('asked');
    expect(steps).toEqual([cancelSale, read]);
  });

  it('counts as asked where only the terminal took it, or where the terminal has no such way', async () => {
    const refused = () => jsonResponse(problemBody(400, 'No'), 400);
    expect((await cancel([refused(), jsonResponse(openSale()), done(), jsonResponse(openSale())])).answer).toBe('asked');
    expect((await cancel([cancelled(), jsonResponse(problemBody(404, 'Not found'), 404), cancelled()])).answer).toBe('asked');
  });

  it('whose answer is lost is asked when the sale says so', async () => {
    expect((await cancel([lost(), cancelled(), done(), cancelled()])).answer).toBe('asked');
  });

  it('that nobody took is no answer, and never a success', async () => {
    expect((await cancel(Array.from({ length: 6 }, lost))).answer).toBeInstanceOf(NoAnswer);
    const refused = () => jsonResponse(problemBody(401, 'Unauthorized'), 401);
    expect((await cancel(Array.from({ length: 4 }, refused))).answer).toBeInstanceOf(Unclear);
    expect((await cancel([lost(), jsonResponse(openSale()), lost(), lost(), lost(), jsonResponse(openSale())])).answer).toBeInstanceOf(
      NoAnswer,
    );
  });
});

describe('a cancel while the payment runs', () => {
  async function runningTill(stops: boolean) {
    const clock = manualClock();
    const cardholder = scriptedCardholder();
    const { terminalId, terminalKind, storeId } = settings();
    const simulator = createBuckarooSimulator({
      clock,
      random: countingRandom(),
      apiKeys: [secrets.apiKey],
      stores: [storeId],
      terminals: [{ id: terminalId, kind: terminalKind }],
      cardholder,
      behaviour: { saleCancelStopsTerminal: stops },
    });
    const provider = buckaroo.create(settings(), secrets, context, providerPorts(fetchOf(simulator), clock));
    const wakes: (() => void)[] = [];
    const pause = () => new Promise<void>((resolve) => wakes.push(resolve));
    const updates = collected(provider.pay(payRequest(payment(), { pause }), signal));
    await cardholder.asked(1);
    await expect.poll(() => wakes.length).toBe(1);
    const [sale] = simulator.received;
    const id = await idOf(simulator, sale?.body);
    const goOn = () => {
      clock.advance(1_000);
      wakes.shift()?.();
    };
    return { provider, simulator, cardholder, updates, id, goOn };
  }

  async function idOf(simulator: ReturnType<typeof createBuckarooSimulator>, body = ''): Promise<string> {
    const { reference } = JSON.parse(body) as { reference: string };
    const found = await fetchOf(simulator)(`http://buckaroo.test/v1/sales/reference/${reference}`, {
      headers: { 'Buck-Api-Key': secrets.apiKey },
    });
    return ((await found.json()) as { id: string }).id;
  }

  it.each([
    true,
    false,
  ])("is the cashier's, and ends what the terminal is doing (the sale's cancel does that already: %s)", async (stops) => {
    const { provider, simulator, updates, id, goOn } = await runningTill(stops);
    expect(await provider.cancel(payment({ providerReference: id }), signal)).toBe('asked');
    await simulator.settled();
    goOn();
    expect((await updates).updates.at(-1)).toMatchObject({ kind: 'cancelled', reason: { code: 'cancelled-by-cashier' } });
    expect(simulator.ledger.entries).toEqual([]);
  });

  it('that loses against the card ends as approved', async () => {
    const { provider, simulator, cardholder, updates, id, goOn } = await runningTill(true);
    cardholder.will(tap);
    await simulator.settled();
    expect(await provider.cancel(payment({ providerReference: id }), signal)).toBe('too-late');
    goOn();
    expect((await updates).updates.at(-1)).toMatchObject({ kind: 'approved' });
  });
});
