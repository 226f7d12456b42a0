/** Finding payments. */
import type { SearchMessages } from '../en.ts';

export const search: SearchMessages = {
  search: {
    label: 'Zoek een betaling',
    hint: 'Bedrag, laatste cijfers van de kaart, kenmerk, bonnummer, terminal, naam of dag',
    which: 'Welke betalingen',
    sorts: { all: 'Alle', open: 'Open', approved: 'Betaald', declined: 'Mislukt', refunds: 'Terug' },
    none: 'Geen betaling past hierbij',
    noneHint: 'Haal een woord weg of kijk tussen alle betalingen.',
    clear: 'Alle betalingen tonen',
    sale: 'Bon {{number}}',
    saleNumber: 'Bon',
  },
};
