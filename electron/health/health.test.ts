import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TrainingCountry } from '#shared/countries.ts';
import { money } from '#shared/money.ts';
import { readArguments } from '../cli/arguments.ts';
import { doctor } from '../cli/doctor.ts';
import type { Output } from '../cli/output.ts';
import { openTill, type Till } from '../till/till.ts';
import { version } from '../version.ts';
import { verifiedJournal } from './files.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-health-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const never = new AbortController().signal;

async function withTill<Result>(
  look: (till: Till) => Promise<Result>,
  freeBytes?: () => number,
  country: TrainingCountry = 'ZA',
): Promise<Result> {
  const till = await openTill({
    dataDirectory: directory,
    mode: { kind: 'training', country },
    version,
    ...(freeBytes && { ports: { freeBytes } }),
  });
  try {
    return await look(till);
  } finally {
    await till.close();
  }
}

const statesOf = async (till: Till, thorough: boolean) => {
  const { items, well } = await till.health(thorough, never);
  return { well, states: new Map(items.map(({ about, state, detail }) => [about, { state, detail }])) };
};

test('a new till in training is well, every terminal and printer asked', async () => {
  const { well, states } = await withTill((till) => statesOf(till, true));
  expect(well).toBe(true);
  expect([...states.keys()]).toEqual([
    'program',
    'storage',
    'journal',
    'files',
    'payments',
    'clock',
    'terminal',
    'printer',
    'printing',
    'backup',
  ]);
});

test('a terminal that is switched off and a disk that is nearly full are told by name', async () => {
  const { items, well } = await withTill(
    (till) => {
      const [first] = till.terminals.keys();
      till.training?.play(first ?? '', 'offline');
      return till.health(false, never);
    },
    () => 1_000_000,
    'GB',
  );
  expect(well).toBe(false);
  const [offline, ...others] = items.filter(({ about, state }) => about === 'terminal' && state === 'trouble');
  expect(offline).toMatchObject({ name: expect.stringMatching(/./), detail: expect.stringContaining('terminal') });
  expect(others).toEqual([]);
  expect(items.find(({ about }) => about === 'storage')).toMatchObject({
    state: 'trouble',
    detail: expect.stringContaining('only 1 MB left'),
  });
  expect(items.find(({ about }) => about === 'payments')).toMatchObject({ state: 'trouble' });
});

test('a thorough look finds an entry that was changed afterwards', async () => {
  await withTill(async (till) => {
    const [terminalId = ''] = till.terminals.keys();
    const amount = money(100, 'ZAR');
    till.engine.start({
      saleId: 'sale',
      terminalId,
      amount,
      cashback: money(0, 'ZAR'),
      operator: till.configuration.operator,
      note: null,
      basket: null,
    });
  });
  const database = new DatabaseSync(join(directory, 'journal.db'));
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'entry'").all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  database.exec("UPDATE entry SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 1");
  for (const { sql } of triggers) database.exec(String(sql));
  database.close();
  expect(verifiedJournal(directory)).toContain('Entry 1');
  const { states } = await withTill((till) => statesOf(till, true));
  expect(states.get('journal')).toMatchObject({ state: 'trouble', detail: expect.stringContaining('Entry 1') });
});

test('doctor prints a line for each thing and leaves with 0 only when all is well', async () => {
  const told: unknown[] = [];
  const keep = (value: unknown) => void told.push(value);
  const output: Output = { json: keep, text: keep, problem: keep };
  const run = () => {
    const { options } = readArguments(['doctor', '--data', directory]);
    return doctor(options, output);
  };
  expect(await run()).toBe(0);
  expect(told).toContainEqual(expect.objectContaining({ event: 'health-result', well: true }));
  expect(told).toContain('All is well.');

  writeFileSync(join(directory, 'training', 'za', 'other.db'), Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4_080, 1)]));
  told.length = 0;
  expect(await run()).not.toBe(0);
  expect(told).toContainEqual(expect.objectContaining({ event: 'health', about: 'files', state: 'trouble' }));
});
