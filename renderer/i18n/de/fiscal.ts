import type { FiscalMessages } from '../en.ts';

export const fiscal: FiscalMessages = {
  fiscal: {
    acknowledge: 'Lesen und bestätigen',
    title: 'Verkaufen in Deutschland',
    means: 'Kassa hat keine zertifizierte technische Sicherheitseinrichtung (TSE).',
    text: 'Das Gesetz (§ 146a AO, KassenSichV) verlangt sie an jeder Kasse, die im Laden Geld einnimmt, und Belege mit ihren Angaben. Fragen Sie Ihre Steuerberatung, bevor Sie mit dieser Kasse Geld einnehmen. Bisher wurde kein Geld bewegt. Ihr Name, die Uhrzeit und diese Erklärung werden dauerhaft aufbewahrt.',
    confirm: 'Ich weiß es und stehe dafür ein',
    lost: 'Der Kern der Kasse hat nicht geantwortet. Es wurde kein Geld bewegt; sehen Sie sich den Hinweis oben an und versuchen Sie es noch einmal.',
  },
};
