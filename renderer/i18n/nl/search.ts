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
    archived:
      'Verkopen en betalingen tot en met {{year}} staan niet meer op deze kassa en kunnen hier niet terugbetaald worden. Ze staan in het archief {{archive}}.',
    clear: 'Alle betalingen tonen',
    sale: 'Bon {{number}}',
    saleNumber: 'Bon',
    showSale: 'De verkoop erbij',
    sales: {
      which: 'Welke verkopen',
      sorts: { all: 'Alle', card: 'Kaart', cash: 'Contant', returns: 'Retour' },
      payment: 'Betaling van {{amount}}, {{moment}}',
      tabs: 'Welke lijst',
      payments: 'Betalingen',
      tab: 'Verkopen',
      label: 'Zoek een verkoop',
      hint: 'Verkoopnummer, totaal, artikel, laatste cijfers van de kaart, naam of dag',
      failed: 'De verkopen kunnen niet worden getoond.',
      none: 'Geen verkoop past hierbij',
      noneHint: 'Elke afgesloten verkoop staat hier, ook als die contant is betaald.',
      title: 'Verkopen',
      pick: 'Kies een verkoop om de artikelen, de betaling en de bon te zien.',
      card: 'Kaart',
      cash: 'Contant',
      total: 'Totaal',
    },
  },
};
