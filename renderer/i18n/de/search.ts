/** Finding payments. */
import type { SearchMessages } from '../en.ts';

export const search: SearchMessages = {
  search: {
    label: 'Zahlung suchen',
    hint: 'Betrag, letzte Ziffern der Karte, Referenz, Bonnummer, Terminal, Name oder Tag',
    which: 'Welche Zahlungen',
    sorts: { all: 'Alle', open: 'Offen', approved: 'Bezahlt', declined: 'Misslungen', refunds: 'Zurück' },
    none: 'Keine Zahlung passt dazu',
    noneHint: 'Nehmen Sie ein Wort weg, oder sehen Sie unter allen Zahlungen nach.',
    clear: 'Alle Zahlungen zeigen',
    sale: 'Bon {{number}}',
    saleNumber: 'Bon',
    sales: {
      tabs: 'Welche Liste',
      payments: 'Zahlungen',
      tab: 'Verkäufe',
      label: 'Verkauf suchen',
      hint: 'Bonnummer, Summe, Artikel, Name oder Tag',
      failed: 'Die Verkäufe können nicht gezeigt werden.',
      none: 'Kein Verkauf passt dazu',
      noneHint: 'Jeder abgeschlossene Verkauf steht hier, auch wenn er bar bezahlt wurde.',
      title: 'Verkäufe',
      pick: 'Wählen Sie einen Verkauf, um die Ware, die Bezahlung und den Bon zu sehen.',
      card: 'Karte',
      cash: 'Bar',
      total: 'Summe',
    },
  },
};
