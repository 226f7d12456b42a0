import { byWeight, labelled, numbered } from './sample.ts';

const standard = 15_000;
/** Basic foods bear no VAT in South Africa: brown bread, milk, eggs, maize meal, rice, fresh fruit and vegetables and others. */
const zeroRated = 0;

/** South Africa. */
export const sampleArticlesZA = numbered({
  Bakery: [
    ['Brown bread, 700 g', 1_799, zeroRated],
    ['White bread, 700 g', 1_999, standard],
    ['Vetkoek, plain', 800, standard],
    ['Butter rusks, 500 g', 5_499, standard],
  ],
  'Dairy and eggs': [
    ['Full cream milk, 1 l', 1_949, zeroRated],
    ['Eggs, large, 6', 2_499, zeroRated],
    ['Amasi, 1 l', 2_199, zeroRated],
    ['Gouda, 300 g', 5_999, standard],
  ],
  Pantry: [
    ['Maize meal, 2.5 kg', 3_899, zeroRated],
    ['Rice, 2 kg', 4_499, zeroRated],
    ['Pilchards in tomato, 400 g', 2_999, zeroRated],
    ['Peanut butter, 400 g', 3_999, standard],
    ['Chutney, 470 g', 4_299, standard],
  ],
  'Fruit and vegetables': [
    byWeight('Bananas', 1_999, zeroRated, '4011'),
    ['Potatoes, 2 kg', 3_499, zeroRated],
    ['Onions, 1 kg', 1_999, zeroRated],
    ['Avocado', 999, zeroRated],
    byWeight('Tomatoes, on the vine', 3_499, zeroRated, '4664'),
    byWeight('Gala apples', 2_699, zeroRated, '4133'),
  ],
  'Drinks and snacks': [
    ['Rooibos tea, 80 bags', 4_999, standard],
    ['Still water, 500 ml', 1_000, standard],
    ['Cola, 440 ml', 1_500, standard],
    ['Biltong, 100 g', 6_499, standard],
  ],
  Household: [
    ['Dishwashing liquid, 750 ml', 3_999, standard],
    ['Candles, 6', 2_499, standard],
    ['Matches, 10 boxes', 1_499, standard],
    ['Bouquet of your choice', null, standard],
    labelled('Firewood, weighed and packed', 3_999, standard, '280123400000'),
  ],
});
