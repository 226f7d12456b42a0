/** What setting a till up stands on. */

import type { CheckView } from '#shared/ipc.ts';
import type { Operator } from '#shared/payment.ts';
import type { AuditNote } from '../audit/audit.ts';
import type { Clock, Fetch, Log, Random } from '../ports.ts';
import type { AnyProviderDefinition } from '../providers/provider.ts';
import type { Settings } from '../settings/settings-store.ts';
import type { Vault } from '../settings/vault.ts';
import type { TillHost } from '../till/till-host.ts';

export interface SetupOptions {
  /** The user's folder, as of the desktop. */
  readonly directory: string;
  readonly settings: Settings;
  readonly vault: Vault;
  readonly definitions: readonly AnyProviderDefinition[];
  /** Called before anything is asked of these addresses. */
  readonly prepareNetwork: (addresses: readonly string[]) => Promise<void>;
  /** The till that is open. */
  readonly host: () => Pick<TillHost, 'reopen' | 'till'>;
  /** True for a till that must never reach anything but this computer. */
  readonly onlyLoopback: boolean;
  readonly ports: { readonly fetch: Fetch; readonly clock: Clock; readonly random: Random; readonly log: Log; readonly userAgent: string };
}

/** Who does it, and where that is written down. */
export interface SetupDesk {
  readonly operator: Operator;
  readonly record: (note: AuditNote) => void;
}

/** Hears the steps of a test as they become known. */
export type Heard = (steps: CheckView['steps']) => void;
