import type { PeopleMessages } from '../en.ts';

/** Wer an dieser Kasse arbeitet, und wer gerade an ihr steht. */
export const people: PeopleMessages = {
  people: {
    lost: 'Der Kern der Kasse hat nicht geantwortet. Dadurch wurde kein Geld bewegt; bitte erneut versuchen.',
    signOut: 'Abmelden',
    role: { cashier: 'Kassenkraft', supervisor: 'Aufsicht', manager: 'Leitung' },
    desk: {
      title: 'Wer darf das?',
      confirm: 'Weiter',
      needed: { manager: 'Dafür ist die Leitung nötig.', supervisor: 'Dafür ist die Aufsicht oder die Leitung nötig.' },
      text: 'Die Rechte gelten, bis dies geschlossen wird oder eine Weile niemand etwas tut. Was geändert wird, bleibt mit Ihrem Namen aufbewahrt. Es wird dadurch kein Geld bewegt.',
    },
    lock: {
      title: 'Wer steht an der Kasse?',
      locked: 'Die Kasse wurde gesperrt, weil niemand etwas getan hat. Der Warenkorb ist aufbewahrt.',
      signedOut: 'Tippen Sie auf Ihren Namen. Der Warenkorb ist aufbewahrt.',
      who: 'Personen an dieser Kasse',
      pinOf: 'PIN von {{name}}',
      signIn: 'Anmelden',
      payment: 'Letzte Zahlung, an {{terminal}}. Sie ist aufbewahrt: Melden Sie sich an, um sie zu sehen.',
    },
  },
};
