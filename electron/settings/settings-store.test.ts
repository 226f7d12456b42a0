import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstSettings } from '#shared/settings.ts';
import { systemClock } from '../ports.ts';
import { openSettings } from './settings-store.ts';

const clock = { ...systemClock, now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) };

describe('the settings', () => {
  let directory = '';
  let file = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kassa-settings-'));
    file = join(directory, 'settings.json');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('of a new till are training mode, without a notice', () => {
    const { settings, notices } = openSettings({ directory, clock });
    expect(settings.get()).toEqual(firstSettings);
    expect(settings.durable).toBe(true);
    expect(notices).toEqual([]);
  });

  it('come back after a restart', () => {
    const window = { x: -5, y: 10, width: 1024, height: 768, maximized: true };
    openSettings({ directory, clock }).settings.change({ theme: 'dark', language: 'nl', window });
    expect(openSettings({ directory, clock }).settings.get()).toEqual({ ...firstSettings, theme: 'dark', language: 'nl', window });
  });

  it('keep what a later version added', () => {
    writeFileSync(file, JSON.stringify({ ...firstSettings, later: { kept: true } }));
    const opened = openSettings({ directory, clock });
    expect(opened.notices).toEqual([]);
    opened.settings.change({ theme: 'light' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ theme: 'light', later: { kept: true } });
  });

  it('refuse a change that is not valid and keep the old one', () => {
    const { settings } = openSettings({ directory, clock });
    const wrong = { theme: 'purple' } as unknown as { theme: 'dark' };
    expect(() => settings.change(wrong)).toThrow('theme must be "system" or "light" or "dark".');
    expect(settings.get().theme).toBe('system');
    expect(openSettings({ directory, clock }).settings.get().theme).toBe('system');
  });

  it.each([
    ['not JSON', '{ "mode": '],
    ['empty', ''],
    ['of a wrong shape', JSON.stringify({ ...firstSettings, theme: 'purple' })],
    ['a list', '[]'],
    ['no text', '\u0000'],
  ])('that are %s are kept aside and named, never silently reset', (_case, broken) => {
    writeFileSync(file, broken);
    const { settings, notices } = openSettings({ directory, clock });
    const aside = `${file}.broken-2026-01-02T03-04-05.678Z`;
    expect(readFileSync(aside, 'utf8')).toBe(broken);
    expect(notices).toMatchObject([{ code: 'settings-kept-aside', detail: expect.stringContaining(aside) }]);
    expect(settings.get()).toEqual(firstSettings);
    settings.change({ theme: 'dark' });
    expect(openSettings({ directory, clock })).toMatchObject({ notices: [] });
  });

  it('that are broken twice at the same moment are both kept', () => {
    for (const broken of ['one', 'two']) {
      writeFileSync(file, broken);
      openSettings({ directory, clock });
    }
    const kept = readdirSync(directory).filter((name) => name.includes('.broken-'));
    expect(kept.map((name) => readFileSync(join(directory, name), 'utf8')).sort()).toEqual(['one', 'two']);
  });

  it('that cannot be read are left alone; changes then last until the end, and a notice says so', () => {
    mkdirSync(file);
    const { settings, notices } = openSettings({ directory, clock });
    expect(notices).toMatchObject([{ code: 'settings-unreadable', detail: expect.stringContaining(file) }]);
    expect(settings.durable).toBe(false);
    settings.change({ theme: 'dark' });
    expect(settings.get().theme).toBe('dark');
    expect(readdirSync(directory)).toEqual(['settings.json']);
  });

  it('go through whichever store the host passes', () => {
    const file = { store: {} as Record<string, unknown> };
    const { settings } = openSettings({ directory, clock, store: () => file });
    settings.change({ language: 'de' });
    expect(file.store).toMatchObject({ language: 'de', theme: 'system' });
  });

  it('stay as they were when the store cannot be written', () => {
    const full = {
      get store() {
        return {};
      },
      set store(_value: Record<string, unknown>) {
        throw new Error('ENOSPC: no space left on device');
      },
    };
    const { settings } = openSettings({ directory, clock, store: () => full });
    expect(() => settings.change({ language: 'de' })).toThrow('no space left');
    expect(settings.get().language).toBe(null);
  });
});
