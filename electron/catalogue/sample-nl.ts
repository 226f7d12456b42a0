import { byWeight, labelled, numbered } from './sample.ts';

const standard = 21_000;
/** Food, drinks without alcohol, and flowers. */
const reduced = 9_000;

/** The Netherlands. */
export const sampleArticlesNL = numbered({
  Bakkerij: [
    ['Bruin brood, heel', 329, reduced],
    ['Witte bollen, 6 stuks', 229, reduced],
    ['Krentenbol', 75, reduced],
    ['Stroopwafels, 10 stuks', 279, reduced],
  ],
  Zuivel: [
    ['Halfvolle melk, 1 l', 135, reduced],
    ['Karnemelk, 1 l', 129, reduced],
    ['Jonge kaas, 400 g', 599, reduced],
    ['Eieren, 10 stuks', 349, reduced],
  ],
  'Groente en fruit': [
    byWeight('Bananen', 199, reduced, '4011'),
    ['Aardappelen, 3 kg', 399, reduced],
    ['Komkommer', 109, reduced],
    ['Elstar appels, 1 kg', 249, reduced],
    byWeight('Trostomaten', 329, reduced, '4664'),
    byWeight('Belegen kaas van het mes', 1_990, reduced, '901'),
  ],
  Voorraadkast: [
    ['Pindakaas, 350 g', 319, reduced],
    ['Hagelslag melk, 400 g', 349, reduced],
    ['Erwtensoep, 800 ml', 389, reduced],
    ['Drop, 250 g', 229, reduced],
  ],
  Dranken: [
    ['Bronwater, 500 ml', 95, reduced],
    ['Cola, 330 ml', 150, reduced],
    ['Filterkoffie, 500 g', 799, reduced],
    ['Pils, 6 x 330 ml', 549, standard],
  ],
  'Huis en bloemen': [
    ['Afwasmiddel, 500 ml', 249, standard],
    ['Batterijen AA, 4 stuks', 599, standard],
    ['Tandpasta, 75 ml', 299, standard],
    ['Tulpen, 10 stuks', 500, reduced],
    ['Boeket naar keuze', null, reduced],
    labelled('Ossenworst, afgewogen', 595, reduced, '280123400000'),
  ],
});
