import type { DisplayMessages } from '../en.ts';

export const display: DisplayMessages = {
  display: {
    training: 'Oefening: niets hier is echt',
    welcome: 'Welkom',
    thanks: 'Bedankt en tot ziens',
    paid: '{{amount}} betaald',
    cash: 'U krijgt contant',
    byCard: 'Met de kaart {{amount}}',
    refund: 'U krijgt {{amount}} terug',
    settingTitle: 'Klantscherm',
    settingHint: 'Toont de klant het mandje, het totaal en de stap van de betaling.',
    screenOn: 'Op het tweede scherm tonen',
    screenWaits: 'Het gaat open zodra er een tweede scherm is aangesloten.',
    page: 'In een ander tabblad openen',
    failed: 'Het klantscherm kan nu niet worden gewijzigd.',
    step: {
      preparing: 'Een ogenblik, alstublieft',
      'follow-terminal': 'Volg de betaalterminal',
      'present-card': 'Houd uw kaart bij de terminal',
      'enter-pin': 'Voer uw pincode in',
      authorising: 'Uw bank wordt gevraagd',
      'remove-card': 'Neem uw kaart uit de terminal',
      sign: 'Teken de bon, alstublieft',
      'please-wait': 'Een ogenblik, we kijken het na',
      approved: 'Goedgekeurd',
      'not-paid': 'Nog niet betaald. Vraag het de kassamedewerker',
    },
  },
};
