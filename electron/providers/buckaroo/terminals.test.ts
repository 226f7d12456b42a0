import { describe, expect, it } from 'vitest';
import { countingRandom, manualClock } from '../../testing/manual-ports.ts';
import { answering, jsonResponse, providerPorts } from '../../testing/provider-kit.ts';
import { Unclear } from '../provider.ts';
import { fetchOf, scriptedCardholder } from '../simulation.ts';
import { buckaroo } from './adapter.ts';
import { createBuckarooSimulator } from './simulator.ts';
import { readState } from './terminals.ts';
import { context, problemBody, secrets, settings } from './testing.test-data.ts';

const { signal } = new AbortController();

function provider(...answers: Parameters<typeof answering>) {
  const { fetch, sent } = answering(...answers);
  return { provider: buckaroo.create(settings(), secrets, context, providerPorts(fetch)), sent };
}

describe('the state of a terminal', () => {
  it.each<[unknown, string]>([
    [{ connected: true, appState: 'Ready' }, 'ready'],
    [{ connected: true, appState: 'Busy' }, 'busy'],
    [{ connected: true, appState: 'Updating' }, 'busy'],
    [{ connected: true, appState: 'Tampered' }, 'offline'],
    [{ connected: true, appState: 'Limited' }, 'unknown'],
    [{ connected: true, appState: 'SomethingNew' }, 'unknown'],
    [{ connected: false, disconnectReason: 'Power off', appState: 'Ready' }, 'offline'],
    [{ connected: 'false' }, 'offline'],
    [{ connected: true, lastTransaction: { reference: 'order-1', status: 'Processing', updatedAt: '' } }, 'busy'],
    [{ connected: true, lastTransaction: { reference: 'order-1', status: 'Succeeded', updatedAt: '' } }, 'ready'],
    [{ connected: true, lastTransaction: null }, 'ready'],
    [{ connected: 'perhaps' }, 'unknown'],
    [{}, 'unknown'],
    ['connected', 'unknown'],
  ])('%j is %s', (body, state) => {
    expect(readState(body)).toBe(state);
  });
});

describe('the list of terminals', () => {
  it('holds both kinds with their states, page by page', async () => {
    const clock = manualClock();
    const simulator = createBuckarooSimulator({
      clock,
      random: countingRandom(),
      apiKeys: [secrets.apiKey],
      stores: ['s_1234abcd'],
      terminals: [
        { id: 't_1', kind: 'smart', name: 'Counter' },
        { id: 't_2', kind: 'internal' },
        { id: 't_3', kind: 'smart' },
      ],
      cardholder: scriptedCardholder(),
      behaviour: { pageMax: 2 },
    });
    simulator.setOnline('t_3', false);
    const { terminals } = buckaroo.create(settings(), secrets, context, providerPorts(fetchOf(simulator), clock));
    expect(await terminals?.(signal)).toEqual([
      { id: 't_1', label: 'Counter', state: 'ready' },
      { id: 't_2', label: 't_2', state: 'ready' },
      { id: 't_3', label: 't_3', state: 'offline' },
    ]);
  });

  it('is not endless', async () => {
    const page = () => jsonResponse({ terminals: [{ id: 't_1', status: 'Disabled' }], nextContinuationToken: 'again' });
    const { provider: made, sent } = provider(...Array.from({ length: 20 }, () => page));
    expect(await made.terminals?.(signal)).toHaveLength(10);
    expect(sent).toHaveLength(10);
  });

  it('is our own terminal where Buckaroo has no list', async () => {
    const { provider: made } = provider(
      jsonResponse(problemBody(404, 'No such path'), 404),
      jsonResponse({ connected: true, appState: 'Busy' }),
    );
    expect(await made.terminals?.(signal)).toEqual([{ id: 't_abcd1234efgh5678', label: 't_abcd1234efgh5678', state: 'busy' }]);
  });

  it('knows no state that is not told', async () => {
    const { provider: made } = provider(
      jsonResponse({ terminals: [{ id: 't_1', type: 'Quantum' }, { id: 't_2', type: 'Smart' }, 'rubbish'] }),
      new Response('', { status: 503 }),
    );
    expect(await made.terminals?.(signal)).toMatchObject([{ state: 'unknown' }, { state: 'unknown' }]);
  });

  it('that is refused is a sentence', async () => {
    const { provider: made } = provider(jsonResponse(problemBody(403, 'The scope is missing.'), 403));
    const error = await made.terminals?.(signal).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Unclear);
    expect(error).toMatchObject({ message: 'Buckaroo did not list the terminals. The scope is missing.' });
  });
});

describe("the manager's test", () => {
  const date = { date: 'Mon, 02 Mar 2026 08:00:30 GMT' };
  const noSale = (headers = {}) => jsonResponse(problemBody(404, 'The sale was not found.'), 404, headers);
  const results = async (...answers: Parameters<typeof answering>) => {
    const { ok, steps } = await provider(...answers).provider.check(signal);
    return { ok, ...Object.fromEntries(steps.map(({ step, result }) => [step, result])) };
  };

  it('asks for a sale that cannot exist, then for the terminal', async () => {
    const { provider: made, sent } = provider(noSale(date), jsonResponse({ connected: true, appState: 'Ready' }));
    const { ok, steps } = await made.check(signal);
    expect(ok).toBe(true);
    expect(steps.map(({ step, result }) => `${step} ${result}`)).toEqual(['reachable ok', 'credentials ok', 'clock ok', 'terminal ok']);
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET']);
    expect(sent[1]?.path).toBe('/v1/pos/terminals/smart/t_abcd1234efgh5678/status');
  });

  it('tells what is wrong', async () => {
    const unauthorized = jsonResponse(problemBody(401, 'The API key is not known.'), 401);
    expect(await results(unauthorized)).toMatchObject({ ok: false, reachable: 'ok', credentials: 'failed', terminal: 'unknown' });
    expect(await results(new Response('', { status: 503 }))).toMatchObject({ ok: false, reachable: 'failed' });
    expect(await results(new Error('no network'))).toMatchObject({ ok: false, reachable: 'failed', credentials: 'unknown' });
    expect(await results(new Response('<html>', { status: 404 }), new Response('', { status: 404 }))).toMatchObject({
      ok: false,
      credentials: 'unknown',
    });
    const late = { date: 'Mon, 02 Mar 2026 09:00:00 GMT' };
    expect(await results(noSale(late), jsonResponse({ connected: true }))).toMatchObject({ ok: false, clock: 'failed' });
    expect(await results(noSale(), jsonResponse({ connected: false }))).toMatchObject({ ok: false, terminal: 'failed' });
    expect(await results(noSale(), jsonResponse(problemBody(404, 'Not found', 'VS05'), 404))).toMatchObject({
      ok: false,
      terminal: 'failed',
    });
  });

  it('is content with what Buckaroo does not tell', async () => {
    expect(await results(noSale(), new Response('', { status: 403 }))).toEqual({
      ok: true,
      reachable: 'ok',
      credentials: 'ok',
      clock: 'unknown',
      terminal: 'unknown',
    });
    expect(await results(noSale(), jsonResponse({ connected: true, appState: 'Busy' }))).toMatchObject({ ok: true, terminal: 'ok' });
    expect(await results(noSale(), jsonResponse({ connected: true, appState: 'New' }))).toMatchObject({ ok: true, terminal: 'unknown' });
  });

  it('of secrets that do not fit the settings says so', async () => {
    const { fetch } = answering();
    const { ok, steps } = await buckaroo.create(settings({ auth: 'oauth' }), secrets, context, providerPorts(fetch)).check(signal);
    expect(ok).toBe(false);
    expect(steps[1]).toMatchObject({
      step: 'credentials',
      result: 'failed',
      details: [{ code: 'keys-misfit' }, { code: 'quotation', values: { text: expect.stringMatching(/clientSecret/) } }],
    });
  });
});
