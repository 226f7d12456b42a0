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
};
