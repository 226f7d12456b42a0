/** Blink's form in the languages of the till, and its documented host. */
import { type FormWords, words } from '../form-words.ts';

export const blinkForm: FormWords = {
  hosts: ['api.blinkpayment.co.uk'],
  pick: 'terminalId',
  fields: {
    baseUrl: words(
      'Address of the API',
      'Adres van de API',
      'Adresse der API',
      'Adres van de Card Present API met het hele pad: "https://api.blinkpayment.co.uk/v1/card-present" voor echte betalingen, ".../sandbox/v1/card-present" op de host die u van Blink kreeg om te testen.',
      'Adresse der Card Present API mit ihrem ganzen Pfad: "https://api.blinkpayment.co.uk/v1/card-present" für echte Zahlungen, ".../sandbox/v1/card-present" auf dem Host, den Blink Ihnen zum Testen genannt hat.',
    ),
    siteBranchId: words(
      'Site or branch',
      'Vestiging',
      'Filiale',
      'Vestiging zoals die bij Blink bekend is, hoogstens 16 tekens: "London".',
      'Filiale, wie sie bei Blink eingetragen ist, höchstens 16 Zeichen: "London".',
    ),
    terminalId: words(
      'Terminal id',
      'Terminal-id',
      'Terminal-ID',
      'Id van de terminal bij Blink, bestaande uit model en serienummer: "T650M-451-962-212". Om te testen: "TST0001-T07".',
      'ID des Terminals bei Blink, aus Modell und Seriennummer: "T650M-451-962-212". Zum Testen: "TST0001-T07".',
    ),
    edition: words(
      'Edition of the API',
      'Uitgave van de API',
      'Ausgabe der API',
      'Waar Blink het nummer van een bestelling verwacht: "first" stuurt het in "metadata" zoals de eerste uitgave van de API, "2025" ook als "order_number".',
      'Wo Blink die Nummer einer Bestellung erwartet: "first" sendet sie in "metadata" wie die erste Ausgabe der API, "2025" zusätzlich als "order_number".',
    ),
    fullRefund: words(
      'Refund of a whole payment',
      'Terugbetaling van een hele betaling',
      'Erstattung einer ganzen Zahlung',
      'Hoe een hele betaling wordt terugbetaald: "reversal" draait de verkoop terug, "linked-refund" stuurt het bedrag als terugbetaling. Een deel is altijd een gekoppelde terugbetaling.',
      'Wie eine ganze Zahlung erstattet wird: "reversal" nimmt den Verkauf zurück, "linked-refund" sendet den Betrag als Erstattung. Ein Teil ist immer eine verknüpfte Erstattung.',
    ),
    readLimitSeconds: words(
      'Longest wait, in seconds',
      'Langste wachttijd, in seconden',
      'Längste Wartezeit, in Sekunden',
      'Hoe lang de kassa op klant en terminal wacht voordat ze de uitkomst zelf opzoekt, 30 tot 290 seconden.',
      'Wie lange die Kasse auf Kunde und Terminal wartet, bevor sie das Ergebnis selbst nachschlägt, 30 bis 290 Sekunden.',
    ),
    apiKey: words(
      'API key',
      'API-sleutel',
      'API-Schlüssel',
      'POS API-sleutel (pos_api_key) van Blink. Er staat geen dubbele punt in.',
      'POS-API-Schlüssel (pos_api_key) von Blink. Er hat keinen Doppelpunkt.',
    ),
    secretKey: words(
      'API secret',
      'API-geheim',
      'API-Geheimnis',
      'POS API-geheim (pos_api_secret) van Blink. Het verlaat deze kassa nooit.',
      'POS-API-Geheimnis (pos_api_secret) von Blink. Es verlässt diese Kasse nie.',
    ),
  },
};
