/** The words of a card slip. Blink's own words (card type, card number) are never translated. */
export interface SlipLabels {
  readonly date: string;
  readonly terminal: string;
  readonly amount: string;
  readonly refund: string;
  readonly card: string;
  readonly cardNumber: string;
  readonly entry: string;
  readonly transaction: string;
  readonly contactless: string;
  readonly chip: string;
  readonly stripe: string;
  readonly keyed: string;
  readonly keep: string;
}

const english: SlipLabels = {
  date: 'Date',
  terminal: 'Terminal',
  amount: 'Amount',
  refund: 'Refund',
  card: 'Card',
  cardNumber: 'Card number',
  entry: 'Read',
  transaction: 'Transaction',
  contactless: 'contactless',
  chip: 'chip',
  stripe: 'magnetic stripe',
  keyed: 'typed in',
  keep: 'Please keep this copy',
};

const dutch: SlipLabels = {
  date: 'Datum',
  terminal: 'Terminal',
  amount: 'Bedrag',
  refund: 'Terugbetaling',
  card: 'Kaart',
  cardNumber: 'Kaartnummer',
  entry: 'Gelezen',
  transaction: 'Transactie',
  contactless: 'contactloos',
  chip: 'chip',
  stripe: 'magneetstrip',
  keyed: 'ingetoetst',
  keep: 'Bewaar deze bon',
};

const german: SlipLabels = {
  date: 'Datum',
  terminal: 'Terminal',
  amount: 'Betrag',
  refund: 'Erstattung',
  card: 'Karte',
  cardNumber: 'Kartennummer',
  entry: 'Gelesen',
  transaction: 'Transaktion',
  contactless: 'kontaktlos',
  chip: 'Chip',
  stripe: 'Magnetstreifen',
  keyed: 'eingegeben',
  keep: 'Bitte Beleg aufbewahren',
};

/** The labels for a locale such as "nl-NL"; English for every language that the till does not speak. */
export function slipLabels(locale: string): SlipLabels {
  const language = locale.toLowerCase().split('-')[0];
  if (language === 'nl') return dutch;
  return language === 'de' ? german : english;
}
