import { afterEach, describe, expect, test } from 'vitest';
import type { Fetch } from '../ports.ts';
import { createFaultPlan, createLedger, fault, fetchOf, json, note, type ServedSimulator, type Simulator, serve } from './simulation.ts';

interface Counter extends Simulator {
  readonly release: () => void;
}

/** Counts each request in its ledger; a request to /slow is answered only after `release`. */
function counter(): Counter {
  const received: Simulator['received'][number][] = [];
  const ledger = createLedger();
  const gate = Promise.withResolvers<void>();
  return {
    faults: createFaultPlan(),
    ledger,
    received,
    release: gate.resolve,
    async handle(request) {
      received.push(request);
      if (request.path.startsWith('/slow')) await gate.promise;
      const key = request.body;
      ledger.add({ kind: 'charge', key, originalKey: null, amount: 100, cash: 0, currency: 'ZAR', terminal: 'T1', at: '' });
      return json(200, { answer: 'the whole answer', number: received.length });
    },
  };
}

const served: ServedSimulator[] = [];
afterEach(async () => {
  for (const server of served.splice(0)) await server.close();
});

const hosts: [string, (simulator: Simulator) => Promise<Fetch>][] = [
  [
    'over HTTP',
    async (simulator) => {
      const server = await serve(simulator);
      served.push(server);
      return (path, init) => fetch(`${server.url}${path}`, init);
    },
  ],
  [
    'in the same process',
    (simulator) => {
      const inProcess = fetchOf(simulator);
      return Promise.resolve((path, init) => inProcess(`http://simulator.invalid${path}`, init));
    },
  ],
];

const post = (body: string): RequestInit => ({ method: 'POST', body, headers: { 'User-Agent': 'Kassa/0.1.0', 'X-Odd-Case': 'yes' } });

describe.each(hosts)('A simulator reached %s', (_, reach) => {
  test('sees method, path, headers and body as they were sent', async () => {
    const simulator = counter();
    const call = await reach(simulator);
    const response = await call('/charge?x=1', post('a'));
    expect(await response.json()).toEqual({ answer: 'the whole answer', number: 1 });
    const [request] = simulator.received;
    expect(request).toMatchObject({ method: 'POST', path: '/charge?x=1', body: 'a' });
    expect(request?.rawHeaders.find(([name]) => name.toLowerCase() === 'user-agent')?.[1]).toBe('Kassa/0.1.0');
    expect(request?.headers.get('x-odd-case')).toBe('yes');
  });

  test('loses the request before anything happened', async () => {
    const simulator = counter();
    const call = await reach(simulator);
    simulator.faults.next(fault.dropBefore);
    await expect(call('/charge', post('a'))).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
    expect(simulator.ledger.charges('a')).toHaveLength(0);
    expect(simulator.faults.unmet).toBe(0);
  });

  test('loses the answer after the charge', async () => {
    const simulator = counter();
    const call = await reach(simulator);
    simulator.faults.next(fault.dropAfter);
    await expect(call('/charge', post('a'))).rejects.toThrow('fetch failed');
    expect(simulator.ledger.charges('a')).toHaveLength(1);
  });

  test('loses the second half of the answer', async () => {
    const simulator = counter();
    const call = await reach(simulator);
    simulator.faults.next(fault.truncated);
    const reading = call('/charge', post('a')).then((response) => response.text());
    await expect(reading).rejects.toThrow(TypeError);
    expect(simulator.ledger.charges('a')).toHaveLength(1);
  });

  test.each([
    ['an error of the server', fault.serverError(502), 502, 'Service unavailable'],
    ['a page of a hotspot', fault.html(), 200, '<html><body><h1>Please sign in</h1></body></html>'],
    ['nothing', fault.empty(), 200, ''],
    ['whatever the test wants', fault.answered(418, { odd: true }), 418, '{"odd":true}'],
  ])('answers with %s', async (_name, planned, status, body) => {
    const simulator = counter();
    const call = await reach(simulator);
    simulator.faults.next(planned);
    const response = await call('/charge', post('a'));
    expect([response.status, await response.text()]).toEqual([status, body]);
    expect(simulator.ledger.entries).toHaveLength(0);
  });

  test('answers with an error although it did its work', async () => {
    const simulator = counter();
    const call = await reach(simulator);
    simulator.faults.next(fault.serverError(500, true));
    expect((await call('/charge', post('a'))).status).toBe(500);
    expect(simulator.ledger.charges('a')).toHaveLength(1);
  });

  test('answers with more than anyone should read', async () => {
    const simulator = counter();
    const call = await reach(simulator);
    simulator.faults.next(fault.oversized(1_500_000));
    expect((await (await call('/charge', post('a'))).text()).length).toBeGreaterThan(1_500_000);
  });

  test('changes single fields of the true answer', async () => {
    const simulator = counter();
    const call = await reach(simulator);
    simulator.faults.next(fault.changed({ answer: 'another', number: undefined }));
    expect(await (await call('/charge', post('a'))).json()).toEqual({ answer: 'another' });
  });

  test('gets a request twice and answers once', async () => {
    const simulator = counter();
    const call = await reach(simulator);
    simulator.faults.next(fault.duplicated());
    await (await call('/charge', post('a'))).text();
    expect(simulator.ledger.charges('a')).toHaveLength(2);
  });

  test('holds an answer back until it is released', async () => {
    const simulator = counter();
    const call = await reach(simulator);
    const held = fault.held('answer');
    simulator.faults.next(held.fault);
    const order: string[] = [];
    const answer = call('/charge', post('a')).then(() => order.push('first'));
    await (await call('/charge', post('b'))).text();
    order.push('second');
    held.release();
    await answer;
    expect(order).toEqual(['second', 'first']);
  });

  test('goes on when the client hangs up', async () => {
    const simulator = counter();
    const call = await reach(simulator);
    const hangUp = new AbortController();
    const answer = call('/slow', { ...post('a'), signal: hangUp.signal });
    await expect.poll(() => simulator.received.length).toBe(1);
    hangUp.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    expect(simulator.ledger.entries).toHaveLength(0);
    simulator.release();
    await expect.poll(() => simulator.ledger.charges('a').length).toBe(1);
  });

  test('meets planned faults in order and only where they fit', async () => {
    const simulator = counter();
    const call = await reach(simulator);
    const end = simulator.faults.always(fault.serverError(503), { method: 'GET', path: /^\/status/ });
    simulator.faults.next(fault.empty(), { path: '/charge' });
    simulator.faults.next(fault.html(), { path: '/charge' });
    const status = async (path: string, init: RequestInit = {}) => {
      const response = await call(path, init);
      return `${response.status} ${(await response.text()).slice(0, 5)}`.trim();
    };
    expect([
      await status('/status'),
      await status('/status'),
      await status('/charge', post('a')),
      await status('/charge', post('a')),
    ]).toEqual(['503 Servi', '503 Servi', '200', '200 <html']);
    end();
    expect(await status('/status')).toBe('200 {"ans');
  });
});

test('An aborted signal stops the request before the simulator sees it', async () => {
  const simulator = counter();
  await expect(fetchOf(simulator)('http://simulator.invalid/', { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(simulator.received).toHaveLength(0);
});

test('The wire keeps the order and the case of the header names', async () => {
  const simulator = counter();
  const server = await serve(simulator);
  served.push(server);
  await (await fetch(`${server.url}/charge`, post('a'))).text();
  const names = simulator.received[0]?.rawHeaders.map(([name]) => name) ?? [];
  expect(names.map((name) => name.toLowerCase())).toContain('user-agent');
  expect(names).toContain('X-Odd-Case');
});

describe('The records of a simulator', () => {
  test('are kept to the last one without a limit', () => {
    const records: number[] = [];
    for (let record = 0; record < 1_000; record += 1) note(records, record);
    expect(records).toHaveLength(1_000);
  });

  test('are forgotten beyond the limit, the oldest first, but never while they are in use', () => {
    const records: number[] = [];
    for (let record = 0; record < 10; record += 1) note(records, record, 3, (each) => each === 1);
    expect(records).toEqual([1, 8, 9]);
  });

  test('are more than the limit while all of them are in use', () => {
    const records: number[] = [];
    for (let record = 0; record < 4; record += 1) note(records, record, 2, () => true);
    expect(records).toEqual([0, 1, 2, 3]);
  });
});
