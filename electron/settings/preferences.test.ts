import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { firstPreferences } from '#shared/preferences.ts';
import { manualClock } from '../testing/manual-ports.ts';
import { openPreferences } from './preferences.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-preferences-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (keep = true) => openPreferences({ directory, clock: manualClock(), keep });
const path = () => join(directory, 'preferences.json');

it('begins with what holds until somebody chooses, and writes nothing by itself', () => {
  const preferences = open();
  expect(preferences.get()).toEqual(firstPreferences);
  expect(preferences.notices).toEqual([]);
  expect(readdirSync(directory)).toEqual([]);
});

it('keeps what was chosen, also when two changes come at once', async () => {
  const preferences = open();
  await Promise.all([preferences.change({ keys: { payCard: ['F12'] } }), preferences.change({ sound: { on: false, volume: 10 } })]);
  expect(open().get()).toEqual({ ...firstPreferences, keys: { payCard: ['F12'] }, sound: { on: false, volume: 10 } });
});

it('loses none of two changes that each build on what holds', async () => {
  const preferences = open();
  const add = (id: string) => preferences.change(({ favouriteTerminals }) => ({ favouriteTerminals: [...favouriteTerminals, id] }));
  await Promise.all([add('counter'), add('mobile')]);
  expect(open().get().favouriteTerminals).toEqual(['counter', 'mobile']);
});

it.each([
  '{',
  '{"keys":{}}',
  '[]',
  '{"keys":{"payCard":"F2"},"scanner":{},"sound":{},"embedded":null}',
])('keeps a damaged file aside, whole, and names it: %s', (text) => {
  writeFileSync(path(), text);
  const { notices, get } = open();
  const [aside = ''] = readdirSync(directory);
  expect(readFileSync(join(directory, aside), 'utf8')).toBe(text);
  expect(notices).toMatchObject([{ code: 'preferences-kept-aside', detail: expect.stringContaining(aside) }]);
  expect(get()).toEqual(firstPreferences);
});

it('moves nothing for a till that only reads', () => {
  writeFileSync(path(), '{');
  expect(open(false).notices).toMatchObject([{ code: 'preferences-unreadable' }]);
  expect(readFileSync(path(), 'utf8')).toBe('{');
});

it('keeps the keys of an action that only a later Kassa knows', async () => {
  await open().change({ keys: { openDrawer: ['F11'] } });
  expect(open().get().keys).toEqual({ openDrawer: ['F11'] });
});
