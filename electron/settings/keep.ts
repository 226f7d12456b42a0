/** A configuration becomes the till's own: its secrets go into the vault, then the rest into the settings. */
import type { KeptConfiguration } from '#shared/settings.ts';
import type { Settings } from './settings-store.ts';
import { secretName, type Vault } from './vault.ts';

export interface Keeping {
  readonly kept: KeptConfiguration;
  /** The secrets that are new or may be, by their names in the vault. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly settings: Settings;
  readonly vault: Vault;
  /** The digest of the file that it comes from, where it comes from one. */
  readonly provisioned?: string;
}

/** Keeps all of it, or throws and has changed nothing. Gives what puts everything back as it was. */
export async function keepConfiguration({ kept, secrets, settings, vault, provisioned }: Keeping): Promise<() => Promise<void>> {
  const { mode, configuration, firstQuestion, provisioned: provisionedBefore } = settings.get();
  const steps: (() => Promise<void>)[] = [];
  const undo = async () => {
    for (const step of steps.splice(0).reverse()) await step().catch(() => undefined);
  };
  try {
    for (const [name, secret] of secrets) {
      const old = await vault.read(name);
      if (old.kind === 'found' && old.value === secret) continue;
      steps.push(() => (old.kind === 'found' ? vault.write(name, old.value) : vault.remove(name)));
      await vault.write(name, secret);
      const back = await vault.read(name);
      if (back.kind !== 'found' || back.value !== secret) throw new Error(`the vault does not give back ${name}`);
    }
    settings.change({
      mode: { kind: 'live' },
      configuration: kept,
      firstQuestion: false,
      ...(provisioned !== undefined && { provisioned }),
    });
    steps.push(async () => settings.change({ mode, configuration, firstQuestion, provisioned: provisionedBefore }));
  } catch (error) {
    await undo();
    throw error;
  }
  const used = new Set(vaultNames(kept));
  for (const name of vaultNames(configuration).filter((each) => !used.has(each))) {
    const old = await vault.read(name);
    if (old.kind === 'found') steps.push(() => vault.write(name, old.value));
    // One that cannot be removed stays encrypted and harms nothing.
    await vault.remove(name).catch(() => undefined);
  }
  return undo;
}

function vaultNames(configuration: KeptConfiguration | null): string[] {
  return (configuration?.terminals ?? []).flatMap(({ id, secretNames }) => secretNames.map((name) => secretName(id, name)));
}
