/** secuconnect's form in the languages of the till, and its documented hosts. */
import { type FormWords, words } from '../form-words.ts';

export const secuconnectForm: FormWords = {
  hosts: ['connect.secucard.com', 'connect-testing.secuconnect.com', 'connect-testing.secupay-ag.de'],
  pick: null,
  fields: {
    baseUrl: words(
      'Address of the API',
      'Adres van de API',
      'Adresse der API',
      'Adres van de secuconnect-API tot en met "/api/v2". Om te testen: https://connect-testing.secuconnect.com/api/v2.',
      'Adresse der secuconnect-API bis einschließlich "/api/v2". Zum Testen: https://connect-testing.secuconnect.com/api/v2.',
    ),
    tokenUrl: words(
      'Address of the tokens',
      'Adres van de tokens',
      'Adresse der Tokens',
      'Adres waar de kassa haar tokens haalt, eindigend op "/oauth/token". Om te testen: https://connect-testing.secuconnect.com/oauth/token.',
      'Adresse, von der die Kasse ihre Tokens holt, endend auf "/oauth/token". Zum Testen: https://connect-testing.secuconnect.com/oauth/token.',
    ),
    deviceUuid: words(
      'UUID of this till',
      'UUID van deze kassa',
      'UUID dieser Kasse',
      'UUID van deze kassa zoals afgesproken met de helpdesk van secupay, namen en waarden om beurten: "/vendor/kassa/cashier/1".',
      'UUID dieser Kasse, wie mit dem Helpdesk von secupay vereinbart, Namen und Werte im Wechsel: "/vendor/kassa/cashier/1".',
    ),
    startMethod: words(
      'What is paid there',
      'Waarmee daar wordt betaald',
      'Was dort gezahlt wird',
      '"cashless": een kaartbetaling op de terminal van dit apparaat. "cash": geld dat u zelf aanneemt en dat secuconnect vastlegt.',
      '"cashless": eine Kartenzahlung am Terminal dieses Geräts. "cash": Geld, das Sie selbst annehmen und das secuconnect verzeichnet.',
    ),
    isDemo: words(
      'Mark as a demo',
      'Als demo merken',
      'Als Demo kennzeichnen',
      'Merkt elke transactie als demo. Kaartbetalingen op de terminal worden toch afgeschreven.',
      'Kennzeichnet jede Transaktion als Demo. Kartenzahlungen am Terminal werden trotzdem belastet.',
    ),
    loyalty: words(
      'Customer cards',
      'Klantenkaarten',
      'Kundenkarten',
      'Of de kaart van een klant wordt gebruikt om te sparen en te betalen.',
      'Ob die Karte eines Kunden zum Sammeln und Bezahlen verwendet wird.',
    ),
    readLimitSeconds: words(
      'Longest wait, in seconds',
      'Langste wachttijd, in seconden',
      'Längste Wartezeit, in Sekunden',
      'Hoe lang de kassa op de terminal wacht voordat ze apart naar het resultaat vraagt, 30 tot 600 seconden.',
      'Wie lange die Kasse auf das Terminal wartet, bevor sie gesondert nach dem Ergebnis fragt, 30 bis 600 Sekunden.',
    ),
    clientId: words('Client id', 'Client-id', 'Client-ID', 'Client-id van de helpdesk van secupay.', 'Client-ID vom Helpdesk von secupay.'),
    clientSecret: words(
      'Client secret',
      'Clientgeheim',
      'Client-Geheimnis',
      'Clientgeheim van de helpdesk van secupay.',
      'Client-Geheimnis vom Helpdesk von secupay.',
    ),
    deviceCode: words(
      'Device code',
      'Apparaatcode',
      'Gerätecode',
      'Apparaatcode van de registratie van deze kassa. Leeg tot die tijd: zonder code kan er niets worden betaald.',
      'Gerätecode aus der Registrierung dieser Kasse. Bis dahin leer: Ohne ihn kann nichts gezahlt werden.',
    ),
  },
};
