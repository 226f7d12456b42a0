/** The words of a card slip. The provider's own words (status, card, amounts) are never translated. */
export interface SlipLabels {
  readonly reprint: string;
  readonly date: string;
  readonly merchant: string;
  readonly terminal: string;
  readonly till: string;
  readonly purchase: string;
  readonly cash: string;
  readonly total: string;
  readonly budget: string;
  readonly card: string;
  readonly entry: string;
  readonly account: string;
  readonly result: string;
  readonly code: string;
  readonly authorisation: string;
  readonly reference: string;
  readonly sequence: string;
  readonly verification: string;
  readonly verificationNone: string;
  readonly available: string;
  readonly current: string;
  readonly transaction: string;
  readonly keep: string;
}

const english: SlipLabels = {
  reprint: 'REPRINT',
  date: 'Date',
  merchant: 'Merchant',
  terminal: 'Terminal',
  till: 'Till',
  purchase: 'Purchase',
  cash: 'Cash',
  total: 'Total',
  budget: 'Budget period (months)',
  card: 'Card',
  entry: 'Read',
  account: 'Account',
  result: 'Result',
  code: 'Response code',
  authorisation: 'Authorisation',
  reference: 'RRN',
  sequence: 'Sequence',
  verification: 'Cardholder verification',
  verificationNone: 'none',
  available: 'Available balance',
  current: 'Current balance',
  transaction: 'Transaction',
  keep: 'Please keep this copy',
};

const dutch: SlipLabels = {
  reprint: 'HERDRUK',
  date: 'Datum',
  merchant: 'Winkelnummer',
  terminal: 'Terminal',
  till: 'Kassa',
  purchase: 'Aankoop',
  cash: 'Contant geld',
  total: 'Totaal',
  budget: 'Betaaltermijn (maanden)',
  card: 'Kaart',
  entry: 'Gelezen',
  account: 'Rekening',
  result: 'Resultaat',
  code: 'Antwoordcode',
  authorisation: 'Autorisatie',
  reference: 'RRN',
  sequence: 'Volgnummer',
  verification: 'Controle kaarthouder',
  verificationNone: 'geen',
  available: 'Beschikbaar saldo',
  current: 'Huidig saldo',
  transaction: 'Transactie',
  keep: 'Bewaar deze bon',
};

const german: SlipLabels = {
  reprint: 'NACHDRUCK',
  date: 'Datum',
  merchant: 'Händlernummer',
  terminal: 'Terminal',
  till: 'Kasse',
  purchase: 'Einkauf',
  cash: 'Bargeld',
  total: 'Gesamt',
  budget: 'Ratenzahlung (Monate)',
  card: 'Karte',
  entry: 'Gelesen',
  account: 'Konto',
  result: 'Ergebnis',
  code: 'Antwortcode',
  authorisation: 'Autorisierung',
  reference: 'RRN',
  sequence: 'Laufende Nummer',
  verification: 'Prüfung des Karteninhabers',
  verificationNone: 'keine',
  available: 'Verfügbares Guthaben',
  current: 'Aktuelles Guthaben',
  transaction: 'Transaktion',
  keep: 'Bitte Beleg aufbewahren',
};

/** The labels for a locale such as "nl-NL"; English for every language that the till does not speak. */
export function slipLabels(locale: string): SlipLabels {
  const language = locale.toLowerCase().split('-')[0];
  if (language === 'nl') return dutch;
  return language === 'de' ? german : english;
}
