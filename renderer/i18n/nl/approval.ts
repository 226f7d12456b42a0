/** A supervisor's approval. */
import type { ApprovalMessages } from '../en.ts';

export const approval: ApprovalMessages = {
  approval: {
    who: 'Leidinggevende',
    pin: 'Pincode',
    pinHint: '4 tot 8 cijfers',
    trainingPin: 'Bij het oefenen is de pincode {{pin}}.',
    wait: 'De volgende poging telt over {{time}}.',
    failed: 'De leidinggevenden kunnen nu niet worden getoond. Er is geen geld verplaatst.',
    first: {
      title: 'Noem eerst een leidinggevende',
      text: 'Aan deze kassa mag nog niemand iets goedkeuren. Wie hier genoemd wordt, staat in voor wat er wordt goedgekeurd: de naam blijft bij elke beslissing staan, en alleen met deze pincode kan er een worden genomen. Er verplaatst hierdoor geen geld.',
      name: 'Naam',
      nameShort: 'Voer een naam in.',
      choose: 'Kies een pincode',
      repeat: 'Herhaal de pincode',
      differ: 'De twee pincodes verschillen. Kies er opnieuw een.',
      confirm: 'Deze persoon staat in voor goedkeuringen',
    },
  },
  limits: {
    title: 'Grenzen',
    refunds: 'Terugbetalen',
    refundsLead:
      'Wat boven een grens ligt, kan aan deze kassa niet worden terugbetaald, wie het ook goedkeurt. Elke terugbetaling vraagt daarnaast nog steeds de pincode van een leidinggevende.',
    perRefund: 'Hoogstens per terugbetaling, in {{currency}}',
    perDay: 'Hoogstens per kassamedewerker en dag, in {{currency}}',
    empty: 'Leeg: geen grens',
    drawer: 'Geldlade',
    drawerLead: 'Boven een grens wordt de pincode van een leidinggevende gevraagd, en de naam blijft erbij staan.',
    'pay-in': 'Alleen inleggen tot, in {{currency}}',
    'pay-out': 'Alleen uitnemen tot, in {{currency}}',
    drop: 'Alleen afstorten tot, in {{currency}}',
    emptyDrawer: 'Leeg: niemand wordt gevraagd',
    unreadable: 'Vul een bedrag in zoals 250,00, of niets.',
    lost: 'De kassa gaf geen antwoord. Open dit opnieuw om te zien welke grenzen nu gelden. Er is geen geld verplaatst.',
    above: {
      title: 'Boven de grens',
      confirm: 'Goedkeuren',
      text: 'Alleen mag tot {{ceiling}}. Uw naam blijft erbij staan.',
    },
  },
};
