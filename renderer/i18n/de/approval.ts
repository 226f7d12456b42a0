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
  refundLimits: {
    title: 'Grenzen für Rückzahlungen',
    hint: 'Wie viel mit einer Freigabe zurückgehen darf',
    lead: 'Was über einer Grenze liegt, kann an dieser Kasse nicht zurückgezahlt werden, gleich wer es freigibt. Jede Rückzahlung braucht weiterhin die PIN einer Aufsicht.',
    perRefund: 'Höchstens je Rückzahlung, in {{currency}}',
    perDay: 'Höchstens je Kassenkraft und Tag, in {{currency}}',
    empty: 'Leer: keine Grenze',
    unreadable: 'Geben Sie einen Betrag wie 250,00 ein oder nichts.',
    next: 'Weiter zur Freigabe',
    confirm: 'Diese Grenzen festlegen',
    none: 'Keine Grenze',
    meaning: 'Neue Grenzen für Rückzahlungen',
    meaningText: 'Sie gelten ab jetzt. Geld wird dadurch nicht bewegt; Ihr Name steht neben der Änderung.',
    lost: 'Die Kasse hat nicht geantwortet. Öffnen Sie dies erneut, um zu sehen, welche Grenzen gelten. Es wurde kein Geld bewegt.',
  },
};
