import type { CatalogueMessages } from '../en.ts';

export const catalogue: CatalogueMessages = {
  catalogue: {
    kilograms: '{{weight}} kg',
    perKilogram: '{{price}} / kg',
    openPrice: 'Vrije prijs',
    pages: "Pagina's met favorieten",
    ask: {
      add: 'Toevoegen',
      price: 'Prijs',
      weight: 'Gewicht in kilogram',
      priceHint: {
        piece: 'Dit artikel heeft geen vaste prijs. Typ wat één stuk kost.',
        kg: 'Dit artikel heeft geen vaste prijs. Typ wat één kilogram kost.',
      },
      weightHint: 'Weeg de waar en typ het gewicht.',
      weightHintPrice: 'Weeg de waar en typ het gewicht. Eén kilogram kost {{price}}.',
    },
  },
};
