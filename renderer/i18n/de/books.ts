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
        archive: 'Das Archiv',
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
    restore: {
      title: 'Zurück zu einer Sicherung',
      lead: 'Die Sicherungen dieser Kasse im Ordner. Die Kasse lässt sich nur zurückbringen, wenn nichts offen ist: keine Zahlung, keine Ware im Korb, keine Schicht.',
      none: 'Im Ordner ist keine Sicherung dieser Kasse.',
      facts: '{{size}} MB, bis Verkauf {{number}}. Geprüft, als sie gemacht wurde, und gleich noch einmal.',
      notWhole: 'Nicht vollständig: Dateien fehlen oder wurden geändert.',
      begin: 'Zurückbringen …',
      means: 'Was das für das Geld heißt',
      meaning:
        'Die Kasse geht zurück auf {{moment}}. Zahlungen und Verkäufe danach kennt sie dann nicht, obwohl Kunden belastet wurden: gleichen Sie mit den Anbietern ab, bevor jemand noch einmal belastet wird. Was die Kasse jetzt hat, bleibt daneben erhalten. Sie schließt dafür und öffnet wieder; danach meldet sich jemand neu an.',
      confirm: 'Zurückbringen',
      failed: 'Die Kasse wurde um {{moment}} nicht zurückgebracht. Sie ist, wie sie war.',
    },
    archive: {
      title: 'Alte Jahre',
      lead: 'Kassa löscht nichts von selbst. Jahre, die gehen, werden zuerst ganz in ein Archiv im Ordner für Sicherungen kopiert und von Anfang bis Ende geprüft; erst dann verlassen sie die Kasse. Kassa löscht nie ein Archiv.',
      law: 'Fragen Sie Ihre Steuerberatung, wie lange Bücher aufzubewahren sind. In Ihrem Land sind es meist {{years}} Jahre, auf der Kasse oder in einem Archiv.',
      keep: 'Auf dieser Kasse behalten',
      keepHint: 'Ganze Jahre neben dem laufenden. Dadurch allein geht nichts: Sie werden erinnert.',
      everything: 'Alles',
      years: '{{years}} Jahre',
      due: 'Die Jahre bis {{year}} sind älter, als diese Kasse behalten soll. Archivieren Sie sie.',
      nothing:
        'Es gibt nichts zu archivieren: ein Jahr kann gehen, wenn es seit 40 Tagen vorbei ist und danach etwas verkauft wurde, jetzt bis {{year}}.',
      through: 'Alle Jahre bis einschließlich',
      begin: 'Archivieren …',
      noFolder: 'Wählen Sie zuerst einen Ordner für Sicherungen: dort entsteht das Archiv.',
      means: 'Was das heißt',
      meaning:
        'Verkäufe und Zahlungen bis {{year}} kommen in ein Archiv in {{folder}}. Danach lassen sie sich auf dieser Kasse nicht mehr finden und nicht mehr erstatten; Tagesberichte (Z), Schichten und das Protokoll bleiben. Bewahren Sie das Archiv sicher auf: sonst hat sie niemand. Die Kasse schließt kurz, wenn niemand zahlt, und öffnet wieder.',
      confirm: 'Bis {{year}} archivieren',
      done: 'Bis {{year}}: {{sales}} Verkäufe und {{payments}} Zahlungen, herausgenommen um {{moment}}.',
      failed: 'Die Jahre wurden um {{moment}} nicht archiviert. Sie sind noch auf dieser Kasse.',
    },
    restored:
      'Diese Kasse wurde auf den Stand von {{moment}} zurückgebracht. Zahlungen und Verkäufe danach sind hier nicht bekannt, obwohl Kunden belastet wurden. Gleichen Sie mit den Anbietern ab, bevor jemand noch einmal belastet wird.',
    restoredSeen: 'Es wurde abgeglichen',
  },
};
