import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { StartRefused } from '../till/start-failure.ts';
import { machineProvisionFile, readStartArguments } from './start-arguments.ts';

test('a plain start names neither folder nor file', () => {
  expect(readStartArguments(['kassa', '--no-sandbox', '.'], '/shop')).toEqual({ data: null, provision: null, restore: null, kiosk: false });
});

test('the till fills the screen where the shortcut says so', () => {
  expect(readStartArguments(['kassa', '--kiosk'], '/shop')).toMatchObject({ kiosk: true });
});

test('both options are read in both forms, among Chromium’s own', () => {
  const given = ['kassa', '--data', 'till-1', '--lang=en', '--provision=/media/till.json'];
  expect(readStartArguments(given, '/shop')).toEqual({
    data: resolve('/shop/till-1'),
    provision: resolve('/media/till.json'),
    restore: null,
    kiosk: false,
  });
});

test('a backup to go back to is named by its folder', () => {
  expect(readStartArguments(['kassa', '--restore', 'E:/backup'], '/shop')).toMatchObject({ restore: resolve('/shop', 'E:/backup') });
});

test.each([
  ['kassa', '--restore'],
  ['kassa', '--provision'],
  ['kassa', '--data='],
  ['kassa', '--data', '--provision=/media/till.json'],
])('an option without its path is refused', (...given) => {
  expect(() => readStartArguments(given, '/shop')).toThrow(StartRefused);
});

test('an installer’s file has its place on each system', () => {
  expect(machineProvisionFile({}, 'linux')).toBe('/etc/kassa/provision.json');
  expect(machineProvisionFile({ PROGRAMDATA: 'D:\\Data' }, 'win32')).toMatch(/^D:\\Data.Kassa.provision\.json$/);
});
