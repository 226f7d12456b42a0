import type { TerminalsMessages } from '../en.ts';

export const terminals: TerminalsMessages = {
  terminals: {
    busyHere: 'Belegt durch eine Zahlung dieser Kasse',
    busyElsewhere: 'Anderswo belegt',
    since: 'seit {{time}}',
    lastReady: 'zuletzt bereit {{time}}',
    noReader: 'Ohne Kartenleser',
    switchTo: 'An {{terminal}} zahlen',
    favourite: 'Favorit: {{terminal}}',
    favouriteHint: 'Terminals mit Stern stehen neben der Zahltaste und sind mit einem Tipp gewählt. Umschalt+F6 geht zum nächsten.',
    payInstead: 'Stattdessen an {{terminal}} zahlen',
  },
  afterAll: {
    title: 'Doch noch genehmigt',
    text: 'Der Abbruch kam zu spät: Die Karte wurde mit {{amount}} belastet. Geben Sie die Ware heraus oder zahlen Sie das Geld zurück.',
    textNoRefund:
      'Der Abbruch kam zu spät: Die Karte wurde mit {{amount}} belastet. Geben Sie die Ware heraus. Bei diesem Anbieter kann die Kasse nicht zurückzahlen: Das geht nur am Terminal oder beim Anbieter.',
    payBack: 'Zurückzahlen',
  },
};
