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
    archived:
      'Verkäufe und Zahlungen bis {{year}} sind nicht mehr auf dieser Kasse und lassen sich hier nicht erstatten. Sie sind im Archiv {{archive}}.',
    clear: 'Alle Zahlungen zeigen',
    sale: 'Bon {{number}}',
    saleNumber: 'Bon',
    showSale: 'Der Verkauf dazu',
    sales: {
      which: 'Welche Verkäufe',
      sorts: { all: 'Alle', card: 'Karte', cash: 'Bar', returns: 'Rückgaben' },
      payment: 'Zahlung von {{amount}}, {{moment}}',
      tabs: 'Welche Liste',
      payments: 'Zahlungen',
      tab: 'Verkäufe',
      label: 'Verkauf suchen',
      hint: 'Verkaufsnummer, Summe, Artikel, letzte Ziffern der Karte, Name oder Tag',
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
