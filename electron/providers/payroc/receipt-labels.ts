/** The words of a card slip. The provider's own words (result, card) are never translated. */
export interface SlipLabels {
  readonly sale: string;
  readonly refund: string;
  readonly date: string;
  readonly terminal: string;
  readonly till: string;
  readonly purchase: string;
  readonly cash: string;
  readonly tip: string;
  readonly surcharge: string;
  readonly total: string;
  readonly card: string;
  readonly number: string;
  readonly entry: string;
  readonly result: string;
  readonly code: string;
  readonly approval: string;
  readonly order: string;
  readonly payment: string;
  readonly application: string;
  readonly entries: Readonly<Record<string, string>>;
}

const english: SlipLabels = {
  sale: 'SALE',
  refund: 'REFUND',
  date: 'Date',
  terminal: 'Terminal',
  till: 'Till',
  purchase: 'Purchase',
  cash: 'Cash',
  tip: 'Tip',
  surcharge: 'Surcharge',
  total: 'Total',
  card: 'Card',
  number: 'Card number',
  entry: 'Read',
  result: 'Result',
  code: 'Response code',
  approval: 'Approval code',
  order: 'Order',
  payment: 'Payment',
  application: 'Application',
  entries: {
    icc: 'Chip',
    contactlessicc: 'Contactless',
    contactlessmsr: 'Contactless (magnetic stripe)',
    swiped: 'Swiped',
    swipedfallback: 'Swiped (chip unreadable)',
    keyed: 'Keyed in',
  },
};

const dutch: SlipLabels = {
  sale: 'BETALING',
  refund: 'TERUGBETALING',
  date: 'Datum',
  terminal: 'Terminal',
  till: 'Kassa',
  purchase: 'Aankoop',
  cash: 'Contant geld',
  tip: 'Fooi',
  surcharge: 'Toeslag',
  total: 'Totaal',
  card: 'Kaart',
  number: 'Kaartnummer',
  entry: 'Gelezen',
  result: 'Resultaat',
  code: 'Antwoordcode',
  approval: 'Autorisatiecode',
  order: 'Order',
  payment: 'Betaling',
  application: 'Applicatie',
  entries: {
    icc: 'Chip',
    contactlessicc: 'Contactloos',
    contactlessmsr: 'Contactloos (magneetstrip)',
    swiped: 'Magneetstrip',
    swipedfallback: 'Magneetstrip (chip onleesbaar)',
    keyed: 'Ingetoetst',
  },
};

const german: SlipLabels = {
  sale: 'ZAHLUNG',
  refund: 'ERSTATTUNG',
  date: 'Datum',
  terminal: 'Terminal',
  till: 'Kasse',
  purchase: 'Einkauf',
  cash: 'Bargeld',
  tip: 'Trinkgeld',
  surcharge: 'Aufschlag',
  total: 'Gesamt',
  card: 'Karte',
  number: 'Kartennummer',
  entry: 'Gelesen',
  result: 'Ergebnis',
  code: 'Antwortcode',
  approval: 'Genehmigungscode',
  order: 'Auftrag',
  payment: 'Zahlung',
  application: 'Anwendung',
  entries: {
    icc: 'Chip',
    contactlessicc: 'Kontaktlos',
    contactlessmsr: 'Kontaktlos (Magnetstreifen)',
    swiped: 'Magnetstreifen',
    swipedfallback: 'Magnetstreifen (Chip unlesbar)',
    keyed: 'Eingetippt',
  },
};

/** The labels for a locale such as "nl-NL"; English for every language that the till does not speak. */
export function slipLabels(locale: string): SlipLabels {
  const language = locale.toLowerCase().split('-')[0];
  if (language === 'nl') return dutch;
  return language === 'de' ? german : english;
}
