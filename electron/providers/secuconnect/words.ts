/** The till's own sentences, where secuconnect has no words for the case. Its own words are never translated. */
export interface Words {
  /** The article that stands for an amount without a basket. */
  readonly amount: string;
  readonly registerFirst: string;
  readonly cardNotValid: string;
  readonly cardLeftOut: string;
  readonly cardNotApplied: string;
  readonly otherAmount: string;
  readonly wholeOnly: string;
  readonly notPaidHere: string;
  readonly alreadyCancelled: string;
  readonly noReceiptNumber: string;
  readonly registrationExpired: string;
  readonly stillToPay: string;
}

const english: Words = {
  amount: 'Amount',
  registerFirst: "Register this till's device first.",
  cardNotValid: "The customer's card is not valid here, or it is locked.",
  cardLeftOut: "The customer's card is not valid here, or it is locked. The sale goes on without it.",
  cardNotApplied: "The credit of the customer's card was not used.",
  otherAmount: "The customer's card was applied to another amount. Apply it again.",
  wholeOnly: 'secuconnect can only cancel a payment as a whole.',
  notPaidHere: 'secuconnect does not show this payment as paid.',
  alreadyCancelled: 'secuconnect shows this payment as cancelled already.',
  noReceiptNumber: 'secuconnect gave no receipt number for this payment, and without it the terminal cannot cancel it.',
  registrationExpired: 'Nobody confirmed the code in time. Start the registration again.',
  stillToPay: 'Still to pay',
};

const dutch: Words = {
  amount: 'Bedrag',
  registerFirst: 'Registreer eerst het apparaat van deze kassa.',
  cardNotValid: 'De klantenkaart is hier niet geldig of geblokkeerd.',
  cardLeftOut: 'De klantenkaart is hier niet geldig of geblokkeerd. De verkoop gaat zonder kaart door.',
  cardNotApplied: 'Het tegoed van de klantenkaart is niet gebruikt.',
  otherAmount: 'De klantenkaart is op een ander bedrag toegepast. Pas hem opnieuw toe.',
  wholeOnly: 'secuconnect kan een betaling alleen in haar geheel annuleren.',
  notPaidHere: 'Bij secuconnect staat deze betaling niet als betaald.',
  alreadyCancelled: 'Bij secuconnect is deze betaling al geannuleerd.',
  noReceiptNumber: 'secuconnect gaf geen bonnummer voor deze betaling; zonder kan de terminal haar niet annuleren.',
  registrationExpired: 'Niemand heeft de code op tijd bevestigd. Start de registratie opnieuw.',
  stillToPay: 'Nog te betalen',
};

const german: Words = {
  amount: 'Betrag',
  registerFirst: 'Registrieren Sie zuerst das Gerät dieser Kasse.',
  cardNotValid: 'Die Kundenkarte ist hier nicht gültig oder gesperrt.',
  cardLeftOut: 'Die Kundenkarte ist hier nicht gültig oder gesperrt. Der Verkauf geht ohne sie weiter.',
  cardNotApplied: 'Das Guthaben der Kundenkarte wurde nicht verwendet.',
  otherAmount: 'Die Kundenkarte wurde auf einen anderen Betrag angewendet. Wenden Sie sie erneut an.',
  wholeOnly: 'secuconnect kann eine Zahlung nur als Ganzes stornieren.',
  notPaidHere: 'Bei secuconnect ist diese Zahlung nicht als bezahlt geführt.',
  alreadyCancelled: 'Bei secuconnect ist diese Zahlung schon storniert.',
  noReceiptNumber: 'secuconnect gab zu dieser Zahlung keine Belegnummer; ohne sie kann das Terminal nicht stornieren.',
  registrationExpired: 'Niemand hat den Code rechtzeitig bestätigt. Starten Sie die Registrierung neu.',
  stillToPay: 'Noch zu zahlen',
};

/** The sentences for a locale such as "nl-NL"; English for every language that the till does not speak. */
export function wordsFor(locale: string): Words {
  const language = locale.toLowerCase().split('-')[0];
  if (language === 'nl') return dutch;
  return language === 'de' ? german : english;
}
