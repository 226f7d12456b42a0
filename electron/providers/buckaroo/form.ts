/** Buckaroo's form in the languages of the till, and its documented hosts. */
import { type FormWords, words } from '../form-words.ts';

export const buckarooForm: FormWords = {
  hosts: ['api.buckaroo.io', 'api.buckaroo.nl'],
  pick: 'terminalId',
  fields: {
    baseUrl: words(
      'Address of the API',
      'Adres van de API',
      'Adresse der API',
      'Adres van de API zoals u het van Buckaroo kreeg, zonder "/v1", bijvoorbeeld https://api.buckaroo.io. Voor echte betalingen staat er niets vast.',
      'Adresse der API, wie Buckaroo sie Ihnen genannt hat, ohne "/v1", zum Beispiel https://api.buckaroo.io. Für echte Zahlungen ist nichts vorgegeben.',
    ),
    storeId: words(
      'Store id',
      'Winkel-id',
      'ID des Geschäfts',
      'Id van de winkel in My Buckaroo, bijvoorbeeld s_1234abcd.',
      'ID des Geschäfts in My Buckaroo, zum Beispiel s_1234abcd.',
    ),
    terminalId: words(
      'Terminal id',
      'Terminal-id',
      'Terminal-ID',
      'Id van de betaalterminal in My Buckaroo, bijvoorbeeld t_abcd1234efgh5678.',
      'ID des Zahlungsterminals in My Buckaroo, zum Beispiel t_abcd1234efgh5678.',
    ),
    terminalKind: words(
      'Kind of terminal',
      'Soort terminal',
      'Art des Terminals',
      '"smart" voor een Smart-terminal, "internal" voor een terminal over de draadloze ECR-koppeling, zoals My Buckaroo het noemt.',
      '"smart" für ein Smart-Terminal, "internal" für eines über die drahtlose ECR-Verbindung, wie My Buckaroo es nennt.',
    ),
    auth: words(
      'Way to sign in',
      'Manier van aanmelden',
      'Art der Anmeldung',
      '"apiKey" stuurt de API-sleutel van My Buckaroo. "oauth" haalt toegang op met een client-id en een clientgeheim.',
      '"apiKey" sendet den API-Schlüssel von My Buckaroo. "oauth" holt Zugang mit einer Client-ID und einem Client-Geheimnis.',
    ),
    webhookPort: words(
      'Port for webhooks',
      'Poort voor webhooks',
      'Port für Webhooks',
      'Poort op deze computer waar doorgestuurde webhooks van Buckaroo aankomen, 1024 tot 65535. Laat leeg als die er niet zijn.',
      'Port an diesem Rechner, an dem weitergeleitete Webhooks von Buckaroo ankommen, 1024 bis 65535. Leer lassen, wo es keine gibt.',
    ),
    pollSeconds: words(
      'Seconds between two questions',
      'Seconden tussen twee vragen',
      'Sekunden zwischen zwei Fragen',
      'Hoe vaak de kassa naar het resultaat vraagt zolang de klant aan de terminal staat: elke 1 tot 10 seconden.',
      'Wie oft die Kasse nach dem Ergebnis fragt, solange der Kunde am Terminal steht: alle 1 bis 10 Sekunden.',
    ),
    pollSlowlyAfterSeconds: words(
      'Seconds until it asks less often',
      'Seconden tot ze minder vaak vraagt',
      'Sekunden, bis sie seltener fragt',
      'Na deze tijd vraagt de kassa minder vaak, 30 tot 900 seconden.',
      'Nach dieser Zeit fragt die Kasse seltener, 30 bis 900 Sekunden.',
    ),
    pollSlowlySeconds: words(
      'Seconds between two late questions',
      'Seconden tussen twee late vragen',
      'Sekunden zwischen zwei späten Fragen',
      'Hoe vaak de kassa daarna vraagt: elke 1 tot 60 seconden.',
      'Wie oft die Kasse danach fragt: alle 1 bis 60 Sekunden.',
    ),
    apiKey: words('API key', 'API-sleutel', 'API-Schlüssel', 'API-sleutel uit My Buckaroo.', 'API-Schlüssel aus My Buckaroo.'),
    clientId: words('Client id', 'Client-id', 'Client-ID', 'Client-id uit My Buckaroo.', 'Client-ID aus My Buckaroo.'),
    clientSecret: words(
      'Client secret',
      'Clientgeheim',
      'Client-Geheimnis',
      'Clientgeheim uit My Buckaroo, dat daar maar één keer wordt getoond.',
      'Client-Geheimnis aus My Buckaroo, das dort nur einmal gezeigt wird.',
    ),
  },
};
