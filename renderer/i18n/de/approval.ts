/** A supervisor's approval. */
import type { ApprovalMessages } from '../en.ts';

export const approval: ApprovalMessages = {
  approval: {
    who: 'Aufsicht',
    pin: 'PIN',
    pinHint: '4 bis 8 Ziffern',
    trainingPin: 'In der Übung ist die PIN {{pin}}.',
    wait: 'Der nächste Versuch zählt in {{time}}.',
    failed: 'Die Aufsichten können gerade nicht gezeigt werden. Es wurde kein Geld bewegt.',
    first: {
      title: 'Zuerst eine Aufsicht benennen',
      text: 'An dieser Kasse darf noch niemand etwas freigeben. Wer hier benannt wird, steht für das Freigegebene ein: Der Name bleibt bei jeder Entscheidung stehen, und nur mit dieser PIN kann eine getroffen werden. Geld bewegt sich dadurch nicht.',
      name: 'Name',
      nameShort: 'Geben Sie einen Namen ein.',
      choose: 'PIN wählen',
      repeat: 'PIN wiederholen',
      differ: 'Die beiden PINs sind verschieden. Wählen Sie noch einmal.',
      confirm: 'Diese Person steht für Freigaben ein',
    },
  },
};
