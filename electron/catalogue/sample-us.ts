import { labelled, numbered, type Sample } from './sample.ts';

/**
 * Sales tax differs from city to city and comes on top of the price, whereas all prices here include their tax:
 * in this store nothing is taxed, as groceries are not in many states.
 */
const untaxed = 0;
const article = (name: string, price: number | null): Sample => [name, price, untaxed];

/** The United States. */
export const sampleArticlesUS = numbered({
  Bakery: [
    article('Sandwich bread, 20 oz', 349),
    article('Bagels, 6 ct', 429),
    article('Blueberry muffin', 275),
    article('Cookies, 12 ct', 499),
  ],
  'Dairy and eggs': [
    article('Whole milk, half gallon', 279),
    article('Eggs, large, 12 ct', 449),
    article('Cheddar, sliced, 8 oz', 399),
    article('Butter, 1 lb', 549),
    labelled('Roast turkey from the deli', 895, untaxed, '021234500000'),
  ],
  Produce: [
    article('Bananas, per lb', 69),
    article('Russet potatoes, 5 lb', 499),
    article('Avocado', 150),
    article('Gala apples, 3 lb', 549),
  ],
  Pantry: [
    article('Peanut butter, 16 oz', 329),
    article('Maple syrup, 12 oz', 899),
    article('Black beans, 15 oz', 129),
    article('Corn flakes, 18 oz', 479),
  ],
  'Drinks and snacks': [
    article('Spring water, 16.9 fl oz', 125),
    article('Cola, 20 fl oz', 250),
    article('Iced tea, 18.5 fl oz', 225),
    article('Drip coffee, 12 fl oz', 295),
    article('Potato chips, 8 oz', 449),
    article('Beef jerky, 3 oz', 699),
  ],
  Household: [
    article('Dish soap, 19 fl oz', 349),
    article('Paper towels, 2 rolls', 599),
    article('AA batteries, 4 ct', 649),
    article('Ice, 10 lb', 399),
    article('Bouquet of your choice', null),
  ],
});
