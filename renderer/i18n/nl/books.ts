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
        archive: 'Het archief',
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
    restore: {
      title: 'Terug naar een reservekopie',
      lead: 'De reservekopieën van deze kassa in de map. De kassa kan alleen teruggezet worden als er niets openstaat: geen betaling, geen artikelen in het mandje, geen dienst.',
      none: 'Er is geen reservekopie van deze kassa in de map.',
      facts: '{{size}} MB, tot en met verkoop {{number}}. Gecontroleerd toen hij gemaakt werd, en straks nog een keer.',
      notWhole: 'Niet compleet: er ontbreken bestanden of ze zijn gewijzigd.',
      begin: 'Terugzetten …',
      means: 'Wat dat voor het geld betekent',
      meaning:
        'De kassa gaat terug naar {{moment}}. Betalingen en verkopen van daarna kent zij dan niet, al hebben klanten betaald: vergelijk met de aanbieders voordat iemand opnieuw betaalt. Wat de kassa nu heeft, blijft ernaast bewaard. Zij sluit daarvoor en opent weer; daarna meldt iemand zich opnieuw aan.',
      confirm: 'Terugzetten',
      failed: 'De kassa is om {{moment}} niet teruggezet. Zij is zoals zij was.',
    },
    archive: {
      title: 'Oude jaren',
      lead: 'Kassa verwijdert niets uit zichzelf. Jaren die weggaan, worden eerst in hun geheel naar een archief in de map voor reservekopieën gekopieerd en van begin tot eind gecontroleerd; pas dan verlaten ze de kassa. Kassa verwijdert nooit een archief.',
      law: 'Vraag uw belastingadviseur hoe lang de boekhouding bewaard moet worden. In uw land is dat meestal {{years}} jaar, op de kassa of in een archief.',
      keep: 'Op deze kassa bewaren',
      keepHint: 'Hele jaren naast het lopende. Hierdoor alleen verdwijnt er niets: u wordt eraan herinnerd.',
      everything: 'Alles',
      years: '{{years}} jaar',
      due: 'De jaren tot en met {{year}} zijn ouder dan deze kassa moet bewaren. Archiveer ze.',
      nothing:
        'Er valt niets te archiveren: een jaar kan weg als het 40 dagen voorbij is en er daarna iets verkocht is, nu tot en met {{year}}.',
      through: 'Alle jaren tot en met',
      begin: 'Archiveren …',
      noFolder: 'Kies eerst een map voor reservekopieën: daarin wordt het archief gemaakt.',
      means: 'Wat dat betekent',
      meaning:
        'Verkopen en betalingen tot en met {{year}} gaan naar een archief in {{folder}}. Daarna kunnen ze op deze kassa niet meer gevonden of terugbetaald worden; dagrapporten (Z), diensten en het logboek blijven. Bewaar het archief veilig: nergens anders staan ze. De kassa sluit even als niemand betaalt, en opent weer.',
      confirm: 'Archiveren tot en met {{year}}',
      done: 'Tot en met {{year}}: {{sales}} verkopen en {{payments}} betalingen, uit de kassa gehaald om {{moment}}.',
      failed: 'De jaren zijn om {{moment}} niet gearchiveerd. Ze staan nog op deze kassa.',
    },
    restored:
      'Deze kassa is teruggezet naar {{moment}}. Betalingen en verkopen van daarna zijn hier niet bekend, al hebben klanten betaald. Vergelijk met de aanbieders voordat iemand opnieuw betaalt.',
    restoredSeen: 'Het is vergeleken',
  },
};
