import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import type { PaymentOrder } from '#shared/payment.ts';
import { replay } from '#shared/payment-machine.ts';
import { StorageRefused } from '../storage/database.ts';
import { openJournal, PaymentAlreadyOpen } from './journal.ts';

const at = '2026-01-05T09:00:00.000Z';
let directory: string;
let path: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-journal-'));
  path = join(directory, 'journal.db');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function order(id: string, changes: Partial<PaymentOrder> = {}): PaymentOrder {
  return {
    id,
    kind: 'sale',
    saleId: `sale-of-${id}`,
    terminalId: `terminal-of-${id}`,
    provider: 'scripted',
    training: false,
    amount: money(1500, 'ZAR'),
    cashback: money(0, 'ZAR'),
    references: { key: id },
    originalPaymentId: null,
    note: null,
    operator: { id: '1', name: 'Sam' },
    ...changes,
  };
}

const approved = {
  type: 'answered',
  update: { kind: 'approved', charge: { amount: money(1500, 'ZAR'), cashback: money(0, 'ZAR') }, providerReference: 'R1', slip: null },
} as const;

describe('the journal', () => {
  it('has an entry on disk, readable by another connection, as soon as append returns', () => {
    const journal = openJournal(path);
    journal.append('a', [{ type: 'created', order: order('a') }], at);
    const other = new DatabaseSync(path, { readOnly: true });
    expect(other.prepare('SELECT count(*) AS n FROM entry').get()).toEqual({ n: 1 });
    other.close();
    journal.close();
  });

  it('tells the same payment after a restart, and by replaying its entries', () => {
    const journal = openJournal(path);
    journal.append('a', [{ type: 'created', order: order('a') }, { type: 'sending' }], at);
    const before = journal.append('a', [approved], at);
    journal.close();
    const reopened = openJournal(path);
    expect(reopened.payment('a')).toEqual(before);
    expect(replay(reopened.entries('a'))).toEqual(before);
    expect(reopened.broken).toBeNull();
    reopened.close();
  });

  it('refuses a second open payment on the same terminal and names the first', () => {
    const journal = openJournal(path);
    journal.append('a', [{ type: 'created', order: order('a', { terminalId: 't' }) }], at);
    const second = () => journal.append('b', [{ type: 'created', order: order('b', { terminalId: 't' }) }], at);
    expect(second).toThrow(PaymentAlreadyOpen);
    expect(second).toThrow(expect.objectContaining({ holds: 'terminal', paymentId: 'a' }));
    expect(journal.payment('b')).toBeNull();
    expect(journal.size()).toBe(1);
    journal.close();
  });

  it('refuses a second open payment of the same sale, even when the first is released', () => {
    const journal = openJournal(path);
    journal.append('a', [{ type: 'created', order: order('a', { saleId: 's' }) }, { type: 'sending' }, { type: 'released', by: '1' }], at);
    expect(() => journal.append('b', [{ type: 'created', order: order('b', { saleId: 's' }) }], at)).toThrow(
      expect.objectContaining({ holds: 'sale', paymentId: 'a' }),
    );
    journal.close();
  });

  it('lets a released payment give its terminal to the next customer', () => {
    const journal = openJournal(path);
    journal.append(
      'a',
      [{ type: 'created', order: order('a', { terminalId: 't' }) }, { type: 'sending' }, { type: 'released', by: '1' }],
      at,
    );
    expect(journal.append('b', [{ type: 'created', order: order('b', { terminalId: 't' }) }], at).state).toBe('created');
    expect(journal.open().map(({ id }) => id)).toEqual(['a', 'b']);
    journal.close();
  });

  it('refuses the second open payment by its indexes, whatever the program does', () => {
    openJournal(path).close();
    const raw = new DatabaseSync(path);
    const insert = (id: string) =>
      raw
        .prepare('INSERT INTO payment (id, sale_id, terminal_id, open, holds_terminal, last_sequence, body) VALUES (?, ?, ?, 1, 1, 1, ?)')
        .run(id, `sale-${id}`, 't', '{}');
    insert('a');
    expect(() => insert('b')).toThrow(/UNIQUE/);
    raw.close();
  });

  it('never changes or deletes an entry', () => {
    const journal = openJournal(path);
    journal.append('a', [{ type: 'created', order: order('a') }], at);
    journal.close();
    const raw = new DatabaseSync(path);
    expect(() => raw.exec("UPDATE entry SET body = '{}'")).toThrow(/append-only/);
    expect(() => raw.exec('DELETE FROM entry')).toThrow(/append-only/);
    raw.close();
  });

  it('says which entry was tampered with, and which is missing', () => {
    const journal = openJournal(path);
    journal.append('a', [{ type: 'created', order: order('a') }, { type: 'sending' }, approved], at);
    journal.close();
    const raw = new DatabaseSync(path);
    raw.exec("DROP TRIGGER entry_is_never_changed; UPDATE entry SET body = replace(body, '1500', '9500') WHERE sequence = 3");
    raw.close();
    const tampered = openJournal(path);
    expect(tampered.broken).toMatch(/^Entry 3 of the payment journal was changed after it was written\./);
    tampered.close();
    const again = new DatabaseSync(path);
    again.exec('DROP TRIGGER entry_is_never_deleted; DELETE FROM entry WHERE sequence = 3');
    again.close();
    const cut = openJournal(path);
    expect(cut.broken).toMatch(/^The payment journal ends at entry 2, but entry 3 was written/);
    cut.close();
  });

  it('refuses a file from a newer Kassa and leaves it as it is', () => {
    openJournal(path).close();
    const raw = new DatabaseSync(path);
    raw.exec('PRAGMA user_version = 99');
    raw.close();
    expect(() => openJournal(path)).toThrow(expect.objectContaining({ problem: 'newer', message: expect.stringContaining('newer Kassa') }));
    const after = new DatabaseSync(path);
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
    after.close();
  });

  it('refuses a file that is not a journal, and a folder that cannot be written', () => {
    writeFileSync(path, 'this is not a database, it is a shopping list'.repeat(100));
    expect(() => openJournal(path)).toThrow(expect.objectContaining({ name: 'StorageRefused', problem: 'broken' }));
    writeFileSync(join(directory, 'file'), '');
    expect(() => openJournal(join(directory, 'file', 'journal.db'))).toThrow(StorageRefused);
  });

  it('refuses an append with a sentence when the disk is full, and writes nothing of it', () => {
    const journal = openJournal(path);
    journal.append('a', [{ type: 'created', order: order('a') }], at);
    journal.close();
    const full = openJournal(path, { maximumPages: 20 });
    const big = order('b', { note: 'x'.repeat(200_000) });
    expect(() => full.append('b', [{ type: 'created', order: big }], at)).toThrow(expect.objectContaining({ problem: 'full' }));
    expect(full.payment('b')).toBeNull();
    expect(full.size()).toBe(1);
    full.close();
  });
});
