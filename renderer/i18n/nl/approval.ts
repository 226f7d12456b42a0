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
  refundLimits: {
    title: 'Grenzen voor terugbetalen',
    hint: 'Hoeveel er met één goedkeuring terug mag',
    lead: 'Wat boven een grens ligt, kan aan deze kassa niet worden terugbetaald, wie het ook goedkeurt. Elke terugbetaling vraagt daarnaast nog steeds de pincode van een leidinggevende.',
    perRefund: 'Hoogstens per terugbetaling, in {{currency}}',
    perDay: 'Hoogstens per kassamedewerker en dag, in {{currency}}',
    empty: 'Leeg: geen grens',
    unreadable: 'Vul een bedrag in zoals 250,00, of niets.',
    next: 'Verder naar de goedkeuring',
    confirm: 'Deze grenzen instellen',
    none: 'Geen grens',
    meaning: 'Nieuwe grenzen voor terugbetalen',
    meaningText: 'Ze gelden vanaf nu. Hiermee wordt geen geld verplaatst; uw naam wordt bij de wijziging bewaard.',
    lost: 'De kassa gaf geen antwoord. Open dit opnieuw om te zien welke grenzen nu gelden. Er is geen geld verplaatst.',
  },
};
