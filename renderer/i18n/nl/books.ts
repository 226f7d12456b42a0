/** What is written out of the till, in Dutch. */
import type { BooksMessages } from '../en.ts';

export const books: BooksMessages = {
  books: {
    export: {
      title: 'Boekhouding voor de accountant',
      lead: 'Het verkopen gaat intussen door. De bestanden staan in de exportmap van de kassa; wat zijn naam heeft, is compleet.',
      what: 'Wat er weggeschreven wordt',
      kind: { csv: 'Tabellen (CSV)', json: 'Eén bestand (JSON)', journal: 'Journaal met bewijs' },
      first: 'Eerste dag',
      last: 'Laatste dag',
      write: 'Deze dagen wegschrijven',
      whole: 'Het hele journaal wegschrijven',
      backwards: 'De laatste dag ligt voor de eerste.',
    },
    job: {
      running: '{{what}} wordt weggeschreven.',
      done: '{{what}}: weggeschreven en compleet, begonnen om {{moment}}.',
      failed: '{{what}} kon niet weggeschreven worden. Aan de kassa is niets veranderd.',
      stop: 'Stoppen',
      kind: {
        'export-csv': 'De boekhouding als tabellen',
        'export-json': 'De boekhouding als één bestand',
        'export-journal': 'Het journaal met zijn bewijs',
        backup: 'De reservekopie',
      },
    },
    backup: {
      title: 'Reservekopie',
      lead: 'Eén keer per dag, vanzelf, in een eigen map, terwijl het verkopen doorgaat. De laatste {{kept}} van deze kassa blijven bewaard. Sleutels van de aanbieders en instellingen van deze computer zitten er niet in.',
      folder: 'Map voor reservekopieën',
      folderHint: 'Met het hele pad, het liefst op een andere schijf, zoals E:\\Kassa. Leeg voor geen.',
      save: 'Deze map gebruiken',
      now: 'Nu een kopie maken',
      last: 'Laatste reservekopie: {{moment}}',
      none: 'Er is nog geen reservekopie.',
      failed: 'De reservekopie van {{moment}} is niet gemaakt.',
    },
    restored:
      'Deze kassa is teruggezet naar {{moment}}. Betalingen en verkopen van daarna zijn hier niet bekend, al hebben klanten betaald. Vergelijk met de aanbieders voordat iemand opnieuw betaalt.',
    restoredSeen: 'Het is vergeleken',
  },
};
