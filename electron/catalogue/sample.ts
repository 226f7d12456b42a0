/** Articles for the training stores. Their EANs come from the range that every shop may number itself (20 to 29). */
import type { Article } from '#shared/ipc.ts';

const standard = 15_000;
/** Basic foods bear no VAT in South Africa: brown bread, milk, eggs, maize meal, rice, fresh fruit and vegetables and others. */
const zeroRated = 0;

/** South Africa. Prices in cents, VAT included. */
export const sampleArticlesZA: readonly Article[] = [
  { articleNumber: '1001', name: 'Brown bread, 700 g', ean: '2000000010014', group: 'Bakery', price: 1_799, taxRate: zeroRated },
  { articleNumber: '1002', name: 'White bread, 700 g', ean: '2000000010021', group: 'Bakery', price: 1_999, taxRate: standard },
  { articleNumber: '1003', name: 'Vetkoek, plain', ean: '2000000010038', group: 'Bakery', price: 800, taxRate: standard },
  { articleNumber: '1004', name: 'Butter rusks, 500 g', ean: '2000000010045', group: 'Bakery', price: 5_499, taxRate: standard },
  { articleNumber: '2001', name: 'Full cream milk, 1 l', ean: '2000000020013', group: 'Dairy and eggs', price: 1_949, taxRate: zeroRated },
  { articleNumber: '2002', name: 'Eggs, large, 6', ean: '2000000020020', group: 'Dairy and eggs', price: 2_499, taxRate: zeroRated },
  { articleNumber: '2003', name: 'Amasi, 1 l', ean: '2000000020037', group: 'Dairy and eggs', price: 2_199, taxRate: zeroRated },
  { articleNumber: '2004', name: 'Gouda, 300 g', ean: '2000000020044', group: 'Dairy and eggs', price: 5_999, taxRate: standard },
  { articleNumber: '3001', name: 'Maize meal, 2.5 kg', ean: '2000000030012', group: 'Pantry', price: 3_899, taxRate: zeroRated },
  { articleNumber: '3002', name: 'Rice, 2 kg', ean: '2000000030029', group: 'Pantry', price: 4_499, taxRate: zeroRated },
  { articleNumber: '3003', name: 'Pilchards in tomato, 400 g', ean: '2000000030036', group: 'Pantry', price: 2_999, taxRate: zeroRated },
  { articleNumber: '3004', name: 'Peanut butter, 400 g', ean: '2000000030043', group: 'Pantry', price: 3_999, taxRate: standard },
  { articleNumber: '3005', name: 'Chutney, 470 g', ean: '2000000030050', group: 'Pantry', price: 4_299, taxRate: standard },
  { articleNumber: '4001', name: 'Bananas, per kg', ean: '2000000040011', group: 'Fruit and vegetables', price: 1_999, taxRate: zeroRated },
  { articleNumber: '4002', name: 'Potatoes, 2 kg', ean: '2000000040028', group: 'Fruit and vegetables', price: 3_499, taxRate: zeroRated },
  { articleNumber: '4003', name: 'Onions, 1 kg', ean: '2000000040035', group: 'Fruit and vegetables', price: 1_999, taxRate: zeroRated },
  { articleNumber: '4004', name: 'Avocado', ean: '2000000040042', group: 'Fruit and vegetables', price: 999, taxRate: zeroRated },
  {
    articleNumber: '5001',
    name: 'Rooibos tea, 80 bags',
    ean: '2000000050010',
    group: 'Drinks and snacks',
    price: 4_999,
    taxRate: standard,
  },
  { articleNumber: '5002', name: 'Still water, 500 ml', ean: '2000000050027', group: 'Drinks and snacks', price: 1_000, taxRate: standard },
  { articleNumber: '5003', name: 'Cola, 440 ml', ean: '2000000050034', group: 'Drinks and snacks', price: 1_500, taxRate: standard },
  { articleNumber: '5004', name: 'Biltong, 100 g', ean: '2000000050041', group: 'Drinks and snacks', price: 6_499, taxRate: standard },
  { articleNumber: '6001', name: 'Dishwashing liquid, 750 ml', ean: '2000000060019', group: 'Household', price: 3_999, taxRate: standard },
  { articleNumber: '6002', name: 'Candles, 6', ean: '2000000060026', group: 'Household', price: 2_499, taxRate: standard },
  { articleNumber: '6003', name: 'Matches, 10 boxes', ean: '2000000060033', group: 'Household', price: 1_499, taxRate: standard },
];
