/** The vault's port over Electron's asynchronous safeStorage: DPAPI on Windows, the keychain on macOS, a keyring on Linux. */
import { safeStorage } from 'electron';
import type { Encryption } from '../settings/vault.ts';

/** Backends that encrypt with a key that everyone knows. */
const unsafeBackends: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/** The system's encryption for this user. Must not be used before the application is ready. */
export function systemEncryption(platform: NodeJS.Platform = process.platform): Encryption {
  return {
    get backend() {
      return backendOf(platform);
    },
    async encrypt(text) {
      await demandKeyStore(platform);
      return safeStorage.encryptStringAsync(text);
    },
    async decrypt(bytes) {
      await demandKeyStore(platform);
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(bytes));
      return result;
    },
  };
}

function backendOf(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'dpapi';
  if (platform === 'darwin') return 'keychain';
  return safeStorage.getSelectedStorageBackend();
}

async function demandKeyStore(platform: NodeJS.Platform): Promise<void> {
  if (unsafeBackends.has(backendOf(platform)) || !(await safeStorage.isAsyncEncryptionAvailable())) {
    throw new Error('this system has no key store that protects secrets');
  }
}
