/** What a till does with a journal that is not whole, or whose disk is full: nothing is guessed, and each refusal is a sentence. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { silentLog, systemRandom } from '../ports.ts';
import { type ManualClock, manualClock } from '../testing/manual-ports.ts';
import { type ScriptedProvider, scriptedProvider } from '../testing/scripted-provider.ts';
import { createEngine, type Engine } from './engine.ts';
import { type Journal, openJournal } from './journal.ts';
import { order, readFiles, temporaryFolder, writeFiles } from './journal-torn.test-data.ts';

const at = '2026-01-05T09:00:00.000Z';
const R = (minor: number) => money(minor, 'ZAR');
const slip = { customer: [{ type: 'text', text: 'x'.repeat(60_000) }], merchant: [], signature: false } as const;
const approved = { kind: 'approved', charge: { amount: R(1500), cashback: R(0) }, providerReference: 'R1', slip: null } as const;

let folder: string;
let path: string;
let clock: ManualClock;
let provider: ScriptedProvider;
let journal: Journal;
let engine: Engine;
let isOpen = false;

beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, 'journal.db');
  clock = manualClock('2026-01-05T09:30:00.000Z');
  provider = scriptedProvider();
});
afterEach(async () => {
  if (isOpen) await close();
  rmSync(folder, { recursive: true });
});

function open(limits: { maximumPages?: number } = {}): void {
  journal = openJournal(path, limits);
  const terminals = new Map([['t', { id: 't', providerName: 'scripted', currency: 'ZAR', provider }]]);
  const blocked = () => journal.broken;
  engine = createEngine({ journal, terminals, clock, random: systemRandom, log: silentLog, training: false, blocked });
  isOpen = true;
  engine.resume();
}

async function close(): Promise<void> {
  await engine.stop();
  journal.close();
  isOpen = false;
}

async function restart(): Promise<void> {
  await close();
  open();
}

function start(saleId = 's', note: string | null = null): Payment {
  const operator = { id: '1', name: 'Sam' };
  return engine.start({ saleId, terminalId: 't', amount: R(1500), cashback: R(0), operator, note, basket: null });
}

/** The files as they are after `first`, with what only `then` wrote cut off the write-ahead log. */
function cutAfter(first: (journal: Journal) => void, then: (journal: Journal) => void): void {
  const whole = openJournal(path);
  first(whole);
  const kept = readFiles(folder).get('journal.db-wal');
  then(whole);
  const files = new Map(readFiles(folder));
  whole.close();
  writeFiles(folder, kept ? new Map([...files, ['journal.db-wal', kept]]) : files);
}

const created = (id: string) => (to: Journal) => void to.append(id, [{ type: 'created', order: order(id, { terminalId: 't' }) }], at);
const sending = (id: string) => (to: Journal) => void to.append(id, [{ type: 'sending' }], at);

describe('A journal whose end is lost', () => {
  it('says so at every start, also after what became of the open payments was written', async () => {
    cutAfter(created('a'), sending('a'));
    provider.answers = [approved];
    open();
    expect(journal.broken).toMatch(
      /^The payment journal ends at entry 1, but entry 2 was written, at 2026-01-05T09:00:00.000Z\. Payments may have been charged/,
    );
    await engine.whenFinal('a', new AbortController().signal);
    for (let more = 0; more < 600; more += 1) journal.append('a', [{ type: 'alert', alert: 'charged-more', detail: '' }], at);
    await restart();
    expect(journal.broken).toMatch(/^Entry 2 of the payment journal is not the one that was written/);
    expect(journal.payment('a')?.state).toBe('approved');
  });

  it('never calls a payment unsent because the entry of its sending is lost', async () => {
    cutAfter(created('a'), sending('a'));
    provider.answers = ['unknown'];
    open();
    await clock.pass(60_000);
    expect(journal.payment('a')).toMatchObject({ state: 'uncertain' });
    expect(provider.inquiries.length).toBeGreaterThan(1);
  });

  it('lets no payment and no refund start', async () => {
    cutAfter((whole) => {
      created('a')(whole);
      whole.append('a', [{ type: 'sending' }, { type: 'answered', update: approved }], at);
    }, created('b'));
    open();
    expect(() => start()).toThrow(/payments-blocked.*provider’s own list of payments/);
    const refund = { originalPaymentId: 'a', amount: R(1500), operator: { id: '1', name: 'Sam' } };
    expect(() => engine.refund(refund)).toThrow(/payments-blocked/);
    expect(provider.sent).toEqual([]);
  });

  it('is kept as it was found, once', async () => {
    cutAfter(created('a'), sending('a'));
    const found = readFiles(folder);
    open();
    await restart();
    const kept = readFiles(join(folder, 'journal.broken'));
    for (const name of ['journal.db', 'journal.db-wal', 'journal.tail'] as const) expect(kept.get(name)).toEqual(found.get(name));
    expect(journal.broken).toContain(join(folder, 'journal.broken'));
  });

  it('is missed when the whole file is gone', () => {
    const whole = openJournal(path);
    created('a')(whole);
    whole.close();
    rmSync(path);
    open();
    expect(journal.broken).toMatch(/^The payment journal ends at entry 0, but entry 1 was written/);
  });
});

describe('The witness of a journal', () => {
  it('is missed when it is gone or unreadable', async () => {
    const whole = openJournal(path);
    created('a')(whole);
    whole.close();
    writeFileSync(join(folder, 'journal.tail'), '');
    open();
    expect(journal.broken).toMatch(/^The file journal.tail is damaged/);
    await close();
    rmSync(join(folder, 'journal.tail'));
    open();
    expect(journal.broken).toMatch(/^The file journal.tail is missing/);
  });

  it('is made for a journal that was written before there were witnesses', () => {
    const whole = openJournal(path);
    created('a')(whole);
    whole.close();
    const raw = new DatabaseSync(path);
    raw.exec('DROP TABLE witness; DROP TABLE archived; PRAGMA user_version = 3');
    raw.close();
    rmSync(join(folder, 'journal.tail'));
    open();
    expect(journal.broken).toBeNull();
    expect(readFileSync(join(folder, 'journal.tail'), 'utf8')).toMatch(/^\{"sequence":1,/);
  });

  it('is not ahead of what another process reads while this one writes', () => {
    open();
    for (let payment = 0; payment < 20; payment += 1) {
      created(`p${payment}`)(journal);
      const reader = openJournal(path);
      expect(reader.broken).toBeNull();
      reader.close();
      journal.append(`p${payment}`, [{ type: 'answered', update: { kind: 'not-charged', reason: { code: 'restart', text: null } } }], at);
    }
  });
});

describe('A full disk', () => {
  /** As many pages as the journal has now, and so many more. */
  const spare = (pages: number) => ({ maximumPages: readFileSync(path).length / 4096 + pages });

  it('is found out before anything is sent, and what was not sent is closed as not charged once that can be written', async () => {
    const seen = new Set<string>();
    for (let pages = 0; pages < 6; pages += 1) {
      open();
      await close();
      open(spare(pages));
      const sent = provider.sent.length;
      let id: string | null = null;
      try {
        ({ id } = start(`s${pages}`, 'x'.repeat(3_600)));
      } catch (error) {
        expect(error).toMatchObject({
          refusal: { code: 'journal-unwritable', detail: expect.stringMatching(/is full\. Free some space/) },
        });
      }
      await clock.pass(1_000);
      const wasSent = provider.sent.length > sent;
      await restart();
      if (id === null) expect(journal.ofSale(`s${pages}`)).toEqual([]);
      else if (wasSent) expect(journal.payment(id)?.state).toBe('uncertain');
      else expect(journal.payment(id)).toMatchObject({ state: 'not-charged', reason: { code: 'restart-before-sending' } });
      seen.add(id === null ? 'refused' : wasSent ? 'sent' : 'not sent');
      if (wasSent && id !== null) engine.settle(id, { charged: false, by: '1', reason: 'the test goes on', slipNumber: '' });
      await close();
      rmSync(path);
      rmSync(join(folder, 'journal.tail'));
    }
    expect([...seen].sort()).toEqual(['not sent', 'refused', 'sent']);
  });

  it('in the middle of a payment keeps it open until the outcome can be written', async () => {
    open();
    const { id } = start();
    await close();
    open(spare(2));
    provider.answers = [{ ...approved, slip }];
    await clock.pass(30_000);
    expect(journal.payment(id)?.state).not.toBe('approved');
    expect(journal.open().map((payment) => payment.id)).toEqual([id]);
    await restart();
    await engine.whenFinal(id, new AbortController().signal);
    expect(journal.payment(id)).toMatchObject({ state: 'approved', charged: { amount: R(1500) } });
    expect(provider.sent).toHaveLength(1);
    expect(journal.broken).toBeNull();
  });
});
