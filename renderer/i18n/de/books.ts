/** What is written out of the till, in German. */
import type { BooksMessages } from '../en.ts';

export const books: BooksMessages = {
  books: {
    export: {
      title: 'Bücher für die Buchhaltung',
      lead: 'Das Verkaufen geht währenddessen weiter. Die Dateien liegen im Exportordner der Kasse; was seinen Namen hat, ist vollständig.',
      what: 'Was geschrieben wird',
      kind: { csv: 'Tabellen (CSV)', json: 'Eine Datei (JSON)', journal: 'Journal mit Nachweis' },
      first: 'Erster Tag',
      last: 'Letzter Tag',
      write: 'Diese Tage schreiben',
      whole: 'Das ganze Journal schreiben',
      backwards: 'Der letzte Tag liegt vor dem ersten.',
    },
    job: {
      running: '{{what}} wird geschrieben.',
      done: '{{what}}: geschrieben und vollständig, begonnen um {{moment}}.',
      failed: '{{what}} konnte nicht geschrieben werden. An der Kasse wurde nichts geändert.',
      stop: 'Beenden',
      kind: {
        'export-csv': 'Die Bücher als Tabellen',
        'export-json': 'Die Bücher als eine Datei',
        'export-journal': 'Das Journal mit seinem Nachweis',
        backup: 'Die Sicherung',
      },
    },
    backup: {
      title: 'Sicherung',
      lead: 'Einmal am Tag, von selbst, in einen eigenen Ordner, während das Verkaufen weitergeht. Die letzten {{kept}} dieser Kasse bleiben. Schlüssel der Anbieter und Einstellungen dieses Computers sind nicht darin.',
      folder: 'Ordner für Sicherungen',
      folderHint: 'Mit dem ganzen Pfad, am besten auf einem anderen Laufwerk, etwa E:\\Kassa. Leer für keine.',
      save: 'Diesen Ordner nehmen',
      now: 'Jetzt sichern',
      last: 'Letzte Sicherung: {{moment}}',
      none: 'Es gibt noch keine Sicherung.',
      failed: 'Die Sicherung von {{moment}} wurde nicht gemacht.',
    },
    restored:
      'Diese Kasse wurde auf den Stand von {{moment}} zurückgebracht. Zahlungen und Verkäufe danach sind hier nicht bekannt, obwohl Kunden belastet wurden. Gleichen Sie mit den Anbietern ab, bevor jemand noch einmal belastet wird.',
    restoredSeen: 'Es wurde abgeglichen',
  },
};
