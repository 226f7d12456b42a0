import type { TerminalsMessages } from '../en.ts';

export const terminals: TerminalsMessages = {
  terminals: {
    busyHere: 'Bezig met een betaling van deze kassa',
    busyElsewhere: 'Elders bezig',
    since: 'sinds {{time}}',
    lastReady: 'laatst gereed {{time}}',
    noReader: 'Zonder kaartlezer',
    switchTo: 'Betalen op {{terminal}}',
    favourite: 'Favoriet: {{terminal}}',
    favouriteHint: 'Terminals met een ster staan naast de betaalknop, met één tik te kiezen. Shift+F6 gaat naar de volgende.',
    payInstead: 'Nu op {{terminal}} betalen',
  },
  afterAll: {
    title: 'Toch goedgekeurd',
    text: 'De annulering kwam te laat: van de kaart is {{amount}} afgeschreven. Geef de klant de artikelen mee, of betaal het geld terug.',
    textNoRefund:
      'De annulering kwam te laat: van de kaart is {{amount}} afgeschreven. Geef de klant de artikelen mee. Bij deze aanbieder kan de kassa niet terugbetalen: dat gaat via de terminal of de aanbieder.',
    payBack: 'Terugbetalen',
  },
};
