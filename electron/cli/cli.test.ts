import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import type { PaymentOrder } from '#shared/payment.ts';
import { openJournal } from '../payments/journal.ts';
import { systemClock, systemRandom } from '../ports.ts';
import { createPosBuddySimulator, type PosBuddySimulator } from '../providers/posbuddy/simulator.ts';
import { fault, type ScriptedCardholder, type ServedSimulator, scriptedCardholder, serve, tap } from '../providers/simulation.ts';

const main = join(import.meta.dirname, 'main.ts');
const credentials = { accessKey: 'ACCESSKEYFORTESTS', secretKey: 'a secret that no output may show' };

let directory: string;
let simulator: PosBuddySimulator;
let cardholder: ScriptedCardholder;
let server: ServedSimulator;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-cli-'));
  cardholder = scriptedCardholder();
  simulator = createPosBuddySimulator({
    clock: systemClock,
    random: systemRandom,
    credentials,
    merchantId: '910100000000001',
    terminals: [{ serialNumber: 'PC05P2CG10036' }],
    cardholder,
  });
  server = await serve(simulator);
  writeConfiguration({});
});
afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

function writeConfiguration(changes: { baseUrl?: string; country?: object; terminal?: object; settings?: object; secrets?: object }): void {
  const configuration = {
    till: { id: 'POS-25', name: 'Till 1', locale: 'en-ZA' },
    store: { name: 'Corner Shop', address: ['1 High Street', 'Cape Town'], country: 'ZA', currency: 'ZAR' },
    operator: { id: '964566', name: 'Sam' },
    terminals: [
      {
        id: 'pb',
        label: 'Counter',
        provider: 'posbuddy',
        settings: {
          baseUrl: changes.baseUrl ?? `${server.url}${simulator.basePath}`,
          merchantId: '910100000000001',
          merchantName: 'Corner Shop',
          serialNumber: 'PC05P2CG10036',
          ...changes.settings,
        },
        secrets: { ...credentials, ...changes.secrets },
        ...changes.terminal,
      },
    ],
  };
  writeFileSync(join(directory, 'config.json'), JSON.stringify(configuration));
}

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly lines: Record<string, unknown>[];
  readonly result: Record<string, unknown> | undefined;
}

function till(...given: string[]): Promise<Run> {
  return start(given).ended;
}

function start(given: string[]) {
  const [command = '', ...rest] = given;
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      main,
      command,
      '--config',
      join(directory, 'config.json'),
      '--data',
      join(directory, 'data'),
      '--json',
      ...rest,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  const heard = new Set<() => void>();
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    for (const check of heard) check();
  });
  const says = (words: string) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (stderr.includes(words)) resolve();
      };
      heard.add(check);
      check();
    });
  const ended = new Promise<Run>((resolve) => {
    child.on('close', (status) => {
      const lines = stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      resolve({ status, stdout, stderr, lines, result: lines.findLast(({ event }) => event === 'result') });
    });
  });
  return { child, ended, says };
}

describe('a sale on the command line', () => {
  it('charges goods and cash in one amount and ends with the result line of the contract', async () => {
    cardholder.will(tap);
    const run = await till('sale', '--terminal', 'pb', '--amount', '15.00', '--cashback', '50.00');
    expect(run.status).toBe(0);
    expect(run.lines.filter(({ event }) => event === 'state').map(({ state }) => state)).toEqual(['created', 'sent', 'approved']);
    expect(run.result).toMatchObject({
      event: 'result',
      outcome: 'approved',
      amount: { minor: 6500, currency: 'ZAR' },
      cashback: { minor: 5000, currency: 'ZAR' },
      provider: 'posbuddy',
      providerReference: expect.any(String),
      reason: null,
      receipts: { customer: expect.arrayContaining([expect.stringMatching(/Charged to card\s+R 65[,.]00/)]), merchant: expect.any(Array) },
    });
    expect(simulator.ledger.entries).toMatchObject([{ kind: 'charge', amount: 6500 }]);
  });

  it('takes cash alone, both amounts equal', async () => {
    cardholder.will(tap);
    const run = await till('sale', '--terminal', 'pb', '--cashback', '50.00');
    expect(run.status).toBe(0);
    expect(JSON.parse(simulator.received[0]?.body ?? '')).toMatchObject({ transactionAmount: 5000, cashAmount: 5000 });
  });

  it('charges the total of a basket', async () => {
    cardholder.will(tap);
    const basket = join(directory, 'basket.json');
    writeFileSync(
      basket,
      JSON.stringify({
        lines: [
          { name: 'Water', quantity: 2, price: '0.99', taxRate: 15 },
          { name: 'Cheese', quantity: 0.35, price: '19.90', taxRate: 15, discount: { percent: 10 } },
        ],
        discount: { amount: '0.50' },
      }),
    );
    const run = await till('sale', '--terminal', 'pb', '--basket', basket);
    expect(run.status).toBe(0);
    // 1.98 + (6.97 - 0.70) - 0.50
    expect(run.result).toMatchObject({ amount: { minor: 775, currency: 'ZAR' } });
  });

  it('says declined with status 10, cancelled at the terminal with 11, and charges nothing', async () => {
    cardholder.will({ kind: 'decline', by: 'insert-pin', reason: 'insufficient-funds' });
    const declined = await till('sale', '--terminal', 'pb', '--amount', '15.00');
    cardholder.will({ kind: 'cancel' });
    const cancelled = await till('sale', '--terminal', 'pb', '--amount', '15.00');
    expect([declined.status, declined.result?.outcome]).toEqual([10, 'declined']);
    expect([cancelled.status, cancelled.result?.outcome]).toEqual([11, 'cancelled']);
    expect(simulator.ledger.entries).toEqual([]);
  });

  it('says not charged with status 12 when the terminal is offline, the keys are wrong or nobody is there', async () => {
    simulator.setOnline('PC05P2CG10036', false);
    const offline = await till('sale', '--terminal', 'pb', '--amount', '15.00');
    writeConfiguration({ secrets: { secretKey: 'wrong' } });
    const keys = await till('sale', '--terminal', 'pb', '--amount', '15.00');
    await server.close();
    const nobody = await till('sale', '--terminal', 'pb', '--amount', '15.00');
    expect([offline.status, keys.status, nobody.status]).toEqual([12, 12, 12]);
    expect(offline.result?.reason).toContain('offline');
    expect(keys.result?.reason).toContain('credentials');
    expect(nobody.result?.reason).toContain('could not be reached');
    server = await serve(simulator);
  });
});

describe('a server that misbehaves', () => {
  it('charges and drops the connection: one charge, and the look-up tells', async () => {
    cardholder.will(tap);
    simulator.faults.next(fault.dropAfter, { path: /payment\/sync/ });
    const run = await till('sale', '--terminal', 'pb', '--amount', '15.00');
    expect(run.status).toBe(0);
    expect(run.lines.map(({ state }) => state).filter(Boolean)).toEqual(['created', 'sent', 'uncertain', 'approved']);
    expect(simulator.ledger.entries).toHaveLength(1);
    expect(simulator.received.filter(({ path }) => path.includes('payment/sync'))).toHaveLength(1);
  });

  it('never got the request: the outcome stays unknown, a second sale is refused, and recover goes on asking', async () => {
    simulator.faults.next(fault.dropBefore, { path: /payment\/sync/ });
    const run = await till('sale', '--terminal', 'pb', '--amount', '15.00', '--wait', '1');
    expect([run.status, run.result?.outcome]).toEqual([13, 'unknown']);
    expect(run.result?.amount).toEqual({ minor: 1500, currency: 'ZAR' });
    const second = await till('sale', '--terminal', 'pb', '--amount', '15.00', '--wait', '1');
    expect(second.status).toBe(12);
    expect(second.result?.reason).toContain(String(run.result?.payment));
    const recover = await till('recover', '--wait', '1');
    expect([recover.status, recover.result?.outcome]).toEqual([13, 'unknown']);
    // The first was dropped before the provider saw it, and none came after it.
    expect(simulator.received.filter(({ path }) => path.includes('payment/sync'))).toEqual([]);
  });

  it('loses the results for a while: recover learns the charge later', async () => {
    cardholder.will(tap);
    simulator.faults.next(fault.dropAfter, { path: /payment\/sync/ });
    const back = simulator.faults.always(fault.serverError(503, false), { path: /transaction/ });
    const run = await till('sale', '--terminal', 'pb', '--amount', '15.00', '--wait', '1');
    expect(run.status).toBe(13);
    back();
    const recover = await till('recover', '--wait', '20');
    expect([recover.status, recover.result?.outcome, recover.result?.payment]).toEqual([0, 'approved', run.result?.payment]);
    const payments = await till('payments');
    expect(payments.lines).toEqual([
      expect.objectContaining({ event: 'payment', state: 'approved', outcome: 'approved', charged: { minor: 1500, currency: 'ZAR' } }),
    ]);
  });

  it('answers with the documented error body: nothing is decided until the look-up answers', async () => {
    const error = {
      resultDescription: 'ERROR',
      errorBundle: { description: 'ERROR', reference: '', errorType: 'TRANSACTION', message: 'Error communicating with server' },
      isReceiptDataAvailable: 'false',
      resultCode: '04',
      launchType: 'SALE',
      transactionAmount: '1500',
    };
    const uuids: string[] = [];
    const fake = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.setHeader('content-type', 'application/json');
        if (request.method === 'POST' && request.url?.endsWith('/payment/sync')) {
          uuids.push(
            (JSON.parse(Buffer.concat(chunks).toString()) as { extraParameters: { transactionUuid: string } }).extraParameters
              .transactionUuid,
          );
          return response.end(JSON.stringify(error));
        }
        response.end(
          JSON.stringify({
            resultCode: '01',
            resultDescription: 'APPROVED',
            transactionUuid: uuids[0],
            transactionAmount: '1500',
            cashAmount: '0',
          }),
        );
      });
    });
    await new Promise<void>((resolve) => fake.listen(0, '127.0.0.1', resolve));
    const address = fake.address();
    writeConfiguration({ baseUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v/1/` });
    const run = await till('sale', '--terminal', 'pb', '--amount', '15.00');
    await new Promise((resolve) => fake.close(resolve));
    expect([run.status, run.result?.outcome]).toEqual([0, 'approved']);
    expect(uuids).toHaveLength(1);
  });
});

describe('recover', () => {
  /** A payment as the journal of a till holds it that was killed before it sent anything. */
  function journalUnsent(id: string, terminalId: string): void {
    const data = join(directory, 'data', 'live');
    mkdirSync(data, { recursive: true });
    const journal = openJournal(join(data, 'journal.db'));
    const order: PaymentOrder = {
      id,
      kind: 'sale',
      saleId: `sale of ${id}`,
      terminalId,
      provider: 'posbuddy',
      training: false,
      amount: money(1500, 'ZAR'),
      cashback: money(0, 'ZAR'),
      references: { transactionUuid: systemRandom.uuid(), transactionReferenceNumber: id },
      originalPaymentId: null,
      note: null,
      operator: { id: '964566', name: 'Sam' },
    };
    journal.append(id, [{ type: 'created', order }], new Date().toISOString());
    journal.close();
  }

  it('tells how a payment ended that was closed while the till opened', async () => {
    journalUnsent('unsent', 'pb');
    const run = await till('recover', '--wait', '5');
    expect([run.status, run.result?.payment, run.result?.outcome]).toEqual([12, 'unsent', 'not-charged']);
    expect(run.lines.map(({ event, state }) => [event, state])).toEqual([
      ['state', 'not-charged'],
      ['result', undefined],
    ]);
    expect(simulator.received).toEqual([]);
    const again = await till('recover', '--wait', '5');
    expect([again.status, again.lines]).toEqual([0, []]);
  });

  it('tells of it beside a payment that stays open, which decides the status', async () => {
    simulator.faults.next(fault.dropBefore, { path: /payment\/sync/ });
    const sale = await till('sale', '--terminal', 'pb', '--amount', '15.00', '--wait', '1');
    journalUnsent('unsent', 'another');
    const run = await till('recover', '--wait', '1');
    expect(run.status).toBe(13);
    const outcomes = run.lines.filter(({ event }) => event === 'result').map(({ payment, outcome }) => [payment, outcome]);
    expect(outcomes).toEqual(
      expect.arrayContaining([
        [sale.result?.payment, 'unknown'],
        ['unsent', 'not-charged'],
      ]),
    );
    expect(outcomes).toHaveLength(2);
  });
});

describe('two at once', () => {
  it('a second start on the same terminal is refused while the first one runs', async () => {
    const first = start(['sale', '--terminal', 'pb', '--amount', '15.00', '--wait', '30']);
    await cardholder.asked();
    const second = await till('sale', '--terminal', 'pb', '--amount', '15.00', '--wait', '30');
    expect(second.status).toBe(12);
    expect(second.result?.outcome).toBe('not-charged');
    cardholder.will(tap);
    expect((await first.ended).status).toBe(0);
    expect(simulator.ledger.entries).toHaveLength(1);
  });

  it('Ctrl-C does not pretend: the terminal must cancel, and the truth is waited for', async () => {
    const run = start(['sale', '--terminal', 'pb', '--amount', '15.00', '--wait', '30']);
    await cardholder.asked();
    run.child.kill('SIGINT');
    await run.says('cancel on the terminal');
    cardholder.will(tap);
    const ended = await run.ended;
    expect(ended.stderr).toContain('cancel on the terminal');
    expect([ended.status, ended.result?.outcome]).toEqual([0, 'approved']);
  });
});

describe('a refund', () => {
  it('pays back an approved payment in part, on its own receipt', async () => {
    cardholder.will(tap);
    const paid = await till('sale', '--terminal', 'pb', '--amount', '15.00');
    cardholder.will(tap);
    const run = await till('refund', '--payment', String(paid.result?.payment), '--amount', '5.00');
    expect([run.status, run.result?.outcome, run.result?.amount]).toEqual([0, 'approved', { minor: 500, currency: 'ZAR' }]);
    expect(simulator.ledger.entries).toMatchObject([{ kind: 'charge' }, { kind: 'refund', amount: 500 }]);
    const tooMuch = await till('refund', '--payment', String(paid.result?.payment), '--amount', '10.01');
    expect(tooMuch.status).toBe(12);
  });
});

describe('wrong usage', () => {
  it.each([
    ['no command', [''], 'There is no command'],
    ['an unknown option', ['sale', '--terminal', 'pb', '--amount', '1', '--magic'], '--magic'],
    ['no terminal', ['sale', '--amount', '1'], '--terminal is missing'],
    ['an unknown terminal', ['sale', '--terminal', 'x', '--amount', '1'], 'no terminal "x"'],
    ['zero', ['sale', '--terminal', 'pb', '--amount', '0'], 'more than zero'],
    ['a negative amount', ['sale', '--terminal', 'pb', '--amount', '-5'], 'not an amount|more than zero'],
    ['too many decimals', ['sale', '--terminal', 'pb', '--amount', '1.005'], 'more decimals'],
    ['more than can be counted', ['sale', '--terminal', 'pb', '--amount', '99999999999999999'], 'too large'],
    ['words', ['sale', '--terminal', 'pb', '--amount', 'ten'], 'not an amount'],
    ['a missing basket', ['sale', '--terminal', 'pb', '--basket', '/nowhere.json'], 'cannot be read'],
  ])('%s: status 2, a sentence, nothing sent', async (_name, given, sentence) => {
    const run = await till(...given);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(new RegExp(sentence));
    expect(run.stdout).toBe('');
    expect(simulator.received).toEqual([]);
  });

  it('a configuration that is wrong names the path', async () => {
    writeConfiguration({ settings: { serialNumber: undefined, colour: 'red' } });
    const run = await till('sale', '--terminal', 'pb', '--amount', '1');
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('terminals[0].settings.serialNumber');
    expect(run.stderr).toContain('terminals[0].settings.colour');
    writeConfiguration({ baseUrl: 'http://example.com/v/1/' });
    expect((await till('sale', '--terminal', 'pb', '--amount', '1')).stderr).toContain('terminals[0].settings.baseUrl');
  });

  it('shows no secret anywhere', async () => {
    cardholder.will(tap);
    const run = await till('sale', '--terminal', 'pb', '--amount', '15.00');
    const check = await till('terminals', '--check');
    expect(check.status).toBe(0);
    expect(run.stdout + run.stderr + check.stdout + check.stderr).not.toContain(credentials.secretKey);
  });
});

describe('a report', () => {
  it('is an X that changes nothing, and a Z that closes the day once', async () => {
    cardholder.will(tap);
    await till('sale', '--terminal', 'pb', '--amount', '15.00');
    const x = await till('report', 'x');
    expect(x.lines).toMatchObject([
      { event: 'report', kind: 'x', number: null, turnover: 1_500, tenders: { cards: 1_500 }, unexplained: 0 },
    ]);
    const z = await till('report', 'z');
    expect(z).toMatchObject({ status: 0, lines: [{ event: 'report', kind: 'z', number: 1, turnover: 1_500, sales: { count: 1 } }] });
    expect((await till('report', 'z')).lines).toMatchObject([{ kind: 'z', number: 2, turnover: 0 }]);
    expect(await till('report', 'y')).toMatchObject({ status: 2, stdout: '' });
  });
});
