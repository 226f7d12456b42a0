/** The contract's part about the settings of store and till, as the manager's desk changes them. No secret is among them. */
import { z } from 'zod';
import { currency, type Method, nothing } from './common.ts';

/** Any text: main says in sentences what is wrong with it. */
const text = z.string().max(200);
const lines = z.array(text).max(10);
const minutes = z.number().int().min(1).max(60);

const TillSettingsSchema = z.strictObject({
  /** The till's number, as providers and reports show it. */
  id: text,
  name: text,
  locale: text,
  /** Null for never. */
  lockMinutes: minutes.nullable(),
  deskMinutes: minutes,
  /** One drawer for all operators, or one each. */
  drawers: z.enum(['one', 'each']),
  /** Cash is taken in an open shift only. */
  shiftNeeded: z.boolean(),
});

const StoreSettingsSchema = z.strictObject({
  name: text,
  address: lines,
  taxNumber: text.nullable(),
  /** The smallest coin to which cash is rounded, such as "0.05"; null for the country's own. */
  cashRounding: text.nullable(),
  /** Percent as plain decimals, the usual one first; null for the country's own. */
  taxRates: z.array(text).max(20).nullable(),
  /** Above the goods of a receipt, and at its end. */
  receiptHeader: lines,
  receiptFooter: lines,
});

export const SettingsSchema = z.strictObject({
  /** Stands for exactly these settings; a save names the one that it changes. */
  revision: z.string(),
  till: TillSettingsSchema,
  store: StoreSettingsSchema,
  /** What a manager cannot change: money and taxes hang on it. */
  fixed: z.strictObject({ country: z.string(), currency, countryTaxRates: z.array(z.string()) }),
  /** The payment providers still hear the till's number and the names of before, until the till is started again. */
  restartNeeded: z.boolean(),
});
export type SettingsView = z.infer<typeof SettingsSchema>;

export const SettingsProblemSchema = z.strictObject({
  /** As `configuration.store.name`; empty for the whole file. */
  path: z.string(),
  message: z.string(),
});

/** What an import would do. With problems nothing can be taken. */
export const SettingsImportSchema = z.strictObject({
  /** The settings that it was compared with. */
  revision: z.string(),
  problems: z.array(SettingsProblemSchema),
  changes: z.array(z.strictObject({ path: z.string(), before: z.json(), after: z.json() })),
  /** Terminals are set up by hand or by an installer's file, for their secrets are in no export. */
  terminals: z.array(z.strictObject({ label: z.string(), provider: z.string(), known: z.boolean(), secretNames: z.array(z.string()) })),
});
export type SettingsImportView = z.infer<typeof SettingsImportSchema>;

const file = z.string().max(1_000_000);

export const settingsMethods = {
  'settings.get': { input: nothing, output: SettingsSchema, role: 'manager' },
  /** Takes effect at once. Refused where somebody else was quicker, or a value cannot be used. */
  'settings.save': {
    input: z.strictObject({ revision: z.string().max(64), till: TillSettingsSchema, store: StoreSettingsSchema }),
    output: SettingsSchema,
    role: 'manager',
  },
  /** Writes the configuration of this till into a JSON file, without secrets and PINs. Returns where it is. */
  'settings.export': { input: nothing, output: z.strictObject({ file: z.string() }), role: 'manager' },
  /** Reads such a file and says what would change. Changes nothing. */
  'settings.preview': { input: z.strictObject({ text: file }), output: SettingsImportSchema, role: 'manager' },
  /** Takes the file as a whole. Refused where the settings are no longer those it was compared with. */
  'settings.import': { input: z.strictObject({ text: file, revision: z.string().max(64) }), output: SettingsSchema, role: 'manager' },
} as const satisfies Record<string, Method>;

/** Store or till are called something else now, or work in another way. */
export const settingsEvents = { settings: nothing } as const satisfies Record<string, z.ZodType>;
