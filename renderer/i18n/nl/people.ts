import type { PeopleMessages } from '../en.ts';

/** Wie aan deze kassa werkt, en wie er nu aan staat. */
export const people: PeopleMessages = {
  people: {
    lost: 'De kern van de kassa antwoordde niet. Hierdoor is geen geld verplaatst; probeer het opnieuw.',
    signOut: 'Afmelden',
    role: { cashier: 'Kassamedewerker', supervisor: 'Leidinggevende', manager: 'Beheerder' },
    desk: {
      title: 'Wie mag dit doen?',
      confirm: 'Verder',
      needed: { manager: 'Hiervoor is een beheerder nodig.', supervisor: 'Hiervoor is een leidinggevende of een beheerder nodig.' },
      text: 'De rechten gelden tot dit wordt gesloten, of tot een tijd lang niemand iets doet. Wat er wordt gewijzigd, blijft met uw naam bewaard. Er wordt geen geld door verplaatst.',
    },
    lock: {
      title: 'Wie staat er aan de kassa?',
      locked: 'De kassa is vergrendeld omdat niemand iets deed. De winkelmand is bewaard.',
      signedOut: 'Tik op uw naam. De winkelmand is bewaard.',
      who: 'Mensen aan deze kassa',
      pinOf: 'Pincode van {{name}}',
      signIn: 'Aanmelden',
      payment: 'Laatste betaling, bij {{terminal}}. Zij blijft bewaard: meld u aan om haar te zien.',
    },
  },
};
