/** The words of a card slip. Buckaroo's own words (statuses, ids) are never translated. */
export interface SlipLabels {
  readonly terminal: string;
  readonly till: string;
  readonly date: string;
  readonly amount: string;
  readonly status: string;
  readonly transaction: string;
  readonly sale: string;
  readonly keep: string;
}

const english: SlipLabels = {
  terminal: 'Terminal',
  till: 'Till',
  date: 'Date',
  amount: 'Amount',
  status: 'Result',
  transaction: 'Transaction',
  sale: 'Sale',
  keep: 'Please keep this copy',
};

const dutch: SlipLabels = {
  terminal: 'Terminal',
  till: 'Kassa',
  date: 'Datum',
  amount: 'Bedrag',
  status: 'Resultaat',
  transaction: 'Transactie',
  sale: 'Verkoop',
  keep: 'Bewaar deze bon',
};

const german: SlipLabels = {
  terminal: 'Terminal',
  till: 'Kasse',
  date: 'Datum',
  amount: 'Betrag',
  status: 'Ergebnis',
  transaction: 'Transaktion',
  sale: 'Verkauf',
  keep: 'Bitte Beleg aufbewahren',
};

/** The labels for a locale such as "nl-NL"; English for every language that the till does not speak. */
export function slipLabels(locale: string): SlipLabels {
  const language = locale.toLowerCase().split('-')[0];
  if (language === 'nl') return dutch;
  return language === 'de' ? german : english;
}
