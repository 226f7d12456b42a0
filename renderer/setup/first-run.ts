/** The answers of the first run, what is still missing, and what of them is sent. Pure. */
import type { FirstSetup, TerminalEntry } from '#shared/ipc.ts';

export const firstSteps = ['store', 'till', 'manager', 'terminal'] as const;
export type FirstStep = (typeof firstSteps)[number];

export interface Answers {
  readonly name: string;
  readonly street: string;
  readonly town: string;
  readonly country: string;
  readonly currency: string;
  readonly taxNumber: string;
  readonly tillId: string;
  readonly tillName: string;
  readonly manager: string;
}

export type Missing = keyof Answers | 'pin';

/** The countries that are offered, with the currency that is usual there. */
export const countries: Readonly<Record<string, string>> = {
  ZA: 'ZAR',
  NL: 'EUR',
  BE: 'EUR',
  DE: 'EUR',
  AT: 'EUR',
  CH: 'CHF',
  FR: 'EUR',
  LU: 'EUR',
  GB: 'GBP',
  IE: 'EUR',
  US: 'USD',
};

export function emptyAnswers(country: string): Answers {
  return {
    name: '',
    street: '',
    town: '',
    country,
    currency: countries[country] ?? '',
    taxNumber: '',
    tillId: 'POS-1',
    tillName: '',
    manager: '',
  };
}

/** What has to be filled in before it goes on. */
export function missingIn(step: FirstStep, answers: Answers, hasPin: boolean): Missing[] {
  const empty = (...names: (keyof Answers)[]) => names.filter((name) => answers[name].trim() === '');
  switch (step) {
    case 'store':
      return empty('name', 'country', 'currency');
    case 'till':
      return empty('tillId', 'tillName');
    case 'manager':
      return [...empty('manager'), ...(hasPin ? [] : (['pin'] as const))];
    case 'terminal':
      return [];
    default:
      return step satisfies never;
  }
}

export function wishOf(answers: Answers, pin: string, language: string, terminal: TerminalEntry | null): FirstSetup {
  const { name, street, town, country, currency, taxNumber, tillId, tillName, manager } = answers;
  return {
    till: { id: tillId.trim(), name: tillName.trim(), locale: `${language}-${country}` },
    store: {
      name: name.trim(),
      address: [street.trim(), town.trim()].filter((line) => line !== ''),
      country,
      currency: currency.trim().toUpperCase(),
      taxNumber: taxNumber.trim() === '' ? null : taxNumber.trim(),
    },
    manager: { name: manager.trim(), pin },
    terminal,
  };
}

/** Where the field of a problem stands. */
export function stepOf(field: string): FirstStep {
  if (field.startsWith('store')) return 'store';
  if (field.startsWith('till')) return 'till';
  return field.startsWith('operator') ? 'manager' : 'terminal';
}

export function countryName(country: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
}
