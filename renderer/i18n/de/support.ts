import type { SupportMessages } from '../en.ts';

export const support: SupportMessages = {
  support: {
    gather: 'Datei für den Support',
    hint: 'Zahlungen, Einstellungen und Protokoll in einer Datei, ohne Geheimnisse',
    gatherPayment: 'Datei für den Support zu dieser Zahlung',
    written: 'Senden Sie diese Datei an den Support. Sie enthält kein Geheimnis und keine Kartennummer.',
  },
};
