import type { SupportMessages } from '../en.ts';

export const support: SupportMessages = {
  support: {
    gather: 'Bestand voor support',
    hint: 'Betalingen, instellingen en logboek in één bestand, zonder geheimen',
    gatherPayment: 'Bestand voor support over deze betaling',
    written: 'Stuur dit bestand naar support. Er staat geen geheim en geen kaartnummer in.',
  },
};
