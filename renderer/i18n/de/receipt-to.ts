import type { ReceiptToMessages } from '../en.ts';

export const receiptTo: ReceiptToMessages = {
  receiptTo: {
    open: 'Beleg per E-Mail oder SMS senden',
    chosen: 'Beleg geht an {{address}}',
    title: 'Beleg per E-Mail oder SMS',
    label: 'E-Mail-Adresse oder Mobilnummer',
    hint: 'Der Zahlungsanbieter sendet ihn, sobald die Karte belastet ist. Die Kasse bewahrt die Adresse nirgends auf.',
    wrong: 'Das ist weder eine E-Mail-Adresse noch eine Mobilnummer mit zehn Ziffern wie 082 123 4567. Fragen Sie noch einmal nach.',
    save: 'Dorthin senden',
    none: 'Keinen senden',
  },
};
