/** POSBuddy Cloud's form in the languages of the till, and its documented host: Ecentric names the live one to each merchant. */
import { type FormWords, words } from '../form-words.ts';

export const posbuddyForm: FormWords = {
  hosts: ['paymentuat.test.thumbzup.com'],
  pick: null,
  fields: {
    baseUrl: words(
      'Address of the API',
      'Adres van de API',
      'Adresse der API',
      'Adres van POSBuddy Cloud tot en met "/posbuddy-cloud/v/1/", zoals u het van Ecentric kreeg. Voor echte betalingen staat er niets vast.',
      'Adresse von POSBuddy Cloud bis einschließlich "/posbuddy-cloud/v/1/", wie Ecentric sie Ihnen genannt hat. Für echte Zahlungen ist nichts vorgegeben.',
    ),
    merchantId: words(
      'Merchant number',
      'Nummer van de winkelier',
      'Händlernummer',
      'Uw nummer bij Ecentric, meestal 15 cijfers.',
      'Ihre Händlernummer bei Ecentric, meist 15 Ziffern.',
    ),
    merchantName: words(
      'Merchant name',
      'Naam van de winkelier',
      'Händlername',
      'Naam van de winkelier zoals de bank die kent: letters, cijfers en spaties.',
      'Händlername, wie die Bank ihn kennt: Buchstaben, Ziffern und Leerzeichen.',
    ),
    serialNumber: words(
      'Serial number',
      'Serienummer',
      'Seriennummer',
      'Serienummer van de betaalterminal, op de achterkant of in de instellingen ervan.',
      'Seriennummer des Zahlungsterminals, auf seiner Rückseite oder in seinen Einstellungen.',
    ),
    mode: words(
      'Way to wait',
      'Manier van wachten',
      'Art des Wartens',
      '"sync" wacht in één vraag op het resultaat. "async" stuurt de betaling en blijft daarna naar het resultaat vragen.',
      '"sync" wartet in einer Anfrage auf das Ergebnis. "async" sendet die Zahlung und fragt danach immer wieder nach dem Ergebnis.',
    ),
    readLimitSeconds: words(
      'Longest wait, in seconds',
      'Langste wachttijd, in seconden',
      'Längste Wartezeit, in Sekunden',
      'Hoe lang de kassa op de terminal wacht voordat ze apart naar het resultaat vraagt, 30 tot 290 seconden.',
      'Wie lange die Kasse auf das Terminal wartet, bevor sie gesondert nach dem Ergebnis fragt, 30 bis 290 Sekunden.',
    ),
    lookupIntervalSeconds: words(
      'Seconds between two questions',
      'Seconden tussen twee vragen',
      'Sekunden zwischen zwei Fragen',
      'Bij "async": de pauze tussen twee vragen naar het resultaat, 1 tot 60 seconden.',
      'Bei "async": die Pause zwischen zwei Fragen nach dem Ergebnis, 1 bis 60 Sekunden.',
    ),
    accessKey: words(
      'Access key',
      'Toegangssleutel',
      'Zugangsschlüssel',
      'Toegangssleutel van Ecentric.',
      'Zugangsschlüssel von Ecentric.',
    ),
    secretKey: words(
      'Secret key',
      'Geheime sleutel',
      'Geheimer Schlüssel',
      'Geheime sleutel van Ecentric. Hij verlaat deze kassa nooit.',
      'Geheimer Schlüssel von Ecentric. Er verlässt diese Kasse nie.',
    ),
  },
};
