import { describe, expect, test } from 'vitest';
import type { Configuration } from '#shared/settings.ts';
import { StartRefused } from '../till/start-failure.ts';
import { demandLoopback, readBridgeArguments } from './arguments.ts';

test('a plain start is training on any free port', () => {
  expect(readBridgeArguments([])).toEqual({ port: 0, data: null, config: null, country: 'ZA', development: false, setup: false });
});

test('every option is read', () => {
  expect(readBridgeArguments(['--port', '8080', '--data', 'd', '--config', 'c.json', '--country', 'NL', '--dev'])).toEqual({
    port: 8080,
    data: 'd',
    config: 'c.json',
    country: 'NL',
    development: true,
    setup: false,
  });
  expect(readBridgeArguments(['--setup'])).toMatchObject({ setup: true, config: null });
  expect(() => readBridgeArguments(['--setup', '--config', 'c.json'])).toThrow(StartRefused);
});

test.each([
  ['--port', 'x'],
  ['--port', '70000'],
  ['--port', '-1'],
  ['--data', ''],
  ['--live'],
  ['--country', 'XX'],
  ['file.json'],
])('%s %s is refused', (...given) => {
  expect(() => readBridgeArguments(given)).toThrow(StartRefused);
});

function configurationWith(settings: Record<string, unknown>): Configuration {
  return {
    till: { id: 'POS-25', name: 'Till 1', locale: 'en-ZA' },
    store: { name: 'Test Shop', address: [], country: 'ZA', currency: 'ZAR' },
    operator: { id: '1', name: 'Test' },
    terminals: [{ id: 'pb', label: 'Counter', provider: 'posbuddy', settings, secrets: {} }],
  };
}

describe('a configuration is accepted when every address is on this machine', () => {
  test.each(['http://127.0.0.1:9000/v/1/', 'https://localhost/', 'http://[::1]:9/', 'http://127.8.8.8/'])('%s', (baseUrl) => {
    expect(() => demandLoopback(configurationWith({ baseUrl, serialNumber: 'PC05' }))).not.toThrow();
  });
});

describe('a configuration is refused when an address is elsewhere', () => {
  test.each([
    'https://paymentuat.test.thumbzup.com/posbuddy-cloud/v/1/',
    'https://localhost.example.invalid/',
    'http://127.0.0.1.example.invalid/',
    'https://localhost@example.invalid/',
    'http://10.0.0.1/',
    'https://',
  ])('%s', (baseUrl) => {
    expect(() => demandLoopback(configurationWith({ baseUrl }))).toThrow(
      /this machine only\. Nothing was sent\..*terminals\[0\]\.settings\.baseUrl/,
    );
  });

  test('in whatever setting it stands', () => {
    const settings = { baseUrl: 'http://127.0.0.1/', more: { tokenUrl: 'https://example.invalid/token' } };
    expect(() => demandLoopback(configurationWith(settings))).toThrow('terminals[0].settings.more.tokenUrl');
  });
});
