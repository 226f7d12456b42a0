/** Payroc's form in the languages of the till, and its documented hosts. */
import { type FormWords, words } from '../form-words.ts';

export const payrocForm: FormWords = {
  hosts: ['api.payroc.com', 'api.uat.payroc.com', 'identity.payroc.com', 'identity.uat.payroc.com'],
  pick: 'serialNumber',
  fields: {
    baseUrl: words(
      'Address of the API',
      'Adres van de API',
      'Adresse der API',
      'Adres van de Payroc-API met de versie: https://api.payroc.com/v1, om te testen https://api.uat.payroc.com/v1.',
      'Adresse der Payroc-API mit ihrer Version: https://api.payroc.com/v1, zum Testen https://api.uat.payroc.com/v1.',
    ),
    identityUrl: words(
      'Address of the identity service',
      'Adres van de identiteitsdienst',
      'Adresse des Identitätsdienstes',
      'Adres dat toegang uitgeeft: https://identity.payroc.com/authorize, om te testen https://identity.uat.payroc.com/authorize.',
      'Adresse, die Zugang ausgibt: https://identity.payroc.com/authorize, zum Testen https://identity.uat.payroc.com/authorize.',
    ),
    serialNumber: words(
      'Serial number',
      'Serienummer',
      'Seriennummer',
      'Serienummer van het betaalapparaat, op de achterkant of in de instellingen ervan.',
      'Seriennummer des Zahlungsgeräts, auf seiner Rückseite oder in seinen Einstellungen.',
    ),
    processingTerminalId: words(
      'Processing terminal',
      'Processing terminal',
      'Processing Terminal',
      'Id van de processing terminal van Payroc, bijvoorbeeld 1234001. Het is niet het serienummer van het apparaat.',
      'ID des Processing Terminals von Payroc, zum Beispiel 1234001. Es ist nicht die Seriennummer des Geräts.',
    ),
    allowPartialApproval: words(
      'Accept a part of the amount',
      'Een deel van het bedrag aannemen',
      'Einen Teil des Betrags annehmen',
      'Laat de bank minder goedkeuren dan gevraagd (prepaidkaarten). De verkoop blijft dan open voor de rest.',
      'Lässt die Bank weniger genehmigen als verlangt (Prepaidkarten). Der Verkauf bleibt dann für den Rest offen.',
    ),
    refundMethod: words(
      'Way to refund',
      'Manier van terugbetalen',
      'Art der Erstattung',
      '"linked" betaalt terug op de kaart van de oorspronkelijke betaling, zonder kaart van de klant. "terminal" vraagt om een kaart op het apparaat.',
      '"linked" erstattet auf die Karte der ursprünglichen Zahlung, ohne die Karte des Kunden. "terminal" verlangt eine Karte am Gerät.',
    ),
    longPollSeconds: words(
      'Longest question, in seconds',
      'Langste vraag, in seconden',
      'Längste Frage, in Sekunden',
      'Hoe lang één vraag naar het resultaat mag duren, 75 tot 600 seconden. Payroc houdt zijn antwoord tot een minuut vast.',
      'Wie lange eine Frage nach dem Ergebnis dauern darf, 75 bis 600 Sekunden. Payroc hält seine Antwort bis zu einer Minute zurück.',
    ),
    apiKey: words(
      'API key',
      'API-sleutel',
      'API-Schlüssel',
      'API-sleutel van Payroc. Hij verlaat deze kassa alleen naar de identiteitsdienst.',
      'API-Schlüssel von Payroc. Er verlässt diese Kasse nur zum Identitätsdienst.',
    ),
  },
};
