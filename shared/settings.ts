/** The till's configuration file (docs/command-line.md) and what the desktop keeps of it. */
import { z } from 'zod';
import { machineTimeZone } from './calendar.ts';
import { countryDefaults, trainingCountries } from './countries.ts';
import { HUNDRED_PERCENT, readThousandths } from './decimal.ts';
import { isCurrencyCode, parseMoney } from './money.ts';

const id = line(64);
const currency = z
  .string()
  .refine(isCurrencyCode, { error: 'must be a currency code of three capital letters that Kassa knows, such as "EUR".', abort: true });

const minutes = z.number().int().min(1).max(60);

export const TillSchema = z.strictObject({
  id: id.describe("Enter this till's own id, such as POS-25."),
  name: line(100).describe('Enter the name of this till, such as Till 1.'),
  locale: z
    .string()
    .refine(isLocale, 'must be a language tag such as "en-GB".')
    .describe('It decides how amounts and dates are written, such as en-GB, nl-NL or de-DE.'),
  lockMinutes: minutes
    .exactOptional()
    .describe('Enter after how many minutes without anybody the till locks itself, 1 to 60, or leave the line out for never.'),
  deskMinutes: minutes
    .exactOptional()
    .describe("Enter after how many minutes without anybody the manager's desk closes itself, 1 to 60, or leave the line out for 5."),
  drawers: z
    .enum(['one', 'each'])
    .exactOptional()
    .describe(
      'Enter "one" where all operators use one drawer, or "each" where everybody has a drawer of their own; without the line it is one.',
    ),
  shiftNeeded: z
    .boolean()
    .exactOptional()
    .describe('Enter true where cash may be taken in an open shift only, or leave the line out where it may always.'),
});

const receiptText = z.array(line(100)).max(10);

export const StoreSchema = z
  .strictObject({
    name: line(100).describe('Enter the name of the store as receipts show it.'),
    address: z.array(z.string().max(100)).max(10).describe('Enter the lines of the address as receipts show them.'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be a country code of two capital letters.')
      .describe('Enter the ISO 3166 code of the country, such as GB.'),
    currency: currency.describe('Enter the ISO 4217 code of the currency, such as GBP.'),
    taxNumber: line(64).exactOptional().describe("Enter the store's tax number as receipts show it, or leave the line out."),
    withoutSecurityModule: z
      .boolean()
      .exactOptional()
      .describe(
        'For a store in Germany: true says that its manager knows that Kassa has no certified security module (TSE). Otherwise leave the line out.',
      ),
    taxRates: z
      .array(z.string().refine(isTaxRate, 'must be a percentage from 0 to 100 as a plain number in quotes, such as "21" or "8.875".'))
      .min(1)
      .max(20)
      .exactOptional()
      .describe(
        'Enter the tax rates in percent, the usual one first, such as ["21", "9", "0"], or leave the line out for the country\'s own.',
      ),
    receiptHeader: receiptText.exactOptional().describe('Enter lines of text that receipts show above the goods, or leave the line out.'),
    receiptFooter: receiptText.exactOptional().describe('Enter lines of text that receipts show at their end, or leave the line out.'),
    cashRounding: z
      .string()
      .exactOptional()
      .describe(
        'Enter the smallest coin to which cash is rounded, such as "0.05", "0" for none, or leave the line out for the country\'s own.',
      ),
  })
  .check(cashRoundingFits);

const OperatorSchema = z.strictObject({
  id: id.describe("Enter the cashier's id as payment providers and reports show it."),
  name: line(100).describe("Enter the cashier's name."),
});

const terminalShape = {
  id: id.describe('Enter an id of your choice for the terminal; each terminal has its own.'),
  label: line(100).describe('Enter the name by which the cashier knows the terminal, such as Counter.'),
  provider: z.string().min(1).describe('Enter the name of the provider that the terminal belongs to.'),
  settings: z.record(z.string(), z.unknown()).describe("Enter the provider's settings of this terminal in braces."),
  currency: currency.exactOptional().describe("Enter the ISO 4217 code of the terminal's currency, or leave the line out for the store's."),
};

const TerminalSchema = z.strictObject({
  ...terminalShape,
  secrets: z.record(z.string(), z.string()).describe("Enter the provider's keys and passwords for this terminal in braces."),
});

/** The configuration file. What a provider wants in `settings` and `secrets` is checked by its own schema. */
export const ConfigurationSchema = z.strictObject({
  till: TillSchema.describe('Enter id, name and locale of this till.'),
  store: StoreSchema.describe('Enter name, address, country and currency of the store.'),
  operator: OperatorSchema.describe('Enter id and name of the cashier.'),
  terminals: z.array(TerminalSchema).max(100).check(idsDiffer).describe('Enter the payment terminals, or [] for none.'),
});
export type Configuration = z.infer<typeof ConfigurationSchema>;

/** Minutes after which the manager's desk closes itself where nothing is chosen. */
export const usualDeskMinutes = 5;

/** The tax rates of the store, the usual one first, in thousandths of a percent. */
export function taxRatesOf({ country, taxRates }: Configuration['store']): readonly number[] {
  const own = taxRates?.flatMap((rate) => readThousandths(rate) ?? []);
  return own && own.length > 0 ? own : countryDefaults(country).taxRates;
}

/** The step to which the store's cash is rounded, in minor units; 1 where it is not. */
export function cashStepOf({ country, currency, cashRounding }: Configuration['store']): number {
  const own = cashRounding === undefined ? null : parseMoney(cashRounding, currency);
  return own?.ok ? Math.max(1, own.money.minor) : countryDefaults(country).cashStep;
}

/** By whose clock the store's days begin and end, as an IANA name. */
export function timeZoneOf({ country }: Pick<Configuration['store'], 'country'>): string {
  return countryDefaults(country).timeZone ?? machineTimeZone();
}

export type TerminalConfiguration = Configuration['terminals'][number];

/** The configuration as the desktop keeps it: of each terminal's secrets only the names; the vault has the values. */
export const KeptConfigurationSchema = ConfigurationSchema.extend({
  terminals: z
    .array(z.strictObject({ ...terminalShape, secretNames: z.array(z.string()) }))
    .max(100)
    .check(idsDiffer),
});
export type KeptConfiguration = z.infer<typeof KeptConfigurationSchema>;

const size = z.number().int().min(1).max(100_000);
const position = z.number().int().min(-100_000).max(100_000);

/** What the desktop keeps between two runs. A later version's keys are kept as they are. */
export const DesktopSettingsSchema = z.looseObject({
  mode: z.union([
    z.strictObject({ kind: z.literal('training'), country: z.enum(trainingCountries) }),
    z.strictObject({ kind: z.literal('live') }),
  ]),
  /** Null: the language of the till's locale. */
  language: z.enum(['en', 'nl', 'de']).nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  /** Null before the window was first moved or resized. */
  window: z.strictObject({ x: position.nullable(), y: position.nullable(), width: size, height: size, maximized: z.boolean() }).nullable(),
  configuration: KeptConfigurationSchema.nullable(),
  /** Which installer's file was imported last, by its content: what a manager changed since then stays. */
  provisioned: z.string().max(64).nullable().default(null),
  /** The customer's display fills a second screen where there is one. */
  customerDisplay: z.boolean().default(true),
  /** The till's window fills the screen, without a frame to close it by. */
  kiosk: z.boolean().default(false),
  /** Nobody has said yet whether this till is to train or to be set up. */
  firstQuestion: z.boolean().default(false),
  /** How often the providers are asked how the terminals are, in seconds. */
  terminalsAskedEverySeconds: z.number().int().min(10).max(120).default(30),
});
export type DesktopSettings = z.infer<typeof DesktopSettingsSchema>;

export const firstSettings: DesktopSettings = {
  mode: { kind: 'training', country: 'ZA' },
  language: null,
  theme: 'system',
  window: null,
  configuration: null,
  provisioned: null,
  customerDisplay: true,
  kiosk: false,
  firstQuestion: true,
  terminalsAskedEverySeconds: 30,
};

/** One line of text for a person or a wire: not empty, no control characters, nothing invisible around it. */
function line(longest: number) {
  return z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => !/\p{Cc}/u.test(text), 'must be one line without control characters.')
    .refine((text) => text === '' || text.trim() === text, 'must not begin or end with a space.');
}

function isTaxRate(text: string): boolean {
  const rate = readThousandths(text);
  return rate !== null && rate <= HUNDRED_PERCENT;
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The largest step in use is Norway's and Sweden's whole krone; more is a slip of the hand. */
const cashRoundingMost = '10';

function cashRoundingFits(context: z.core.ParsePayload<{ cashRounding?: string; currency: string }>): void {
  const { cashRounding, currency: code } = context.value;
  if (cashRounding === undefined || !isCurrencyCode(code)) return;
  const [step, most] = [parseMoney(cashRounding, code), parseMoney(cashRoundingMost, code)];
  if (step.ok && most.ok && step.money.minor >= 0 && step.money.minor <= most.money.minor) return;
  context.issues.push({
    code: 'custom',
    input: cashRounding,
    path: ['cashRounding'],
    message: `must be a plain amount from 0 to ${cashRoundingMost} in the store's currency, such as "0.05".`,
  });
}

function idsDiffer(context: z.core.ParsePayload<{ id: string }[]>): void {
  const seen = new Set<string>();
  for (const [index, terminal] of context.value.entries()) {
    if (seen.has(terminal.id)) {
      context.issues.push({
        code: 'custom',
        input: terminal.id,
        path: [index, 'id'],
        message: 'is the id of another terminal in this file too. Each terminal needs its own.',
      });
    }
    seen.add(terminal.id);
  }
}
