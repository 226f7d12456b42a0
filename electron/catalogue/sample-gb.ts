import { byWeight, labelled, numbered } from './sample.ts';

const standard = 20_000;
/** Fuel for the home and what helps to stop smoking. */
const reduced = 5_000;
/** Most food, newspapers and books; not crisps, soft drinks, ice cream or biscuits covered in chocolate. */
const zeroRated = 0;

/** The United Kingdom. */
export const sampleArticlesGB = numbered({
  Bakery: [
    ['Wholemeal loaf, 800 g', 145, zeroRated],
    ['Crumpets, 6', 110, zeroRated],
    ['Fruit scone', 95, zeroRated],
    ['Chocolate digestives, 266 g', 199, standard],
  ],
  'Dairy and eggs': [
    ['Semi-skimmed milk, 2 pints', 125, zeroRated],
    ['Free range eggs, 6', 195, zeroRated],
    ['Mature Cheddar, 350 g', 375, zeroRated],
    ['Salted butter, 250 g', 219, zeroRated],
  ],
  'Fruit and vegetables': [
    ['Bananas, 5', 90, zeroRated],
    ['Maris Piper potatoes, 2 kg', 215, zeroRated],
    ['Cucumber', 95, zeroRated],
    ['Braeburn apples, 6', 200, zeroRated],
    byWeight('Loose bananas', 119, zeroRated, '4011'),
    byWeight('Vine tomatoes', 299, zeroRated, '4664'),
    byWeight('Stilton from the counter', 1_990, zeroRated, '901'),
    labelled('Cooked ham from the counter', 395, zeroRated, '280123400000'),
  ],
  Pantry: [
    ['Baked beans, 415 g', 110, zeroRated],
    ['Strawberry jam, 454 g', 189, zeroRated],
    ['Porridge oats, 1 kg', 175, zeroRated],
    ['Tea bags, 80', 329, zeroRated],
  ],
  'Drinks and snacks': [
    ['Still water, 500 ml', 85, standard],
    ['Cola, 500 ml', 150, standard],
    ['Ready salted crisps, 6 bags', 199, standard],
    ['Vanilla ice cream, 900 ml', 325, standard],
  ],
  'Home and news': [
    ['Washing-up liquid, 500 ml', 149, standard],
    ['AA batteries, 4', 550, standard],
    ['Kiln-dried logs, 1 net', 750, reduced],
    ['Nicotine gum, 20 pieces', 425, reduced],
    ['Daily newspaper', 160, zeroRated],
    ['Bouquet of your choice', null, standard],
  ],
});
