import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { manualClock } from '../testing/manual-ports.ts';
import { followUpdates, noUpdates, type Updater } from './updates.ts';

class Played extends EventEmitter implements Updater {
  autoDownload = false;
  autoInstallOnAppQuit = false;
  allowDowngrade = true;
  readonly asked: string[] = [];
  async checkForUpdates(): Promise<void> {
    this.asked.push('check');
  }
  quitAndInstall(): void {
    this.asked.push('install');
  }
}

const log = { info: () => undefined, warn: () => undefined };

function followed() {
  const updater = new Played();
  const clock = manualClock();
  return { updater, clock, updates: followUpdates({ updater, clock, log }) };
}

test('a version that is downloaded is ready, and only then it can be installed', () => {
  const { updater, updates } = followed();
  updates.install();
  expect(updater.asked).toEqual(['check']);
  updater.emit('update-downloaded', { version: '1.2.3' });
  expect(updates.state()).toEqual({ state: 'ready', version: '1.2.3' });
  updates.install();
  expect(updater.asked).toEqual(['check', 'install']);
  updates.stop();
});

test('it comes when the till closes, and not while the till is busy', () => {
  const { updater, updates } = followed();
  expect(updater).toMatchObject({ autoDownload: true, autoInstallOnAppQuit: true, allowDowngrade: false });
  updates.quitting(true);
  expect(updater.autoInstallOnAppQuit).toBe(false);
  updates.quitting(false);
  expect(updater.autoInstallOnAppQuit).toBe(true);
  updates.stop();
});

test('a failure is told, and takes nothing away that is ready', () => {
  const { updater, updates } = followed();
  updater.emit('error', new Error('no such host'));
  expect(updates.state()).toEqual({ state: 'failed', reason: 'no such host' });
  updater.emit('update-downloaded', { version: '1.2.3' });
  updater.emit('error', new Error('no such host'));
  expect(updates.state()).toEqual({ state: 'ready', version: '1.2.3' });
  updates.stop();
});

test('it looks again after hours, until it is stopped', async () => {
  const { updater, clock, updates } = followed();
  await expect
    .poll(() => {
      clock.advance(6 * 60 * 60 * 1_000);
      return updater.asked.length;
    })
    .toBeGreaterThan(1);
  updates.stop();
  expect(noUpdates.state()).toEqual({ state: 'off' });
});
