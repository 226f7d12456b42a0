import type { ComputerMessages } from '../en.ts';

export const computer: ComputerMessages = {
  computer: {
    title: 'Dieser Computer',
    kiosk: 'Füllt den Bildschirm',
    kioskHint: 'Die Kasse kann nicht versehentlich verlassen werden. Gilt ab dem nächsten Start.',
    start: 'Mit Windows starten',
    startHint: 'Kassa öffnet sich, sobald sich dieser Benutzer anmeldet.',
    ready: 'Version {{version}} steht bereit',
    readyHint: 'Sie wird installiert, wenn Kassa schließt und nichts offen ist, oder jetzt.',
    install: 'Schließen und installieren',
    failed: 'Nach neuen Versionen kann nicht gesucht werden: {{reason}}',
    current: 'Das ist die neueste Version.',
    off: 'Diese Installation sucht keine neuen Versionen.',
  },
};
