import type { CatalogueMessages } from '../en.ts';

export const catalogue: CatalogueMessages = {
  catalogue: {
    kilograms: '{{weight}} kg',
    perKilogram: '{{price}} / kg',
    openPrice: 'Freier Preis',
    pages: 'Favoritenseiten',
    ask: {
      add: 'Hinzufügen',
      price: 'Preis',
      weight: 'Gewicht in Kilogramm',
      priceHint: {
        piece: 'Dieser Artikel hat keinen festen Preis. Tippen Sie, was ein Stück kostet.',
        kg: 'Dieser Artikel hat keinen festen Preis. Tippen Sie, was ein Kilogramm kostet.',
      },
      weightHint: 'Wiegen Sie die Ware und tippen Sie das Gewicht.',
      weightHintPrice: 'Wiegen Sie die Ware und tippen Sie das Gewicht. Ein Kilogramm kostet {{price}}.',
    },
  },
};
