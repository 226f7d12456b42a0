import type { ReceiptToMessages } from '../en.ts';

export const receiptTo: ReceiptToMessages = {
  receiptTo: {
    open: 'Bon per e-mail of sms versturen',
    chosen: 'Bon gaat naar {{address}}',
    title: 'Bon per e-mail of sms',
    label: 'E-mailadres of mobiel nummer',
    hint: 'De betaalprovider verstuurt de bon zodra de kaart is belast. De kassa bewaart het adres nergens.',
    wrong: 'Dit is geen e-mailadres en geen mobiel nummer van tien cijfers, zoals 082 123 4567. Vraag het de klant nog eens.',
    save: 'Daarheen versturen',
    none: 'Geen versturen',
  },
};
