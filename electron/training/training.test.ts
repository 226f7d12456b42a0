import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { VirtualTerminalViewSchema } from '#shared/ipc.ts';
import type { SimulatorMemory } from '../providers/simulation.ts';
import { countingRandom, type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { fileMemory } from './file-memory.ts';
import { autoplayDelay, openTraining, type Training } from './training.ts';
import { silenceAfterCut } from './virtual-terminal.ts';

const uuid = 'bdf9d0af-17b3-48ca-8a0b-37dc52bf49bc';
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

interface Store {
  readonly training: Training;
  readonly clock: ManualClock;
  /** A signed sale on the terminal of that label. */
  sale(amount: number, cash?: number, label?: string): Promise<Answer>;
  lookUp(): Promise<Answer>;
  view(label?: string): { state: string; display: string[]; actions: string[] };
  asked(label?: string): Promise<void>;
}

type Answer = Record<string, unknown> & { status: number };

function store(memory?: (provider: string) => SimulatorMemory): Store {
  const clock = manualClock();
  const training = openTraining({ country: 'ZA', clock, random: countingRandom(), ...(memory ? { memory } : {}) });
  let requests = 0;

  async function call(path: string, label: string, body?: object): Promise<Answer> {
    const terminal = training.configuration.terminals.find((each) => each.label === label);
    const { baseUrl, merchantId, serialNumber } = terminal?.settings as { baseUrl: string; merchantId: string; serialNumber: string };
    requests += 1;
    const signed = ['Kassa/0.1.0', new Date(clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z'), `R${String(requests).padStart(16, '0')}`];
    let key: Buffer = Buffer.from(terminal?.secrets.secretKey ?? '');
    for (const value of signed) key = createHmac('sha256', key).update(value).digest();
    const [agent = '', date = '', random = ''] = signed;
    const response = await training.fetch(baseUrl + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        'User-Agent': agent,
        'X-tu-date': date,
        'X-tu-random': random,
        'X-tu-serial': serialNumber,
        'X-pos-id': training.configuration.till.id,
        'Content-Type': 'application/json',
        'X-tu-authorization': `protocol:TU1,accesskey:${terminal?.secrets.accessKey},signedheaders:User-Agent;X-tu-date;X-tu-random,signature:${key.toString('hex')}`,
      },
      ...(body ? { body: JSON.stringify({ merchantID: merchantId, serialNumber, posId: training.configuration.till.id, ...body }) } : {}),
    });
    return { ...((await response.json()) as Record<string, unknown>), status: response.status };
  }

  const view: Store['view'] = (label = 'Counter') => {
    const found = training.terminals().find((terminal) => terminal.label === label);
    return VirtualTerminalViewSchema.parse(found);
  };
  return {
    training,
    clock,
    view,
    sale: (transactionAmount, cashAmount = 0, label = 'Counter') =>
      call('payment/sync', label, { launchType: 'SALE', transactionAmount, cashAmount, extraParameters: { transactionUuid: uuid } }),
    lookUp: () => call(`transaction/${uuid}`, 'Counter'),
    asked: (label = 'Counter') =>
      new Promise((resolve) => {
        const look = () => {
          if (view(label).state !== 'card') return;
          end();
          resolve();
        };
        const end = training.onChange(look);
        look();
      }),
  };
}

describe('Training in South Africa', () => {
  test('has the terminals, rates and articles of that country', () => {
    const { training } = store();
    const { configuration } = training;
    expect(configuration.store).toMatchObject({ country: 'ZA', currency: 'ZAR', taxNumber: expect.stringContaining('SAMPLE') });
    expect(configuration.terminals.map((terminal) => [terminal.id, terminal.label, terminal.provider])).toEqual([
      ['counter', 'Counter', 'posbuddy'],
      ['mobile', 'Mobile', 'posbuddy'],
    ]);
    expect(training.taxRates).toEqual([15_000, 0]);
    expect(training.cashChoices).toEqual([5_000, 10_000, 20_000, 50_000]);
    expect(training.articles.length).toBeGreaterThan(20);
  });

  test('knows no terminal that is not its own', () => {
    expect(() => store().training.play('till', 'tap')).toThrow(RangeError);
  });
});

describe('A virtual terminal', () => {
  test('takes a purchase with cash from display to approval', async () => {
    const { training, sale, view, asked } = store();
    expect(view()).toMatchObject({ state: 'idle', display: ['READY'], actions: ['offline'] });
    const paying = sale(6_500, 5_000);
    await asked();
    expect(view()).toMatchObject({
      state: 'card',
      display: ['PURCHASE R 15.00', 'CASH R 50.00', 'TOTAL R 65.00', 'TAP OR INSERT CARD'],
      actions: ['tap', 'insert-pin', 'decline', 'cancel', 'cut'],
    });
    expect(view('Mobile').state).toBe('idle');
    training.play('counter', 'insert-pin');
    expect(await paying).toMatchObject({ status: 200, resultCode: '01', transactionAmount: '6500', cashAmount: '5000' });
    expect(view()).toMatchObject({ state: 'idle', display: ['PIN OK', 'APPROVED', 'CASH FROM CASHIER'] });
  });

  test.each([
    ['decline', '02', ['DECLINED', 'INSUFFICIENT FUNDS']],
    ['cancel', '03', ['CANCELLED']],
  ] as const)('lets the cardholder %s', async (action, resultCode, display) => {
    const { training, sale, view, asked } = store();
    const paying = sale(1_500);
    await asked();
    training.play('counter', action);
    expect(await paying).toMatchObject({ resultCode });
    expect(view()).toMatchObject({ state: 'idle', display });
  });

  test('that loses its connection has charged, which the look-up finds after a while', async () => {
    const { training, sale, lookUp, view, asked, clock } = store();
    const paying = sale(1_500);
    await asked();
    training.play('counter', 'cut');
    expect(await paying).toMatchObject({ resultCode: '04', errorBundle: { message: 'Error communicating with server' } });
    expect(view().display).toEqual(['APPROVED', 'CONNECTION LOST']);
    expect((await lookUp()).status).toBe(404);
    clock.advance(silenceAfterCut);
    expect(await lookUp()).toMatchObject({ resultCode: '01', transactionUuid: uuid, transactionAmount: '1500' });
  });

  test('can be taken off the network and brought back', async () => {
    const { training, sale, view, asked } = store();
    training.play('counter', 'offline');
    expect(view()).toMatchObject({ state: 'offline', display: ['NO CONNECTION'], actions: ['online'] });
    expect(await sale(1_500)).toMatchObject({ resultCode: '04', errorBundle: { message: 'Terminal TRAINING0001 is offline' } });
    training.play('counter', 'online');
    const paying = sale(1_500);
    await asked();
    training.play('counter', 'tap');
    expect(await paying).toMatchObject({ resultCode: '01' });
  });

  test('tells nobody any more who stopped listening', () => {
    const { training } = store();
    let changes = 0;
    const end = training.onChange(() => {
      changes += 1;
    });
    training.play('counter', 'offline');
    end();
    training.play('counter', 'online');
    expect(changes).toBe(1);
  });
});

describe('The cardholder who plays by itself', () => {
  test('taps shortly after being asked', async () => {
    const { training, sale, asked, view, clock } = store();
    training.autoplay(true);
    const paying = sale(1_500);
    await asked();
    clock.advance(autoplayDelay - 1);
    expect(view().state).toBe('card');
    clock.advance(1);
    expect(await paying).toMatchObject({ resultCode: '01' });
  });

  test('comes to a terminal that already asks, and leaves when told so', async () => {
    const { training, sale, asked, view, clock } = store();
    const paying = sale(1_500);
    await asked();
    training.autoplay(true);
    training.autoplay(false);
    clock.advance(autoplayDelay);
    await Promise.resolve();
    expect(view().state).toBe('card');
    training.autoplay(true);
    clock.advance(autoplayDelay);
    expect(await paying).toMatchObject({ resultCode: '01' });
  });
});

describe('The memory of a simulated provider', () => {
  function memory(): (provider: string) => SimulatorMemory {
    const folder = mkdtempSync(join(tmpdir(), 'kassa-training-'));
    folders.push(folder);
    return (provider) => fileMemory(join(folder, `training-${provider}.json`));
  }

  test('keeps a charge when the till is started again', async () => {
    const kept = memory();
    const before = store(kept);
    const paying = before.sale(6_500, 5_000);
    await before.asked();
    before.training.play('counter', 'tap');
    const { status: _, ...paid } = await paying;
    expect(await store(kept).lookUp()).toMatchObject(paid);
  });

  test('counts a card that was being read as aborted', async () => {
    const kept = memory();
    const before = store(kept);
    void before.sale(1_500);
    await before.asked();
    expect(await store(kept).lookUp()).toMatchObject({ resultCode: '03', transactionUuid: uuid });
  });

  test('starts empty from a file that it cannot read', async () => {
    const kept = memory();
    kept('posbuddy').write('{"transactions":[{}]}');
    expect((await store(kept).lookUp()).status).toBe(404);
    expect(fileMemory('/nowhere/at/all.json').read()).toBeNull();
  });
});
