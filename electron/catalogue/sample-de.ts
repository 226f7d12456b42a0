import { byWeight, labelled, numbered } from './sample.ts';

const standard = 19_000;
/** Food, milk and ground coffee; other drinks bear the standard rate, those made from plants too. */
const reduced = 7_000;

/** Germany. */
export const sampleArticlesDE = numbered({
  Bäckerei: [
    ['Bauernbrot, 750 g', 399, reduced],
    ['Brötchen', 45, reduced],
    ['Laugenbrezel', 95, reduced],
    ['Butterkuchen, Stück', 220, reduced],
  ],
  Kühlregal: [
    ['Vollmilch, 1 l', 125, reduced],
    ['Haferdrink, 1 l', 199, standard],
    ['Butter, 250 g', 239, reduced],
    ['Eier, 10 Stück', 329, reduced],
  ],
  'Obst und Gemüse': [
    ['Bananen, 1 kg', 179, reduced],
    ['Kartoffeln, 2,5 kg', 349, reduced],
    ['Salatgurke', 99, reduced],
    ['Äpfel Elstar, 1 kg', 279, reduced],
    byWeight('Bananen, lose', 189, reduced, '4011'),
    byWeight('Rispentomaten', 349, reduced, '4664'),
    byWeight('Bergkäse am Stück', 1_990, reduced, '901'),
  ],
  Vorrat: [
    ['Spaghetti, 500 g', 149, reduced],
    ['Sauerkraut, 500 g', 159, reduced],
    ['Konfitüre, 450 g', 249, reduced],
    ['Schokolade, 100 g', 149, reduced],
  ],
  Getränke: [
    ['Mineralwasser, 500 ml', 89, standard],
    ['Cola, 330 ml', 150, standard],
    ['Röstkaffee, 500 g', 749, reduced],
    ['Pils, 500 ml', 119, standard],
  ],
  Haushalt: [
    ['Spülmittel, 500 ml', 179, standard],
    ['Batterien AA, 4 Stück', 549, standard],
    ['Zahnpasta, 75 ml', 149, standard],
    ['Taschentücher, 10 Stück', 195, standard],
    ['Blumenstrauß nach Wahl', null, reduced],
    labelled('Aufschnitt, abgewogen', 449, reduced, '280123400000'),
  ],
});
