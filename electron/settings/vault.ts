/** Where secrets lie: a port, one in memory, and one that keeps what the operating system encrypted. */
import { z } from 'zod';
import type { Clock } from '../ports.ts';
import { createKnownSecrets } from '../redaction/known-secrets.ts';
import { readJson, readTextFile } from '../storage/json-text.ts';
import { keepAside, writeFileAtomically } from './files.ts';

export type SecretRead =
  | { readonly kind: 'found'; readonly value: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string };

export type VaultAvailability = { readonly ok: true; readonly backend: string } | { readonly ok: false; readonly reason: string };

export interface Vault {
  /** Whether secrets can be kept safely here; without it, live credentials are refused. */
  available(): Promise<VaultAvailability>;
  /** Resolves when the secret is on the disk. Throws VaultRefused, and changes nothing, when it cannot be. */
  write(name: string, value: string): Promise<void>;
  /** Never throws. */
  read(name: string): Promise<SecretRead>;
  remove(name: string): Promise<void>;
}

/** The system's encryption for this user, such as Electron's asynchronous safeStorage. */
export interface Encryption {
  /** As the system calls it: "dpapi", "keychain", "gnome_libsecret". "basic_text" and "unknown" are no protection. */
  readonly backend: string;
  encrypt(text: string): Promise<Uint8Array>;
  decrypt(bytes: Uint8Array): Promise<string>;
}

/** A secret could not be kept. The message is a sentence without the secret. */
export class VaultRefused extends Error {
  override readonly name = 'VaultRefused';
}

/** The vault's name for a terminal's secret. */
export function secretName(terminalId: string, secret: string): string {
  return `terminals/${encodeURIComponent(terminalId)}/${encodeURIComponent(secret)}`;
}

/** A vault that forgets with the program: for tests and for the bridge. */
export function memoryVault(): Vault {
  const secrets = new Map<string, string>();
  return {
    available: async () => ({ ok: true, backend: 'memory' }),
    write: async (name, value) => {
      secrets.set(name, value);
    },
    read: async (name) => {
      const value = secrets.get(name);
      return value === undefined ? { kind: 'missing' } : { kind: 'found', value };
    },
    remove: async (name) => {
      secrets.delete(name);
    },
  };
}

const FileSchema = z.strictObject({ version: z.literal(1), entries: z.record(z.string(), z.unknown()) });
const EntrySchema = z.looseObject({ backend: z.string(), ciphertext: z.base64() });
type Entries = Readonly<Record<string, unknown>>;

/** Backends that keep a secret readable for whoever copies the disk. */
const unsafeBackends = new Set(['basic_text', 'unknown']);

/** The vault of the desktop: `path` (vault.json) holds for each name the system's ciphertext and the backend that made it. */
export function fileVault(options: { path: string; encryption: Encryption; clock: Clock }): Vault {
  const { path, encryption, clock } = options;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
  const replace = async (change: (entries: Entries) => Entries): Promise<void> => {
    const file = readEntries(path);
    try {
      // A damaged vault may still be repaired by support: it is kept, and a new one begins.
      if (file.kind === 'damaged') keepAside(path, clock);
      if (file.kind === 'unreadable') throw new VaultRefused(file.reason);
      const entries = change(file.kind === 'found' ? file.entries : {});
      await writeFileAtomically(path, `${JSON.stringify({ version: 1, entries }, null, 2)}\n`, 0o600);
    } catch (error) {
      if (error instanceof VaultRefused) throw error;
      throw new VaultRefused(
        `${path} could not be written (${faultOf(error)}). Nothing was changed. Check the disk and the folder's permissions.`,
      );
    }
  };

  const available = async (): Promise<VaultAvailability> => {
    if (unsafeBackends.has(encryption.backend)) {
      return {
        ok: false,
        reason: 'This system has no key store that protects secrets. Sign in to a desktop with a keyring, then start the till again.',
      };
    }
    try {
      const probe = 'kassa';
      if ((await encryption.decrypt(await encryption.encrypt(probe))) === probe) return { ok: true, backend: encryption.backend };
      return { ok: false, reason: `The system's key store (${encryption.backend}) does not give back what it was given.` };
    } catch (error) {
      return { ok: false, reason: `The system's key store (${encryption.backend}) does not work: ${faultOf(error)}.` };
    }
  };

  const encrypted = async (name: string, value: string): Promise<Uint8Array> => {
    try {
      return await encryption.encrypt(value);
    } catch (error) {
      const known = createKnownSecrets();
      known.keepForGood(value);
      // Nobody knows what a system puts into its complaints.
      throw new VaultRefused(
        known.clean(`${name} was not stored. The system's key store (${encryption.backend}) refuses it: ${faultOf(error)}.`),
      );
    }
  };

  return {
    available,
    write: (name, value) =>
      inTurn(async () => {
        const state = await available();
        if (!state.ok) throw new VaultRefused(`${name} was not stored. ${state.reason}`);
        const ciphertext = Buffer.from(await encrypted(name, value)).toString('base64');
        await replace((entries) => ({ ...entries, [name]: { backend: encryption.backend, ciphertext } }));
      }),
    read: (name) => inTurn(() => readEntry(path, name, encryption)),
    remove: (name) =>
      inTurn(async () => {
        const file = readEntries(path);
        if (file.kind !== 'found' || !Object.hasOwn(file.entries, name)) return;
        await replace((entries) => Object.fromEntries(Object.entries(entries).filter(([entry]) => entry !== name)));
      }),
  };
}

async function readEntry(path: string, name: string, encryption: Encryption): Promise<SecretRead> {
  const file = readEntries(path);
  if (file.kind === 'none') return { kind: 'missing' };
  if (file.kind !== 'found') return { kind: 'unreadable', reason: file.reason };
  if (!Object.hasOwn(file.entries, name)) return { kind: 'missing' };
  const entry = EntrySchema.safeParse(file.entries[name]);
  if (!entry.success) return { kind: 'unreadable', reason: `Its entry in ${path} is damaged.` };
  try {
    return { kind: 'found', value: await encryption.decrypt(Buffer.from(entry.data.ciphertext, 'base64')) };
  } catch (error) {
    const { backend } = entry.data;
    const moved = backend === encryption.backend ? '' : ` It was stored by ${backend}, and this system now uses ${encryption.backend}.`;
    return { kind: 'unreadable', reason: `The system cannot decrypt it (${faultOf(error)}).${moved}` };
  }
}

type EntriesRead =
  | { readonly kind: 'found'; readonly entries: Entries }
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged' | 'unreadable'; readonly reason: string };

function readEntries(path: string): EntriesRead {
  const text = readTextFile(path);
  if (!text.ok) {
    if (text.fault === 'missing') return { kind: 'none' };
    return { kind: text.fault === 'not-text' ? 'damaged' : 'unreadable', reason: text.problems.map(({ message }) => message).join(' ') };
  }
  const json = readJson(text.value);
  const file = FileSchema.safeParse(json.ok ? json.value : null);
  return file.success ? { kind: 'found', entries: file.data.entries } : { kind: 'damaged', reason: `${path} is damaged.` };
}

function faultOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown fault';
}
