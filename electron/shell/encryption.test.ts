import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { systemEncryption } from './encryption.ts';
import { start, system } from './stand-in/electron.ts';

vi.mock('electron', () => import('./stand-in/electron.ts'));

beforeAll(start);
afterEach(() => {
  system.storageBackend = 'gnome_libsecret';
});

test('what was encrypted comes back', async () => {
  const encryption = systemEncryption('linux');
  const bytes = await encryption.encrypt('a secret');
  expect(Buffer.from(bytes).toString()).not.toContain('a secret');
  expect(await encryption.decrypt(bytes)).toBe('a secret');
});

test.each([
  ['win32', 'dpapi'],
  ['darwin', 'keychain'],
  ['linux', 'gnome_libsecret'],
] as const)('on %s the system’s own key store is %s', (platform, backend) => {
  expect(systemEncryption(platform).backend).toBe(backend);
});

describe.each(['basic_text', 'unknown'])('with the backend %s, whose key everyone knows', (backend) => {
  test('nothing is encrypted and nothing decrypted', async () => {
    system.storageBackend = backend;
    const encryption = systemEncryption('linux');
    expect(encryption.backend).toBe(backend);
    await expect(encryption.encrypt('a secret')).rejects.toThrow('no key store');
    await expect(encryption.decrypt(Buffer.from('sealed:00'))).rejects.toThrow('no key store');
  });
});
