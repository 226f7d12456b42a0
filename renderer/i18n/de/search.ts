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
  },
};
