/** What a new till offers by country until a manager says otherwise. */

/** The countries whose sample store training mode can open. */
export const trainingCountries = ['NL', 'ZA', 'DE', 'US', 'GB'] as const;
export type TrainingCountry = (typeof trainingCountries)[number];

export interface CountryDefaults {
  /** Thousandths of a percent, the usual rate first. */
  readonly taxRates: readonly number[];
  /** Cash amounts offered with one tap, in minor units. */
  readonly cashChoices: readonly number[];
  /** The smallest coin in use, to which cash is rounded, in minor units; 1 where none is rounded. */
  readonly cashStep: number;
  /** IANA name where the whole country has one; otherwise null, and the machine's own applies. */
  readonly timeZone: string | null;
}

const table: Readonly<Record<string, CountryDefaults>> = {
  ZA: { taxRates: [15_000, 0], cashChoices: [5_000, 10_000, 20_000, 50_000], cashStep: 1, timeZone: 'Africa/Johannesburg' },
  NL: { taxRates: [21_000, 9_000, 0], cashChoices: [1_000, 2_000, 5_000], cashStep: 5, timeZone: 'Europe/Amsterdam' },
  BE: { taxRates: [21_000, 12_000, 6_000, 0], cashChoices: [1_000, 2_000, 5_000], cashStep: 5, timeZone: 'Europe/Brussels' },
  DE: { taxRates: [19_000, 7_000, 0], cashChoices: [5_000, 10_000, 20_000], cashStep: 1, timeZone: 'Europe/Berlin' },
  GB: { taxRates: [20_000, 5_000, 0], cashChoices: [1_000, 2_000, 5_000], cashStep: 1, timeZone: 'Europe/London' },
  US: { taxRates: [0], cashChoices: [1_000, 2_000, 4_000, 6_000], cashStep: 1, timeZone: null },
};

/** Defaults for an ISO 3166 country code; a country without an entry starts with no tax and round sums. */
export function countryDefaults(country: string): CountryDefaults {
  return table[country] ?? { taxRates: [0], cashChoices: [1_000, 2_000, 5_000], cashStep: 1, timeZone: null };
}

/** The years that the books of a store are to be kept, wherever they are: of the usual papers the longest. */
const lawYears: Readonly<Record<string, number>> = { NL: 7, DE: 10, ZA: 5, US: 7, GB: 6 };

/** By ISO 3166 country code; where nothing is known, the longest of them. Whoever keeps books asks whoever advises the store. */
export function lawYearsOf(country: string): number {
  return lawYears[country] ?? 10;
}
