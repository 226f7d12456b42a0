/** What is printed to see whether a printer's letters, width and codes are right. */
import type { PrinterSettings } from '#shared/ipc.ts';
import type { Receipt } from '#shared/receipt.ts';

interface Words {
  readonly title: string;
  readonly width: string;
  readonly signs: string;
  readonly important: string;
}

const en: Words = {
  title: 'Printer test',
  width: 'The line of digits must be one line, from edge to edge.',
  signs: 'These must be the euro sign and letters, no other signs:',
  important: 'This line is bold.',
};
const nl: Words = {
  title: 'Printertest',
  width: 'De regel met cijfers moet één regel zijn, van rand tot rand.',
  signs: 'Hier moeten het euroteken en letters staan, geen andere tekens:',
  important: 'Deze regel is vet.',
};
const de: Words = {
  title: 'Druckertest',
  width: 'Die Ziffern müssen in einer Zeile stehen, von Rand zu Rand.',
  signs: 'Hier müssen das Eurozeichen und Buchstaben stehen, keine anderen Zeichen:',
  important: 'Diese Zeile ist fett.',
};
const languages: Readonly<Record<string, Words>> = { en, nl, de };

/** In the language of the locale. */
export function testPage({ name, columns }: PrinterSettings, store: string, locale: string): Receipt {
  const words = languages[locale.split(/[-_]/)[0]?.toLowerCase() ?? 'en'] ?? en;
  return {
    copy: 'merchant',
    marks: [],
    lines: [
      { type: 'text', text: store, decorations: ['important', 'centre'] },
      { type: 'text', text: `${words.title}: ${name}`, decorations: ['centre'] },
      { type: 'separator' },
      { type: 'text', text: words.width },
      { type: 'text', text: Array.from({ length: columns }, (_, place) => (place + 1) % 10).join('') },
      { type: 'space' },
      { type: 'text', text: words.signs },
      { type: 'text', text: '€ £ ä ö ü Ä Ö Ü ß é è ê ë ï à ç ñ' },
      { type: 'text', text: words.important, decorations: ['important'] },
      { type: 'pair', name: '1 x 12,50', value: '€ 12,50' },
      { type: 'separator' },
      { type: 'barcode', value: 'KASSA-1234' },
      { type: 'qr', value: 'KASSA-1234' },
    ],
  };
}
