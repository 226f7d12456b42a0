/** The reconciliation in an open till: at the end of a day by itself, and for whoever may ask for it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { daysAfter, spanOf } from '#shared/calendar.ts';
import { asking } from '../testing/asking.ts';
import { openDesk } from '../testing/open-desk.ts';
import { openTill, type Till } from '../till/till.ts';
import { momentsOf } from './period.ts';

let directory: string;
let till: Till;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-reconciling-'));
  till = await openTill({ dataDirectory: directory, mode: { kind: 'training', country: 'GB' }, version: '0.0.0' });
  await openDesk(till.dispatcher);
});
afterEach(async () => {
  await till.close();
  rmSync(directory, { recursive: true, force: true });
});

const { call } = asking(() => till);

/** Resolves when the latest run has asked every terminal. */
async function asked(): Promise<void> {
  const [run] = till.reconciling.file.runs(1);
  if (!run) throw new Error('There is no run');
  await till.reconciling.reconciliation.whenAsked(run, AbortSignal.timeout(10_000));
}

test('a closed day is compared by itself', async () => {
  await call('day.close', { after: 0 });
  await asked();
  const { runs, open } = await call('reconciliation.get', {});
  expect(runs).toMatchObject([{ cause: 'close', parts: [{ state: 'told' }, { state: 'told' }] }]);
  expect(open).toEqual([]);
});

test('whoever may asks for it, and the window hears how many differences are open', async () => {
  const heard: unknown[] = [];
  till.dispatcher.on((event, value) => event === 'reconciliation' && heard.push(value));
  const { runs } = await call('reconciliation.run', {});
  expect(runs).toMatchObject([{ cause: 'person', number: 1 }]);
  await asked();
  expect(await call('reconciliation.attention', {})).toEqual({ open: 0, chargedThereOnly: 0 });
  expect(heard.at(-1)).toEqual({ open: 0, chargedThereOnly: 0 });
});

test('days of one’s choice are whole days of the store, and no days that are none', async () => {
  const { today } = await call('reconciliation.get', {});
  expect(today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const day = daysAfter(today, -1);
  const { from, to } = spanOf(day, day, 'Europe/London');
  const { runs } = await call('reconciliation.run', { from: day, to: day });
  expect(runs[0]).toMatchObject({ from, to });
  await asked();
  const tooLong = await till.dispatcher.call('reconciliation.run', { from: daysAfter(today, -40), to: today });
  expect(tooLong).toMatchObject({ ok: false, refusal: { code: 'period-not-valid' } });
  const tomorrow = await till.dispatcher.call('reconciliation.run', { from: daysAfter(today, 1) });
  expect(tomorrow).toMatchObject({ ok: false, refusal: { code: 'period-not-valid' } });
  const noDay = await till.dispatcher.call('reconciliation.run', { from: '2026-02-30' });
  expect(noDay).toMatchObject({ ok: false, refusal: { code: 'invalid-input' } });
});

test('a day has 23 or 25 hours where the clock is changed', () => {
  const hours = (day: string) => {
    const { from = '', to = '' } = momentsOf({ from: day, to: day }, 'Europe/London');
    return (Date.parse(to) - Date.parse(from)) / 3_600_000;
  };
  expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-11-29')]).toEqual([23, 25, 24]);
  expect(momentsOf({ from: null, to: null }, 'Europe/London')).toEqual({});
});
