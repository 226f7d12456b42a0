/** Every word of a receipt, in the languages of the till. A key that one language lacks does not compile. */
import type { ReasonCode } from '#shared/payment.ts';

/** `{name}` is a blank that `fill` fills. */
export interface Labels {
  readonly marks: {
    readonly training: string;
    readonly refund: string;
    readonly declined: string;
    readonly cancelled: string;
    readonly notCharged: string;
    readonly unknown: string;
  };
  /** The mark that a finished receipt gets when it is printed again. */
  readonly reprint: string;
  readonly customerCopy: string;
  readonly merchantCopy: string;
  readonly taxNumber: string;
  readonly till: string;
  readonly operator: string;
  readonly date: string;
  readonly saleNumber: string;
  /** Before the name of goods that came back. */
  readonly returned: string;
  readonly returnedFrom: string;
  /** A weight in kilograms, and the price of one. */
  readonly weighed: string;
  readonly discount: string;
  readonly discountPercent: string;
  readonly subtotal: string;
  readonly total: string;
  readonly tax: string;
  readonly withoutTax: string;
  readonly payment: string;
  readonly cashPayment: string;
  readonly refund: string;
  readonly withdrawal: string;
  readonly customerCard: string;
  readonly cardCredit: string;
  readonly reference: string;
  readonly note: string;
  readonly goods: string;
  readonly goodsInCash: string;
  readonly cashAmount: string;
  readonly rounding: string;
  readonly roundedTotal: string;
  readonly handed: string;
  readonly change: string;
  readonly paidOut: string;
  readonly cashGivenBack: string;
  readonly cashback: string;
  readonly charged: string;
  readonly refunded: string;
  readonly asked: string;
  readonly declined: string;
  readonly cancelled: string;
  readonly notCharged: string;
  readonly refundDeclined: string;
  readonly refundCancelled: string;
  readonly notRefunded: string;
  readonly unknown: string;
  readonly settledCharged: string;
  readonly settledNotCharged: string;
  readonly settledRefunded: string;
  readonly settledNotRefunded: string;
  readonly slipNumber: string;
  readonly signature: string;
  readonly approvedBy: string;
  readonly reason: string;
  readonly remaining: string;
  readonly overpaid: string;
  readonly notAnInvoice: string;
  readonly thankYou: string;
  readonly reasons: Readonly<Record<ReasonCode, string>>;
}

/** Words that a country's law prescribes, whatever the language of the till. */
export const taxInvoice = 'TAX INVOICE';

export const receiptLanguages = ['en', 'nl', 'de'] as const;
type Language = (typeof receiptLanguages)[number];

const en: Labels = {
  marks: {
    training: 'TRAINING',
    refund: 'REFUND',
    declined: 'DECLINED',
    cancelled: 'CANCELLED',
    notCharged: 'NOT CHARGED',
    unknown: 'OUTCOME NOT KNOWN YET',
  },
  reprint: 'REPRINT',
  customerCopy: 'Customer copy',
  merchantCopy: 'Merchant copy',
  taxNumber: 'VAT no. {number}',
  till: 'Till',
  operator: 'Served by',
  date: 'Date',
  saleNumber: 'Sale',
  returned: 'Return: {name}',
  returnedFrom: 'bought with sale {sale}',
  weighed: '{weight} kg x {price}/kg',
  discount: 'Discount',
  discountPercent: 'Discount {percent} %',
  subtotal: 'Subtotal',
  total: 'TOTAL',
  tax: 'VAT {rate} % in {gross}',
  withoutTax: 'Without VAT',
  payment: 'Card payment',
  cashPayment: 'Cash',
  refund: 'Card refund',
  withdrawal: 'Cash withdrawal',
  customerCard: 'Customer card',
  cardCredit: 'Paid by customer card',
  reference: 'Reference',
  note: 'Note',
  goods: 'Paid by card',
  goodsInCash: 'Paid in cash',
  cashAmount: 'Cash part',
  rounding: 'Rounding',
  roundedTotal: 'Total after rounding',
  handed: 'Cash handed over',
  change: 'Change',
  paidOut: 'Paid out in cash',
  cashGivenBack: 'Cash given back',
  cashback: 'Cash paid out',
  charged: 'Charged to card',
  refunded: 'Paid back to card',
  asked: 'Amount asked',
  declined: 'Declined. Nothing was charged.',
  cancelled: 'Cancelled. Nothing was charged.',
  notCharged: 'Not carried out. Nothing was charged.',
  refundDeclined: 'Declined. Nothing was paid back.',
  refundCancelled: 'Cancelled. Nothing was paid back.',
  notRefunded: 'Not carried out. Nothing was paid back.',
  unknown: 'The outcome of this payment is still being asked for. This slip proves no payment.',
  settledCharged: 'Confirmed by {by}: the card was charged.',
  settledNotCharged: 'Confirmed by {by}: nothing was charged.',
  settledRefunded: 'Confirmed by {by}: the money was paid back.',
  settledNotRefunded: 'Confirmed by {by}: nothing was paid back.',
  slipNumber: "Terminal's slip",
  signature: 'Signature',
  approvedBy: 'Approved by',
  reason: 'Reason',
  remaining: 'Remaining to pay',
  overpaid: 'Paid more than the total',
  notAnInvoice: 'Training: no money was moved. Not a valid receipt.',
  thankYou: 'Thank you for your visit',
  reasons: {
    'terminal-offline': 'The terminal could not be reached.',
    'terminal-busy': 'The terminal was busy with something else.',
    credentials: 'The payment provider refused the till.',
    configuration: 'The terminal is not set up correctly.',
    'invalid-request': 'The payment provider could not accept the request.',
    unreachable: 'The payment provider could not be reached.',
    declined: 'The card was declined.',
    'cancelled-at-terminal': 'Cancelled at the terminal.',
    'cancelled-by-cashier': 'Cancelled by the cashier.',
    'terminal-ended': 'The terminal ended the payment before the card was charged.',
    'restart-before-sending': 'The till restarted before anything was sent.',
    restart: 'The till restarted during the payment.',
    'no-answer': 'The payment provider did not answer.',
    'unreadable-answer': "The payment provider's answer could not be read.",
    contradiction: "The payment provider's answers contradict each other.",
    'provider-error': 'The payment provider had an error.',
    'duplicate-reference': 'The payment provider already knows this reference.',
    journal: 'The till could not write its journal.',
  },
};

const nl: Labels = {
  marks: {
    training: 'TRAINING',
    refund: 'TERUGBETALING',
    declined: 'GEWEIGERD',
    cancelled: 'GEANNULEERD',
    notCharged: 'NIET AFGESCHREVEN',
    unknown: 'UITKOMST NOG ONBEKEND',
  },
  reprint: 'HERDRUK',
  customerCopy: 'Exemplaar klant',
  merchantCopy: 'Exemplaar winkel',
  taxNumber: 'Btw-nr. {number}',
  till: 'Kassa',
  operator: 'Geholpen door',
  date: 'Datum',
  saleNumber: 'Bon',
  returned: 'Retour: {name}',
  returnedFrom: 'gekocht met bon {sale}',
  weighed: '{weight} kg x {price}/kg',
  discount: 'Korting',
  discountPercent: 'Korting {percent} %',
  subtotal: 'Subtotaal',
  total: 'TOTAAL',
  tax: 'Btw {rate} % in {gross}',
  withoutTax: 'Zonder btw',
  payment: 'Kaartbetaling',
  cashPayment: 'Contant',
  refund: 'Terugbetaling op kaart',
  withdrawal: 'Geldopname',
  customerCard: 'Klantenkaart',
  cardCredit: 'Betaald met klantenkaart',
  reference: 'Referentie',
  note: 'Notitie',
  goods: 'Betaald met kaart',
  goodsInCash: 'Contant betaald',
  cashAmount: 'Contant deel',
  rounding: 'Afronding',
  roundedTotal: 'Totaal na afronding',
  handed: 'Contant ontvangen',
  change: 'Wisselgeld',
  paidOut: 'Contant uitbetaald',
  cashGivenBack: 'Contant teruggegeven',
  cashback: 'Contant uitbetaald',
  charged: 'Afgeschreven van kaart',
  refunded: 'Terugbetaald op kaart',
  asked: 'Gevraagd bedrag',
  declined: 'Geweigerd. Er is niets afgeschreven.',
  cancelled: 'Geannuleerd. Er is niets afgeschreven.',
  notCharged: 'Niet uitgevoerd. Er is niets afgeschreven.',
  refundDeclined: 'Geweigerd. Er is niets terugbetaald.',
  refundCancelled: 'Geannuleerd. Er is niets terugbetaald.',
  notRefunded: 'Niet uitgevoerd. Er is niets terugbetaald.',
  unknown: 'De uitkomst van deze betaling wordt nog opgevraagd. Deze bon is geen bewijs van betaling.',
  settledCharged: 'Bevestigd door {by}: de kaart is belast.',
  settledNotCharged: 'Bevestigd door {by}: er is niets afgeschreven.',
  settledRefunded: 'Bevestigd door {by}: het geld is terugbetaald.',
  settledNotRefunded: 'Bevestigd door {by}: er is niets terugbetaald.',
  slipNumber: 'Bon van de terminal',
  signature: 'Handtekening',
  approvedBy: 'Goedgekeurd door',
  reason: 'Reden',
  remaining: 'Nog te betalen',
  overpaid: 'Meer betaald dan het totaal',
  notAnInvoice: 'Training: er is geen geld bewogen. Geen geldige bon.',
  thankYou: 'Bedankt voor uw bezoek',
  reasons: {
    'terminal-offline': 'De terminal was niet bereikbaar.',
    'terminal-busy': 'De terminal was met iets anders bezig.',
    credentials: 'De betaalprovider heeft de kassa geweigerd.',
    configuration: 'De terminal is niet goed ingesteld.',
    'invalid-request': 'De betaalprovider kon de opdracht niet aannemen.',
    unreachable: 'De betaalprovider was niet bereikbaar.',
    declined: 'De kaart is geweigerd.',
    'cancelled-at-terminal': 'Geannuleerd op de terminal.',
    'cancelled-by-cashier': 'Geannuleerd aan de kassa.',
    'terminal-ended': 'De terminal beëindigde de betaling voordat de kaart werd belast.',
    'restart-before-sending': 'De kassa is herstart voordat er iets was verstuurd.',
    restart: 'De kassa is tijdens de betaling herstart.',
    'no-answer': 'De betaalprovider heeft niet geantwoord.',
    'unreadable-answer': 'Het antwoord van de betaalprovider was niet leesbaar.',
    contradiction: 'De antwoorden van de betaalprovider spreken elkaar tegen.',
    'provider-error': 'Bij de betaalprovider is een fout opgetreden.',
    'duplicate-reference': 'De betaalprovider kent deze referentie al.',
    journal: 'De kassa kon haar journaal niet schrijven.',
  },
};

const de: Labels = {
  marks: {
    training: 'TRAINING',
    refund: 'ERSTATTUNG',
    declined: 'ABGELEHNT',
    cancelled: 'ABGEBROCHEN',
    notCharged: 'NICHT BELASTET',
    unknown: 'AUSGANG NOCH UNBEKANNT',
  },
  reprint: 'NACHDRUCK',
  customerCopy: 'Kundenbeleg',
  merchantCopy: 'Händlerbeleg',
  taxNumber: 'USt-IdNr. {number}',
  till: 'Kasse',
  operator: 'Es bediente Sie',
  date: 'Datum',
  saleNumber: 'Bon',
  returned: 'Rückgabe: {name}',
  returnedFrom: 'gekauft mit Bon {sale}',
  weighed: '{weight} kg x {price}/kg',
  discount: 'Rabatt',
  discountPercent: 'Rabatt {percent} %',
  subtotal: 'Zwischensumme',
  total: 'SUMME',
  tax: 'MwSt. {rate} % aus {gross}',
  withoutTax: 'Ohne MwSt.',
  payment: 'Kartenzahlung',
  cashPayment: 'Bargeld',
  refund: 'Erstattung auf Karte',
  withdrawal: 'Bargeldauszahlung',
  customerCard: 'Kundenkarte',
  cardCredit: 'Mit Kundenkarte bezahlt',
  reference: 'Referenz',
  note: 'Notiz',
  goods: 'Mit Karte bezahlt',
  goodsInCash: 'Bar bezahlt',
  cashAmount: 'Barbetrag',
  rounding: 'Rundung',
  roundedTotal: 'Summe nach Rundung',
  handed: 'Bar gegeben',
  change: 'Rückgeld',
  paidOut: 'Bar ausgezahlt',
  cashGivenBack: 'Bargeld zurückgegeben',
  cashback: 'Bar ausgezahlt',
  charged: 'Karte belastet mit',
  refunded: 'Auf Karte erstattet',
  asked: 'Angefragter Betrag',
  declined: 'Abgelehnt. Es wurde nichts abgebucht.',
  cancelled: 'Abgebrochen. Es wurde nichts abgebucht.',
  notCharged: 'Nicht ausgeführt. Es wurde nichts abgebucht.',
  refundDeclined: 'Abgelehnt. Es wurde nichts erstattet.',
  refundCancelled: 'Abgebrochen. Es wurde nichts erstattet.',
  notRefunded: 'Nicht ausgeführt. Es wurde nichts erstattet.',
  unknown: 'Der Ausgang dieser Zahlung wird noch erfragt. Dieser Beleg beweist keine Zahlung.',
  settledCharged: 'Bestätigt durch {by}: Die Karte wurde belastet.',
  settledNotCharged: 'Bestätigt durch {by}: Es wurde nichts abgebucht.',
  settledRefunded: 'Bestätigt durch {by}: Das Geld wurde erstattet.',
  settledNotRefunded: 'Bestätigt durch {by}: Es wurde nichts erstattet.',
  slipNumber: 'Beleg des Terminals',
  signature: 'Unterschrift',
  approvedBy: 'Freigegeben von',
  reason: 'Grund',
  remaining: 'Noch zu zahlen',
  overpaid: 'Mehr bezahlt als die Summe',
  notAnInvoice: 'Training: Es wurde kein Geld bewegt. Kein gültiger Beleg.',
  thankYou: 'Vielen Dank für Ihren Besuch',
  reasons: {
    'terminal-offline': 'Das Terminal war nicht erreichbar.',
    'terminal-busy': 'Das Terminal war anderweitig beschäftigt.',
    credentials: 'Der Zahlungsanbieter hat die Kasse abgewiesen.',
    configuration: 'Das Terminal ist nicht richtig eingerichtet.',
    'invalid-request': 'Der Zahlungsanbieter konnte den Auftrag nicht annehmen.',
    unreachable: 'Der Zahlungsanbieter war nicht erreichbar.',
    declined: 'Die Karte wurde abgelehnt.',
    'cancelled-at-terminal': 'Am Terminal abgebrochen.',
    'cancelled-by-cashier': 'An der Kasse abgebrochen.',
    'terminal-ended': 'Das Terminal beendete die Zahlung, bevor die Karte belastet wurde.',
    'restart-before-sending': 'Die Kasse wurde neu gestartet, bevor etwas gesendet war.',
    restart: 'Die Kasse wurde während der Zahlung neu gestartet.',
    'no-answer': 'Der Zahlungsanbieter hat nicht geantwortet.',
    'unreadable-answer': 'Die Antwort des Zahlungsanbieters war nicht lesbar.',
    contradiction: 'Die Antworten des Zahlungsanbieters widersprechen sich.',
    'provider-error': 'Beim Zahlungsanbieter ist ein Fehler aufgetreten.',
    'duplicate-reference': 'Der Zahlungsanbieter kennt diese Referenz bereits.',
    journal: 'Die Kasse konnte ihr Journal nicht schreiben.',
  },
};

const byLanguage: Readonly<Record<Language, Labels>> = { en, nl, de };

/** The words for a till's locale ("nl-NL"); English where the till speaks another language. */
export function receiptLabels(locale: string): Labels {
  const asked = locale.toLowerCase().split(/[-_]/)[0];
  const language = receiptLanguages.find((candidate) => candidate === asked) ?? 'en';
  return byLanguage[language];
}

/** Fills a label's blanks: `fill('VAT {rate} %', { rate: '15' })`. A blank without a value stays. */
export function fill(label: string, blanks: Readonly<Record<string, string>>): string {
  return label.replace(/\{(\w+)\}/g, (blank, name: string) => blanks[name] ?? blank);
}
