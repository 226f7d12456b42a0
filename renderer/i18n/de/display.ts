import type { DisplayMessages } from '../en.ts';

export const display: DisplayMessages = {
  display: {
    training: 'Übung: Hier ist nichts echt',
    welcome: 'Willkommen',
    thanks: 'Vielen Dank und auf Wiedersehen',
    paid: '{{amount}} bezahlt',
    cash: 'Sie erhalten bar',
    byCard: 'Mit Karte {{amount}}',
    refund: 'Sie erhalten {{amount}} zurück',
    settingTitle: 'Kundenanzeige',
    settingHint: 'Zeigt dem Kunden den Warenkorb, die Summe und den Schritt der Zahlung.',
    screenOn: 'Auf dem zweiten Bildschirm zeigen',
    screenWaits: 'Sie öffnet sich, sobald ein zweiter Bildschirm angeschlossen ist.',
    page: 'In einem anderen Tab öffnen',
    failed: 'Die Kundenanzeige lässt sich gerade nicht ändern.',
    step: {
      preparing: 'Einen Moment, bitte',
      'follow-terminal': 'Bitte folgen Sie dem Terminal',
      'present-card': 'Bitte halten Sie Ihre Karte bereit',
      'enter-pin': 'Bitte geben Sie Ihre PIN ein',
      authorising: 'Ihre Bank wird gefragt',
      'remove-card': 'Bitte nehmen Sie Ihre Karte',
      sign: 'Bitte unterschreiben Sie den Beleg',
      'please-wait': 'Einen Moment bitte, wir prüfen noch',
      approved: 'Genehmigt',
      'not-paid': 'Noch nicht bezahlt. Bitte fragen Sie an der Kasse',
    },
  },
};
