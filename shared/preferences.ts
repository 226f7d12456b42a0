/** What the people at one till chose about it, and what holds until they do. The schema stands in ipc/preferences.ts. */
import { type EmbeddedRule, embeddedRulesOf } from './barcode.ts';
import type { DrawerCeilings } from './drawer.ts';
import type { ChosenKeys } from './keys.ts';
import { firstScanSettings, type ScanSettings } from './scan.ts';

export interface SoundSettings {
  readonly on: boolean;
  /** 0 to 100. */
  readonly volume: number;
}

/** What one supervisor's approval may let go back, in minor units; null for no ceiling. */
export interface RefundCeilings {
  readonly perRefund: number | null;
  /** For each cashier and day. */
  readonly perDay: number | null;
}

export const noCeilings: RefundCeilings = { perRefund: null, perDay: null };

export interface Preferences {
  readonly keys: ChosenKeys;
  readonly scanner: ScanSettings;
  readonly sound: SoundSettings;
  /** How this shop's scales write their labels; null for the rules of the country, where there are any. */
  readonly embedded: readonly EmbeddedRule[] | null;
  readonly refundCeilings: RefundCeilings;
  /** Null for what is usual in the store's currency. */
  readonly drawerCeilings: DrawerCeilings | null;
  /** The ids of the terminals that stand beside the pay button, in the order in which they were chosen. */
  readonly favouriteTerminals: readonly string[];
}

export const firstPreferences: Preferences = {
  keys: {},
  scanner: firstScanSettings,
  sound: { on: true, volume: 60 },
  embedded: null,
  refundCeilings: noCeilings,
  drawerCeilings: null,
  favouriteTerminals: [],
};

/** The rules that hold: the shop's own, else those of its country. */
export function embeddedRules({ embedded }: Preferences, country: string): readonly EmbeddedRule[] {
  return embedded ?? embeddedRulesOf(country);
}
