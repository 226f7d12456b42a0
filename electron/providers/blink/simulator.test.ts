import { describe, expect, test } from 'vitest';
import { type ManualClock, manualClock } from '../../testing/manual-ports.ts';
import { spreadRandom } from '../../testing/provider-kit.ts';
import { fetchOf, insertWithPin, type ScriptedCardholder, type SimulatorMemory, scriptedCardholder, serve, tap } from '../simulation.ts';
import { sampleErrors } from './samples.test-data.ts';
import { type BlinkSimulator, createBlinkSimulator, type UndocumentedBehaviour } from './simulator.ts';

const credentials = { apiKey: 'key', secretKey: 'secret' };
const terminal = 'T650M-451-962-212';
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

type Answer = Record<string, unknown> & { status: number };

interface Till {
  readonly simulator: BlinkSimulator;
  readonly clock: ManualClock;
  readonly cardholder: ScriptedCardholder;
  post(operation: string, changes?: Record<string, unknown>, headers?: Record<string, string | undefined>): Promise<Answer>;
  get(path: string): Promise<{ status: number; body: unknown }>;
}

const common = { site_branch_id: 'London', pos_location: 'POS-25', terminal_id: terminal, operator_id: '964566' };
const sale = {
  ...common,
  currency: 'GBP',
  requested_amount: '66.60',
  request_timestamp: '2026-03-02T08:00:00+00:00',
  metadata: { order_number: 'A1' },
};
const bodies: Readonly<Record<string, Record<string, unknown>>> = {
  sales: sale,
  signatures: { ...common, is_signature_confirmed: true, request_timestamp: '2026-03-02T08:00:00+00:00' },
  reversals: { ...common, original_transaction_timestamp: '2026-03-02T08:00:00Z', request_timestamp: '2026-03-02T08:00:00+00:00' },
  'linked-refunds': { ...common, requested_amount: '10.00', request_timestamp: '2026-03-02T08:00:00+00:00' },
  aborts: common,
};

interface Setup {
  readonly behaviour?: Partial<UndocumentedBehaviour>;
  readonly edition?: 'first' | '2025';
  readonly memory?: SimulatorMemory;
  readonly clock?: ManualClock;
}

function till({ behaviour = {}, edition = 'first', memory, clock = manualClock() }: Setup = {}): Till {
  const cardholder = scriptedCardholder();
  const simulator = createBlinkSimulator({
    clock,
    random: spreadRandom(),
    credentials,
    terminals: [{ terminalId: terminal }, { terminalId: 'P630-452-299-737' }],
    cardholder,
    behaviour,
    edition,
    ...(memory ? { memory } : {}),
  });
  const inProcess = fetchOf(simulator);
  const host = `http://blink.invalid${simulator.basePath}`;
  const headersOf = (changes: Record<string, string | undefined> = {}) => {
    const given = { 'User-Agent': 'AcmeApp/1.2.0', 'Content-Type': 'application/json', Authorization: basic('key:secret'), ...changes };
    return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined));
  };
  return {
    simulator,
    clock,
    cardholder,
    async post(operation, changes = {}, headers = {}) {
      const body = JSON.stringify({ ...bodies[operation], ...changes });
      const response = await inProcess(`${host}/${operation}`, { method: 'POST', headers: headersOf(headers), body });
      return { ...((await response.json()) as Record<string, unknown>), status: response.status };
    },
    async get(path) {
      const response = await inProcess(`${host}/${path}`, { method: 'GET', headers: headersOf() });
      return { status: response.status, body: await response.json() };
    },
  };
}

async function approved(at: Till): Promise<string> {
  at.cardholder.will(tap);
  return String((await at.post('sales')).transaction_id);
}

describe('what a till must send', () => {
  const errorOf = (name: string) => {
    const sample = sampleErrors.find((each) => each.name === name);
    return { status: sample?.status, ...(JSON.parse(sample?.body ?? '{}') as object) };
  };

  test.each<[string, Record<string, unknown>]>([
    ['missing currency', { currency: undefined }],
    ['missing pos_location', { pos_location: '' }],
    ['missing request_timestamp', { request_timestamp: null }],
    ['missing requested_amount', { requested_amount: undefined }],
    ['missing site_branch_id', { site_branch_id: undefined }],
    ['missing terminal_id', { terminal_id: undefined }],
    ['invalid currency', { currency: 'XYZ' }],
    ['invalid currency', { currency: 'gbp' }],
    ['invalid metadata', { metadata: 'no json' }],
    ['invalid metadata', { metadata: { note: 'x'.repeat(1024) } }],
    ['invalid operator_id', { operator_id: 'x'.repeat(256) }],
    ['invalid pos_location', { pos_location: 'x'.repeat(17) }],
    ['invalid request_timestamp', { request_timestamp: 'yesterday' }],
    ['invalid requested_amount', { requested_amount: '1000000.00' }],
    ['invalid requested_amount', { requested_amount: '0.00' }],
    ['invalid requested_amount', { requested_amount: '1.234' }],
    ['invalid requested_amount', { requested_amount: 66.6 }],
    ['invalid site_branch_id', { site_branch_id: 'London - Oxford Street' }],
    ['unknown terminal', { terminal_id: 'T1' }],
  ])("is answered in Blink's own words otherwise: %s", async (name, changes) => {
    const at = till();
    expect(await at.post('sales', changes)).toEqual(errorOf(name));
    expect(at.cardholder.asks).toEqual([]);
  });

  test.each<[string, Record<string, string | undefined>]>([
    ['missing Authorization', { Authorization: undefined }],
    ['malformed authorization', { Authorization: 'Bearer x' }],
    ['malformed authorization', { Authorization: basic('key') }],
    ['wrong keys', { Authorization: basic('key:another') }],
  ])('is an authorization that Blink knows: %s', async (name, headers) => {
    expect(await till().post('sales', {}, headers)).toEqual(errorOf(name));
  });

  test('is a User-Agent and JSON', async () => {
    expect(await till().post('sales', {}, { 'User-Agent': '' })).toMatchObject({ status: 400 });
    expect(await till().post('sales', {}, { 'User-Agent': 'x'.repeat(256) })).toMatchObject({ status: 422 });
    expect(await till().post('sales', {}, { 'Content-Type': 'text/plain' })).toMatchObject({ status: 422 });
  });

  test('is no field that the tables do not have', async () => {
    expect(await till().post('sales', { tip: '1.00' })).toMatchObject({ status: 422, errors: { tip: expect.any(String) } });
    expect(await till().post('sales', { order_number: 'A1' })).toMatchObject({ status: 422 });
    const newer = till({ edition: '2025' });
    newer.cardholder.will(tap);
    expect(await newer.post('sales', { order_number: 'A1', is_receipt_required: true, request_tips: false })).toMatchObject({
      status: 201,
    });
  });
});

describe('a sale', () => {
  test("blocks until the customer is done, and answers in Blink's form", async () => {
    const at = till();
    const outcome = at.post('sales');
    expect(await at.cardholder.asked(1)).toEqual({ kind: 'sale', amount: 6660, cash: 0, currency: 'GBP', terminal });
    at.cardholder.will(tap);
    expect(await outcome).toEqual({
      status: 201,
      result: 'SUCCESS',
      transaction_id: expect.stringMatching(/^[0-9A-Z]{16}$/),
      card_type: 'MasterCard',
      card_number: '546097******4213',
      card_mode: 'CONTACTLESS',
      data: sale,
    });
    expect(at.simulator.ledger.charges('A1')).toMatchObject([{ amount: 6660, currency: 'GBP', terminal }]);
  });

  test.each([
    [{ kind: 'decline', by: 'tap', reason: 'insufficient-funds' } as const, 'Declined: insufficient funds'],
    [{ kind: 'cancel' } as const, 'Transaction cancelled by the customer'],
  ])('without success moves nothing: %o', async (decision, message) => {
    const at = till();
    at.cardholder.will(decision);
    expect(await at.post('sales')).toMatchObject({ status: 201, result: 'FAILURE', message });
    expect(at.simulator.ledger.entries).toEqual([]);
  });

  test('on a busy or unreachable terminal is refused', async () => {
    const at = till();
    const first = at.post('sales');
    await at.cardholder.asked(1);
    expect(await at.post('sales')).toMatchObject({ status: 429, message: 'Device is busy' });
    at.cardholder.will(insertWithPin);
    expect(await first).toMatchObject({ result: 'SUCCESS', card_mode: 'CHIP' });
    at.simulator.setOnline(terminal, false);
    expect(await at.post('sales')).toMatchObject({ status: 503, message: 'Device unreachable' });
    expect(() => at.simulator.setOnline('T1', false)).toThrow(RangeError);
  });

  test('whose terminal loses its connection is in the report from the moment that Blink hears of it', async () => {
    const at = till();
    at.cardholder.will({ kind: 'cut', by: 'tap', charged: true, silentFor: 5_000 });
    expect(await at.post('sales')).toMatchObject({ status: 503, message: 'Lost connection' });
    expect((await at.get(`terminals/${terminal}/eod-reports`)).body).toEqual([]);
    at.clock.advance(5_000);
    expect((await at.get(`terminals/${terminal}/eod-reports`)).body).toMatchObject([{ metadata: { order_number: 'A1' } }]);
  });
});

describe('a signature', () => {
  async function awaited(behaviour: Partial<UndocumentedBehaviour> = {}) {
    const at = till({ behaviour });
    at.cardholder.will({ kind: 'approve', by: 'insert-pin', signature: true });
    const asked = await at.post('sales');
    return { at, asked, original_transaction_id: asked.transaction_id };
  }

  test('is wanted before anything is charged, and the terminal waits for it', async () => {
    const { at, asked } = await awaited();
    expect(asked).toEqual({ status: 201, result: 'Verify signature', transaction_id: expect.any(String), data: sale });
    expect(at.simulator.ledger.entries).toEqual([]);
    expect(await at.post('sales')).toMatchObject({ status: 429 });
  });

  test('that is right charges the card, once', async () => {
    const { at, original_transaction_id } = await awaited();
    expect(await at.post('signatures', { original_transaction_id })).toMatchObject({
      status: 201,
      result: 'SUCCESS',
      transaction_id: original_transaction_id,
      card_number: '546097******4213',
    });
    expect(at.simulator.ledger.charges('A1')).toHaveLength(1);
    expect(await at.post('signatures', { original_transaction_id })).toMatchObject({ status: 422 });
  });

  test('that is wrong charges nothing, whatever the answer is called', async () => {
    for (const refusedSignatureResult of ['FAILURE', 'SUCCESS'] as const) {
      const { at, original_transaction_id } = await awaited({ refusedSignatureResult });
      expect(await at.post('signatures', { original_transaction_id, is_signature_confirmed: false })).toMatchObject({
        result: refusedSignatureResult,
      });
      expect(at.simulator.ledger.entries).toEqual([]);
    }
  });

  test('of another transaction is refused', async () => {
    const { at } = await awaited();
    expect(await at.post('signatures', { original_transaction_id: 'X' })).toMatchObject({ status: 422 });
    expect(await at.post('signatures')).toMatchObject({ status: 400 });
  });
});

describe('an abort', () => {
  test('ends the sale, which says so', async () => {
    const at = till();
    const outcome = at.post('sales');
    await at.cardholder.asked(1);
    expect(await at.post('aborts')).toEqual({ status: 201, result: 'SUCCESS', message: 'Aborted by POS', data: common });
    expect(await outcome).toMatchObject({ status: 201, result: 'FAILURE', message: 'Aborted by POS' });
    expect(at.simulator.ledger.entries).toEqual([]);
  });

  test('of nothing is refused', async () => {
    expect(await till().post('aborts')).toMatchObject({ status: 400, result: 'FAILURE', message: 'Nothing to abort' });
    expect(await till().post('aborts', { requested_amount: '1.00' })).toMatchObject({ status: 422 });
  });
});

describe('paying back', () => {
  test('a reversal takes the whole sale back, once', async () => {
    const at = till();
    const original_transaction_id = await approved(at);
    const reversal = { original_transaction_id, metadata: { order_number: 'R1' } };
    const answer = await at.post('reversals', reversal);
    expect(answer).toMatchObject({ status: 201, result: 'SUCCESS' });
    expect(answer.transaction_id).not.toBe(original_transaction_id);
    expect(at.simulator.ledger.refunds('A1')).toMatchObject([{ amount: 6660, key: 'R1' }]);
    expect(await at.post('reversals', reversal)).toMatchObject({ result: 'FAILURE' });
    expect(at.simulator.ledger.refunds('A1')).toHaveLength(1);
  });

  test('a reversal names its sale with the time of its request', async () => {
    const at = till();
    const original_transaction_id = await approved(at);
    expect(await at.post('reversals', { original_transaction_id: 'X' })).toMatchObject({ status: 422 });
    expect(await at.post('reversals', { original_transaction_id, original_transaction_timestamp: undefined })).toMatchObject({
      status: 400,
    });
    const another = { original_transaction_id, original_transaction_timestamp: '2026-03-02T08:00:01Z' };
    expect(await at.post('reversals', another)).toMatchObject({ status: 422 });
  });

  test('linked refunds pay back parts until nothing is left', async () => {
    const at = till();
    const original_transaction_id = await approved(at);
    expect(await at.post('linked-refunds', { original_transaction_id })).toMatchObject({ status: 200, result: 'SUCCESS' });
    expect(await at.post('linked-refunds', { original_transaction_id, currency: 'EUR' })).toMatchObject({ status: 422 });
    expect(await at.post('linked-refunds', { original_transaction_id, requested_amount: '56.61' })).toMatchObject({ result: 'FAILURE' });
    expect(await at.post('linked-refunds', { original_transaction_id, requested_amount: '56.60' })).toMatchObject({ result: 'SUCCESS' });
    expect(at.simulator.ledger.refunds('A1').map(({ amount }) => amount)).toEqual([1000, 5660]);
  });
});

describe('what can be looked up', () => {
  test('terminals with their state', async () => {
    const at = till();
    at.simulator.setOnline('P630-452-299-737', false);
    expect((await at.get('terminals')).body).toMatchObject({
      terminals: [
        {
          serial_number: '451-962-212',
          terminal_id: terminal,
          state: 'CONNECTED',
          last_connected_at: '2026-03-02T08:00:00.000Z',
          last_active_at: null,
        },
        { serial_number: '452-299-737', state: 'DISCONNECTED' },
      ],
    });
    expect(await at.get(`terminals/${terminal}`)).toMatchObject({ status: 200, body: { state: 'CONNECTED' } });
    expect(await at.get('terminals/T1')).toMatchObject({ status: 404, body: { message: 'Device not found' } });
  });

  test('the requests of a day with their answers, and without one while it is not there', async () => {
    const at = till();
    const outcome = at.post('sales');
    await at.cardholder.asked(1);
    const path = `terminals/${terminal}/requests`;
    expect((await at.get(path)).body).toMatchObject({ requests: [{ request: { method: 'POST', body: sale }, response: null }] });
    at.cardholder.will(tap);
    await outcome;
    const logged = {
      requests: [{ request: { url: expect.stringMatching(/\/sales$/) }, response: { code: '201', body: { result: 'SUCCESS' } } }],
    };
    expect((await at.get(path)).body).toMatchObject(logged);
    at.clock.advance(24 * 3_600_000);
    expect((await at.get(path)).body).toEqual({ requests: [] });
    expect((await at.get(`${path}?date=2026-03-02`)).body).toMatchObject(logged);
    expect(await at.get(`${path}?date=today`)).toMatchObject({ status: 422 });
  });

  test('what went through on a day, amounts as numbers', async () => {
    const at = till();
    const transaction_id = await approved(at);
    at.cardholder.will({ kind: 'decline', by: 'tap', reason: 'wrong-pin' });
    await at.post('sales');
    expect((await at.get(`terminals/${terminal}/eod-reports`)).body).toEqual([
      {
        request_timestamp: '2026-03-02T08:00:00+00:00',
        currency: 'GBP',
        site_branch_id: 'London',
        payment_method: 'sales',
        pos_location: 'POS-25',
        operator_id: '964566',
        status: 'Success',
        requested_amount: 66.6,
        transaction_id,
        terminal_id: terminal,
        metadata: { order_number: 'A1' },
      },
    ]);
    at.simulator.loseResultsFor(1_000);
    expect((await at.get(`terminals/${terminal}/eod-reports`)).body).toEqual([]);
  });

  test('nothing else', async () => {
    const at = till({ behaviour: { requestLog: false, reportPath: 'eod-report' } });
    for (const path of ['sales', 'terminals/x/y/z', `terminals/${terminal}/requests`, `terminals/${terminal}/eod-reports`]) {
      expect(await at.get(path)).toMatchObject({ status: 404 });
    }
    expect(await at.get(`terminals/${terminal}/eod-report`)).toMatchObject({ status: 200 });
  });
});

test('is the same over a real connection', async () => {
  const at = till();
  const served = await serve(at.simulator);
  try {
    at.cardholder.will(tap);
    const response = await fetch(`${served.url}${at.simulator.basePath}/sales`, {
      method: 'POST',
      headers: { 'User-Agent': 'AcmeApp/1.2.0', 'Content-Type': 'application/json', Authorization: basic('key:secret') },
      body: JSON.stringify(sale),
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ result: 'SUCCESS', data: sale });
  } finally {
    await served.close();
  }
});

describe('a cloud that was started again', () => {
  function kept(): SimulatorMemory & { text: string | null } {
    return {
      text: null,
      read() {
        return this.text;
      },
      write(text) {
        this.text = text;
      },
    };
  }

  test('remembers transactions and requests, but no keys', async () => {
    const memory = kept();
    const original_transaction_id = await approved(till({ memory }));
    expect(memory.text).not.toContain(basic('key:secret'));
    const again = till({ memory });
    expect((await again.get(`terminals/${terminal}/eod-reports`)).body).toMatchObject([{ transaction_id: original_transaction_id }]);
    expect((await again.get(`terminals/${terminal}/requests`)).body).toMatchObject({ requests: [{ response: { code: '201' } }] });
    expect(await again.post('reversals', { original_transaction_id })).toMatchObject({ result: 'SUCCESS' });
  });

  test('still waits for a signature, and has given up a card that was being read', async () => {
    const memory = kept();
    const first = till({ memory });
    first.cardholder.will({ kind: 'approve', by: 'tap', signature: true });
    const { transaction_id } = await first.post('sales');
    const again = till({ memory });
    expect(await again.post('signatures', { original_transaction_id: transaction_id })).toMatchObject({ result: 'SUCCESS' });
    void again.post('sales');
    await again.cardholder.asked(1);
    const third = till({ memory });
    expect((await third.get(`terminals/${terminal}/requests`)).body).toMatchObject({
      requests: [{}, {}, { response: { code: '503', body: { message: 'Lost connection' } } }],
    });
    third.cardholder.will(tap);
    expect(await third.post('sales')).toMatchObject({ result: 'SUCCESS' });
  });

  test('begins anew with a memory that cannot be read', async () => {
    for (const text of ['', '{}', 'no json']) {
      const memory = { read: () => text, write: () => undefined };
      expect((await till({ memory }).get(`terminals/${terminal}/requests`)).body).toEqual({ requests: [] });
    }
  });
});
