/** Texts about articles, favourites and the import. */
export const catalogue = {
  catalogue: {
    kilograms: '{{weight}} kg',
    perKilogram: '{{price}} / kg',
    openPrice: 'Open price',
    pages: 'Pages of favourites',
    ask: {
      add: 'Add',
      price: 'Price',
      weight: 'Weight in kilograms',
      priceHint: {
        piece: 'This article has no fixed price. Type what one piece costs.',
        kg: 'This article has no fixed price. Type what one kilogram costs.',
      },
      weightHint: 'Weigh the goods, then type the weight.',
      weightHintPrice: 'Weigh the goods, then type the weight. One kilogram costs {{price}}.',
    },
  },
};
