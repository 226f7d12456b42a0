/** What is written out of the till. */
export const books = {
  books: {
    export: {
      title: 'Books for the accountant',
      lead: 'Selling goes on meanwhile. The files are in the till’s folder for exports; what has its name is complete.',
      what: 'What is written',
      kind: { csv: 'Tables (CSV)', json: 'One file (JSON)', journal: 'Journal with proof' },
      first: 'First day',
      last: 'Last day',
      write: 'Write these days',
      whole: 'Write the whole journal',
      backwards: 'The last day comes before the first.',
    },
    job: {
      running: '{{what}} is being written.',
      done: '{{what}}: written and complete, begun at {{moment}}.',
      failed: '{{what}} was not written. Nothing of the till was changed.',
      stop: 'Stop',
      kind: {
        'export-csv': 'The books as tables',
        'export-json': 'The books as one file',
        'export-journal': 'The journal with its proof',
        backup: 'The backup',
      },
    },
    backup: {
      title: 'Backup',
      lead: 'Once a day, by itself, into a folder of its own, while selling goes on. The last {{kept}} of this till are kept. Keys of the providers and settings of this computer are not in it.',
      folder: 'Folder for backups',
      folderHint: 'With its whole path, best on another drive, such as E:\\Kassa. Empty for none.',
      save: 'Use this folder',
      now: 'Back up now',
      last: 'Last backup: {{moment}}',
      none: 'There is no backup yet.',
      failed: 'The backup of {{moment}} was not made.',
    },
    restored:
      'This till was brought back to {{moment}}. Payments and sales after that are not known here, though customers were charged. Compare with the providers before anybody is charged again.',
    restoredSeen: 'It was compared',
  },
};
