import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SaleView } from '#shared/ipc.ts';
import type { Payment } from '#shared/payment.ts';
import { openTill, type Till } from '../till/till.ts';
import { type BundleOptions, gatherForSupport, type SupportBundle, writeSupportBundle } from './support-bundle.ts';

let directory: string;
let till: Till;
let file: string;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-bundle-'));
  file = join(directory, 'bundle.json.gz');
  till = await openTill({ dataDirectory: join(directory, 'data'), mode: { kind: 'training', country: 'ZA' }, version: '1.2.3' });
});
afterEach(async () => {
  await till.close();
  rmSync(directory, { recursive: true, force: true });
});

async function write(options?: BundleOptions): Promise<SupportBundle> {
  rmSync(file, { force: true });
  await writeSupportBundle(till, file, options);
  return JSON.parse(gunzipSync(readFileSync(file)).toString()) as SupportBundle;
}

/** A sale that the customer cancels at the terminal. */
async function cancelled(): Promise<Payment> {
  const call = async (method: string, input: unknown) => {
    const result = await till.dispatcher.call(method, input);
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  };
  const before = (await call('sale.get', {})) as SaleView;
  const sale = (await call('sale.new', { saleId: before.id })) as SaleView;
  const lines = [{ id: 'line-1', name: 'Tea', quantity: 1_000, price: 1_500, taxRate: 0 }];
  await call('sale.save', { saleId: sale.id, revision: sale.revision, basket: { currency: 'ZAR', lines } });
  const end = till.training?.onChange(() => {
    if (till.training?.terminals().some(({ state }) => state === 'card')) till.training.play('counter', 'cancel');
  });
  const started = await call('payment.start', { saleId: sale.id, terminalId: 'counter', amount: 1_500, cashback: 0, totalShown: 1_500 });
  const payment = await till.engine.whenFinal((started as { id: string }).id, AbortSignal.timeout(15_000));
  end?.();
  return payment;
}

describe('the support bundle', () => {
  test('holds the payments with all that the journal knows of them, the newest first', async () => {
    const payments = [await cancelled(), await cancelled()].reverse();
    const bundle = await write();
    expect(bundle.payments.map(({ payment }) => payment.id)).toEqual(payments.map(({ id }) => id));
    for (const { payment, timeline } of bundle.payments) {
      expect(payment).toMatchObject({ state: 'cancelled', reason: { code: 'cancelled-at-terminal' } });
      expect(timeline).toEqual(till.journal.entries(payment.id));
      expect(timeline.map(({ event }) => event.type).slice(0, 2)).toEqual(['created', 'sending']);
    }
  });

  test('holds versions, settings, the journal’s health and the log', async () => {
    const { id } = await cancelled();
    const bundle = await write();
    expect(bundle).toMatchObject({
      format: 1,
      versions: { kassa: '1.2.3', node: process.versions.node, system: expect.stringMatching(/./) },
      till: { mode: 'training', store: { country: 'ZA' }, notices: [] },
      journal: {
        entries: till.journal.size(),
        open: [],
        broken: null,
        files: { 'journal.db': expect.any(Number), 'kassa.log': expect.any(Number) },
      },
    });
    expect(bundle.log).toContainEqual(
      expect.objectContaining({ event: 'payment.event', fields: { payment: id, type: 'created', state: 'created' } }),
    );
    expect(bundle.log).toContainEqual(expect.objectContaining({ event: 'http.answer' }));
  });

  test('tells of each terminal which secrets it has, and none of them', async () => {
    const { terminals, ...rest } = await write();
    expect(terminals).toMatchObject([{ id: 'counter', secrets: { accessKey: 'set', secretKey: 'set' } }, { id: 'mobile' }]);
    for (const { secrets } of till.configuration.terminals) {
      for (const secret of Object.values(secrets)) expect(JSON.stringify({ terminals, rest })).not.toContain(secret);
    }
  });

  test('of one payment holds no other', async () => {
    const [first] = [await cancelled(), await cancelled()];
    const { payments } = await write({ paymentId: first?.id ?? '' });
    expect(payments.map(({ payment }) => payment.id)).toEqual([first?.id]);
    await expect(write({ paymentId: 'nobody' })).rejects.toThrow('no-such-payment');
  });

  test('shows no secret that an older journal or log may hold', async () => {
    const { id, updatedAt } = await cancelled();
    const secret = till.configuration.terminals[0]?.secrets.secretKey ?? '';
    till.journal.append(id, [{ type: 'alert', alert: 'contradicting-answer', detail: `${secret} and 4111 1111 1111 1111` }], updatedAt);
    appendFileSync(
      join(till.directory, 'kassa.log'),
      `{"event":"old","fields":{"note":"${secret}","apiKey":"made-up"}}\nno JSON: ${secret} password=made-up\n`,
    );
    const text = JSON.stringify(await write());
    expect(text).not.toContain(secret);
    expect(text).not.toContain('made-up');
    expect(text).not.toMatch(/4111 ?1111/);
    expect(text).toContain('no JSON: [redacted]');
    expect(text).toContain('************1111');
  });

  test('has the log’s lines in their order, across its files', async () => {
    writeFileSync(join(till.directory, 'kassa.2.log'), '{"event":"first"}\n');
    writeFileSync(join(till.directory, 'kassa.1.log'), '{"event":"second"}\n{"event":"third"}\n');
    writeFileSync(join(till.directory, 'kassa.log'), '{"event":"fourth"}\n');
    expect((await write()).log).toEqual([{ event: 'first' }, { event: 'second' }, { event: 'third' }, { event: 'fourth' }]);
  });

  test('has the log’s end where all of it would be too much', async () => {
    const line = (number: number) => `${JSON.stringify({ number, note: 'x'.repeat(1_000) })}\n`;
    writeFileSync(join(till.directory, 'kassa.log'), Array.from({ length: 2_000 }, (_, number) => line(number)).join(''));
    const { log } = await write();
    expect(log.length).toBeLessThan(1_000);
    expect(log.at(-1)).toMatchObject({ number: 1_999 });
  });
});

describe('the file', () => {
  test('is for this user alone', async () => {
    await write();
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('that is there already stays as it is', async () => {
    writeFileSync(file, 'something else');
    await expect(writeSupportBundle(till, file)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(file, 'utf8')).toBe('something else');
  });
});

describe('the bundle that the window asks for', () => {
  const gather = async (paymentId: string | null) => {
    const result = await till.dispatcher.call('support.bundle', { paymentId });
    return result.ok ? (result.value as { file: string }).file : result.refusal.code;
  };

  test('lies in the folder of the data, and its payment is the one asked for', async () => {
    const { id } = await cancelled();
    await cancelled();
    const path = await gather(id);
    expect(path.startsWith(join(directory, 'data', 'support'))).toBe(true);
    const bundle = JSON.parse(gunzipSync(readFileSync(path)).toString()) as SupportBundle;
    expect(bundle.payments.map(({ payment }) => payment.id)).toEqual([id]);
  });

  test('makes way for newer ones, so that the folder does not fill the disk', async () => {
    const noon = Date.parse('2026-03-02T12:00:00.000Z');
    const paths = new Set<string>();
    // Pressed as fast as can be: two of them in each moment.
    for (let made = 0; made < 12; made += 1) {
      const now = () => noon + 10 * Math.floor(made / 2);
      paths.add(await gatherForSupport(till, { now }));
    }
    const kept = readdirSync(join(directory, 'data', 'support'));
    expect(kept).toHaveLength(10);
    expect(paths.size).toBe(12);
    expect([...paths].slice(-10).map((path) => basename(path))).toEqual(kept.sort());
    // A clock that was set back makes the newest bundle look like the oldest.
    const early = await gatherForSupport(till, { now: () => noon - 3_600_000 });
    expect(existsSync(early)).toBe(true);
    expect(readdirSync(join(directory, 'data', 'support'))).toHaveLength(10);
  });

  test('is refused for a payment that is not there, and where nothing can be written', async () => {
    writeFileSync(join(directory, 'data', 'support'), 'in the way');
    expect(await gather(null)).toBe('support-unwritable');
    rmSync(join(directory, 'data', 'support'));
    expect(await gather('none')).toBe('no-such-payment');
  });
});
