import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../ports.ts';
import { type Encryption, fileVault, memoryVault, secretName } from './vault.ts';

const clock = { ...systemClock, now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) };

/** Turns each byte around: enough to see that no plain text reaches the disk. */
function encryption(backend = 'sample', key = 0x55): Encryption {
  const turned = (bytes: Uint8Array) => bytes.map((byte) => byte ^ key);
  return {
    backend,
    encrypt: async (text) => turned(new TextEncoder().encode(`ok:${text}`)),
    decrypt: async (bytes) => {
      const text = new TextDecoder().decode(turned(bytes));
      if (!text.startsWith('ok:')) throw new Error('wrong key');
      return text.slice(3);
    },
  };
}

describe('every vault', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kassa-vault-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it.each([
    ['in memory', () => memoryVault()],
    ['in a file', () => fileVault({ path: join(directory, 'vault.json'), encryption: encryption(), clock })],
  ])('%s gives back what it was given, until that is removed', async (_name, open) => {
    const vault = open();
    expect(await vault.available()).toMatchObject({ ok: true });
    expect(await vault.read('a')).toEqual({ kind: 'missing' });
    await vault.write('a', 'first');
    await vault.write('a', 'sécret');
    await vault.write('b', '');
    expect(await vault.read('a')).toEqual({ kind: 'found', value: 'sécret' });
    expect(await vault.read('b')).toEqual({ kind: 'found', value: '' });
    await vault.remove('a');
    await vault.remove('never there');
    expect(await vault.read('a')).toEqual({ kind: 'missing' });
    expect(await vault.read('toString')).toEqual({ kind: 'missing' });
  });
});

describe('a vault in a file', () => {
  let directory = '';
  let path = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kassa-vault-'));
    path = join(directory, 'vault.json');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('outlives the program, holds no plain text and belongs to its user alone', async () => {
    await fileVault({ path, encryption: encryption(), clock }).write('a', 'made-up-secret');
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain('made-up-secret');
    expect(JSON.parse(text)).toMatchObject({ version: 1, entries: { a: { backend: 'sample' } } });
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await fileVault({ path, encryption: encryption(), clock }).read('a')).toEqual({ kind: 'found', value: 'made-up-secret' });
    expect(readdirSync(directory)).toEqual(['vault.json']);
  });

  it('keeps every one of many writes at once', async () => {
    const vault = fileVault({ path, encryption: encryption(), clock });
    const names = Array.from({ length: 20 }, (_, index) => `secret-${index}`);
    await Promise.all(names.map((name) => vault.write(name, name)));
    for (const name of names) expect(await vault.read(name)).toEqual({ kind: 'found', value: name });
  });

  it('says which entry another key store cannot decrypt, and keeps it', async () => {
    await fileVault({ path, encryption: encryption('dpapi', 1), clock }).write('a', 'x');
    const other = fileVault({ path, encryption: encryption('keychain', 2), clock });
    expect(await other.read('a')).toMatchObject({ kind: 'unreadable', reason: expect.stringMatching(/wrong key.*dpapi.*keychain/) });
    await other.write('b', 'y');
    expect(await fileVault({ path, encryption: encryption('dpapi', 1), clock }).read('a')).toEqual({ kind: 'found', value: 'x' });
  });

  it('keeps a damaged entry beside the others', async () => {
    writeFileSync(path, JSON.stringify({ version: 1, entries: { a: 5, b: { backend: 'sample', ciphertext: '***' } } }));
    const vault = fileVault({ path, encryption: encryption(), clock });
    expect(await vault.read('a')).toMatchObject({ kind: 'unreadable' });
    expect(await vault.read('b')).toMatchObject({ kind: 'unreadable' });
    await vault.write('c', 'x');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ entries: { a: 5, b: { ciphertext: '***' } } });
  });

  it('that is damaged as a whole is unreadable, and kept aside by the next write', async () => {
    writeFileSync(path, '{ "version": 1');
    const vault = fileVault({ path, encryption: encryption(), clock });
    expect(await vault.read('a')).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining(path) });
    await vault.write('a', 'x');
    expect(readFileSync(`${path}.broken-2026-01-02T03-04-05.678Z`, 'utf8')).toBe('{ "version": 1');
    expect(await vault.read('a')).toEqual({ kind: 'found', value: 'x' });
  });

  it('that cannot be read is never written over', async () => {
    mkdirSync(path);
    const vault = fileVault({ path, encryption: encryption(), clock });
    expect(await vault.read('a')).toMatchObject({ kind: 'unreadable' });
    await expect(vault.write('a', 'made-up-secret')).rejects.toThrow(path);
    await expect(vault.write('a', 'made-up-secret')).rejects.not.toThrow('made-up-secret');
  });

  it.each(['basic_text', 'unknown'])('takes nothing where the system only has %s', async (backend) => {
    const vault = fileVault({ path, encryption: encryption(backend), clock });
    expect(await vault.available()).toMatchObject({ ok: false, reason: expect.stringContaining('key store') });
    await expect(vault.write('a', 'x')).rejects.toThrow('a was not stored');
    expect(readdirSync(directory)).toEqual([]);
  });

  it('takes nothing while the key store does not work', async () => {
    const broken: Encryption = { ...encryption(), encrypt: async () => Promise.reject(new Error('locked')) };
    const vault = fileVault({ path, encryption: broken, clock });
    expect(await vault.available()).toMatchObject({ ok: false, reason: expect.stringContaining('locked') });
    await expect(vault.write('a', 'x')).rejects.toThrow('locked');
  });
});

describe("a secret's name", () => {
  it('is plain for plain ids and never the same for two secrets', () => {
    expect(secretName('pb', 'accessKey')).toBe('terminals/pb/accessKey');
    expect(secretName('a/b', 'c')).not.toBe(secretName('a', 'b/c'));
  });
});
