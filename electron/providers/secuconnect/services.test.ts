import { describe, expect, it } from 'vitest';
import { type ManualClock, manualClock } from '../../testing/manual-ports.ts';
import { answering, jsonResponse, payRequest, spreadRandom } from '../../testing/provider-kit.ts';
import type { Provider, RegistrationStep } from '../provider.ts';
import { fault, fetchOf, scriptedCardholder, tap } from '../simulation.ts';
import { registration, startedSession } from './samples.test-data.ts';
import { createSecuconnectSimulator, type SecuconnectSimulator } from './simulator.ts';
import { apiError, deviceUuid, payment, provider, secrets, terminal } from './testing.test-data.ts';

const { signal } = new AbortController();

describe("the device's registration", () => {
  it('shows a code, waits until somebody confirms it, and hands over the device code', async () => {
    const { till, simulator, clock } = open(null);
    const steps = register(till, clock);
    const code = await steps.next();
    expect(code).toMatchObject({
      kind: 'code',
      userCode: expect.stringMatching(/^[0-9a-f]{8}$/),
      address: 'http://www.secuoffice.com',
      until: '2026-03-02T08:20:00.000Z',
    });
    expect(await steps.next()).toEqual({ kind: 'pending' });
    simulator.confirmRegistration(code?.kind === 'code' ? code.userCode : '');
    const confirmed = await steps.next();
    expect(confirmed).toMatchObject({ kind: 'confirmed', secrets: { deviceCode: expect.stringMatching(/^[0-9a-f]{32}$/) } });
    expect(await steps.next()).toBeNull();
    const deviceCode = confirmed?.kind === 'confirmed' ? confirmed.secrets.deviceCode : undefined;
    expect(simulator.received.map(({ body }) => JSON.parse(body) as object)).toMatchObject([
      { grant_type: 'device', uuid: deviceUuid },
      { grant_type: 'device', code: deviceCode },
      { grant_type: 'device', code: deviceCode },
    ]);
  });

  it("asks every five seconds, as the guide's example says", async () => {
    const pending = () => jsonResponse({ error: 'authorization_pending', error_description: 'pending' }, 401);
    const { fetch, sent } = answering(jsonResponse(registration), pending(), jsonResponse(startedSession));
    const clock = manualClock();
    const steps = provider(fetch, {}, clock).services?.register?.(signal)[Symbol.asyncIterator]();
    expect(await steps?.next()).toMatchObject({ value: { kind: 'code', userCode: 'aa63q9k9' } });
    const next = steps?.next();
    await clock.pass(4_999);
    expect(sent).toHaveLength(1);
    await clock.pass(1);
    expect(await next).toMatchObject({ value: { kind: 'pending' } });
  });

  it('ends when nobody confirms in time', async () => {
    const { till, clock } = open(null);
    const steps: (RegistrationStep | null)[] = [];
    const asked = register(till, clock);
    for (let step = await asked.next(); step; step = await asked.next()) steps.push(step);
    expect(steps.at(-1)).toMatchObject({ kind: 'failed', reason: { code: expect.stringMatching(/./), text: expect.stringMatching(/./) } });
    expect(steps.length).toBeGreaterThan(200);
  });

  it('goes on when an answer is lost on the way', async () => {
    const { till, simulator, clock } = open(null);
    const steps = register(till, clock);
    await steps.next();
    simulator.faults.next(fault.dropBefore);
    expect(await steps.next()).toEqual({ kind: 'pending' });
    simulator.faults.next(fault.serverError(502));
    expect(await steps.next()).toEqual({ kind: 'pending' });
    simulator.confirmRegistration();
    expect(await steps.next()).toMatchObject({ kind: 'confirmed' });
  });

  it.each<[string, Response, object]>([
    [
      'a UUID that nobody agreed on',
      jsonResponse({ error: 'invalid_device', error_description: 'device with given uuid not configured' }, 401),
      { code: 'credentials', text: 'device with given uuid not configured' },
    ],
    ['a server in trouble', new Response('', { status: 503 }), { code: 'provider-error' }],
    ['an answer that is none', jsonResponse({ user_code: 'aa63q9k9' }), { code: 'provider-error' }],
  ])('fails with %s, and says why', async (_, answer, reason) => {
    const { fetch } = answering(answer);
    const steps = register(provider(fetch), manualClock());
    expect([await steps.next(), await steps.next()]).toMatchObject([{ kind: 'failed', reason }, null]);
  });

  it('can be given up', async () => {
    const { till } = open(null);
    const given = new AbortController();
    const steps = till.services?.register?.(given.signal)[Symbol.asyncIterator]();
    await steps?.next();
    const next = steps?.next();
    given.abort();
    expect(await next).toMatchObject({ value: { kind: 'failed', reason: { code: 'cancelled-by-cashier' } } });
  });
});

describe("the terminal's tasks", () => {
  it('close its day', async () => {
    const { till, simulator } = open();
    const pay = till.pay(payRequest(payment()), signal);
    for await (const _ of pay);
    expect(await till.services?.endOfDay?.(signal)).toMatchObject({
      ok: true,
      lines: [{ type: 'separator', caption: 'Kassenschnitt' }, {}, {}, {}],
    });
    expect(simulator.received.at(-1)).toMatchObject({ method: 'POST', path: '/api/v2/Smart/Transactions/me/EndOfDay', body: '' });
  });

  it('run its diagnosis', async () => {
    const { till, simulator } = open();
    expect(await till.services?.diagnosis?.(signal)).toMatchObject({ ok: true, text: 'ok', lines: [{ caption: 'Diagnose' }, {}, {}] });
    expect(simulator.received.at(-1)?.path).toBe('/api/v2/Smart/Transactions/me/diagnosis');
  });

  it('say why they failed', async () => {
    const { till, simulator } = open();
    simulator.setOnline(terminal, false);
    expect(await till.services?.diagnosis?.(signal)).toMatchObject({
      ok: false,
      text: expect.stringContaining('nicht erreichbar'),
      lines: [],
    });
    const { fetch } = answering(jsonResponse({ error: 'invalid_client', error_description: 'no' }, 400));
    expect(await provider(fetch).services?.endOfDay?.(signal)).toMatchObject({ ok: false, lines: [] });
  });
});

describe("the manager's test", () => {
  it.each<[string, Response[], object]>([
    [
      'all is well',
      [jsonResponse(startedSession), jsonResponse({ count: 0, data: [] }, 200, { date: 'Mon, 02 Mar 2026 08:00:30 GMT' })],
      { ok: true },
    ],
    [
      'the clock is wrong',
      [jsonResponse(startedSession), jsonResponse({ count: 0, data: [] }, 200, { date: 'Mon, 02 Mar 2026 07:00:00 GMT' })],
      {
        ok: false,
        steps: [
          {},
          {},
          { step: 'clock', result: 'failed', details: [{ code: 'clock-ahead', values: { minutes: '60' } }, { code: 'clock-receipts' }] },
          {},
        ],
      },
    ],
    [
      'the keys are wrong',
      [jsonResponse({ error: 'invalid_client', error_description: 'no' }, 400)],
      { ok: false, steps: [{ result: 'ok' }, { step: 'credentials', result: 'failed' }, {}, {}] },
    ],
    ['the list is not for this till', [jsonResponse(startedSession), jsonResponse(apiError(), 403)], { ok: true }],
    [
      'the server is in trouble',
      [jsonResponse(startedSession), new Response('', { status: 503 })],
      { ok: false, steps: [{ step: 'reachable', result: 'failed' }, {}, {}, {}] },
    ],
    [
      'nobody is there',
      [],
      { ok: false, steps: [{ step: 'reachable', result: 'failed' }, { result: 'unknown' }, { result: 'unknown' }, {}] },
    ],
  ])('tells when %s', async (_, answers, result) => {
    const { fetch } = answering(...answers);
    expect(await provider(fetch).check(signal)).toMatchObject(result);
  });
});

function open(deviceCode: string | null = secrets.deviceCode): { till: Provider; simulator: SecuconnectSimulator; clock: ManualClock } {
  const clock = manualClock();
  const simulator = createSecuconnectSimulator({
    clock,
    random: spreadRandom(),
    client: secrets,
    devices: [{ uuid: deviceUuid, deviceCode, terminal }],
    cardholder: scriptedCardholder(tap),
  });
  return { till: provider(fetchOf(simulator), {}, clock), simulator, clock };
}

/** The steps one by one; the pause before each is over at once. */
function register(till: Provider, clock: ManualClock): { next: () => Promise<RegistrationStep | null> } {
  const steps = till.services?.register?.(signal)[Symbol.asyncIterator]();
  return {
    async next() {
      let waiting = true;
      const step = steps?.next().finally(() => {
        waiting = false;
      });
      for (let turns = 0; turns < 50 && waiting; turns += 1) await clock.pass(clock.sleeping > 0 ? 5_000 : 0);
      const result = await step;
      return result?.done === false ? result.value : null;
    },
  };
}
