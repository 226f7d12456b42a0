/**
 * Store and till as a manager sets them up, over what the till was configured with. Every part of the till that asks sees
 * a change at once. Country and currency stay: journal, sales and taxes hang on them.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Notice } from '#shared/ipc.ts';
import { problemAt, type Read, readBySchema, sentencesOf } from '#shared/problems.ts';
import { type Configuration, StoreSchema, TillSchema } from '#shared/settings.ts';
import type { Clock } from '../ports.ts';
import { Refused } from '../refused.ts';
import { readJson, readTextFile } from '../storage/json-text.ts';
import { keepAside, writeFileAtomically } from './files.ts';

export type Shop = Pick<Configuration, 'till' | 'store'>;

/** Where the settings lie: the desktop's own settings, or a file of the till's folder. */
export interface ShopKeeper {
  /** What a manager chose before, or null. */
  readonly kept: Shop | null;
  /** Throws when it cannot be written. */
  keep(shop: Shop): Promise<void>;
  readonly notices: readonly Notice[];
}

export interface ShopSettings {
  get(): Shop;
  /** Stands for exactly these settings. */
  revision(): string;
  /** True where something was changed that providers were told at the start. */
  restartNeeded(): boolean;
  /** What is wrong with settings, if anything. */
  check(next: unknown): Read<Shop>;
  /** Throws Refused (`settings-changed`, `settings-not-valid`, `settings-unwritable`), and then nothing was changed. */
  change(revision: string, next: unknown): Promise<{ readonly before: Shop; readonly after: Shop }>;
}

const ShopSchema = z.strictObject({ till: TillSchema, store: StoreSchema });

export function openShopSettings(configured: Configuration, keeper: ShopKeeper): ShopSettings {
  const { country, currency } = configured.store;
  const fits = (shop: Shop) => shop.store.country === country && shop.store.currency === currency;
  const first: Shop = keeper.kept && fits(keeper.kept) ? keeper.kept : { till: configured.till, store: configured.store };
  let current = first;
  let writing: Promise<unknown> = Promise.resolve();

  const check = (next: unknown): Read<Shop> => {
    const read = readBySchema(ShopSchema, next);
    if (!read.ok || fits(read.value)) return read;
    return { ok: false, problems: [problemAt(['store'], 'must keep its country and currency: the money of this till hangs on them.')] };
  };

  return {
    get: () => current,
    revision: () => revisionOf(current),
    restartNeeded: () => JSON.stringify(toldProviders(current)) !== JSON.stringify(toldProviders(first)),
    check,
    change(revision, next) {
      const changing = writing.then(async () => {
        if (revision !== revisionOf(current)) throw new Refused('settings-changed');
        const read = check(next);
        if (!read.ok) throw new Refused('settings-not-valid', sentencesOf(read.problems, 400));
        const before = current;
        try {
          await keeper.keep(read.value);
        } catch (error) {
          throw new Refused('settings-unwritable', error instanceof Error ? error.message.slice(0, 200) : '');
        }
        current = read.value;
        return { before, after: current };
      });
      writing = changing.catch(() => undefined);
      return changing;
    },
  };
}

/** `store.json` in a till's folder. A damaged file is kept aside and named; a till that only reads moves and writes nothing. */
export function shopFile(directory: string, { clock, keep }: { readonly clock: Clock; readonly keep: boolean }): ShopKeeper {
  const path = join(directory, 'store.json');
  const write = async (shop: Shop) => {
    if (keep) await writeFileAtomically(path, `${JSON.stringify(shop, null, 2)}\n`, 0o600);
  };
  if (!existsSync(path)) return { kept: null, keep: write, notices: [] };
  const text = readTextFile(path);
  const json = text.ok ? readJson(text.value) : text;
  const read = json.ok ? readBySchema(ShopSchema, json.value) : json;
  if (read.ok) return { kept: read.value, keep: write, notices: [] };
  const fault = sentencesOf(read.problems.slice(0, 1), 400);
  try {
    if (!keep || !text.ok) throw new Error('It stays where it is.');
    const aside = keepAside(path, clock);
    return { kept: null, keep: write, notices: [{ code: 'settings-kept-aside', detail: `It was kept as ${aside}. ${fault}` }] };
  } catch {
    const unwritable = async () => {
      throw new Error(`${path} is damaged and could not be moved aside.`);
    };
    return { kept: null, keep: unwritable, notices: [{ code: 'settings-unreadable', detail: `${path} cannot be used. ${fault}` }] };
  }
}

function revisionOf(shop: Shop): string {
  return createHash('sha256').update(JSON.stringify(shop)).digest('hex').slice(0, 32);
}

/** What the adapters got when the till was opened. */
function toldProviders({ till, store }: Shop) {
  return [till.id, till.name, till.locale, store.name];
}

/** The till's configuration as it is at any moment. */
export function withShop(configured: Configuration, settings: Pick<ShopSettings, 'get'>): Configuration {
  return {
    get till() {
      return settings.get().till;
    },
    get store() {
      return settings.get().store;
    },
    operator: configured.operator,
    terminals: configured.terminals,
  };
}
