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
  limits: {
    title: 'Grenzen',
    refunds: 'Rückzahlungen',
    refundsLead:
      'Was über einer Grenze liegt, kann an dieser Kasse nicht zurückgezahlt werden, gleich wer es freigibt. Jede Rückzahlung braucht weiterhin die PIN einer Aufsicht.',
    perRefund: 'Höchstens je Rückzahlung, in {{currency}}',
    perDay: 'Höchstens je Kassenkraft und Tag, in {{currency}}',
    empty: 'Leer: keine Grenze',
    drawer: 'Kassenlade',
    drawerLead: 'Über einer Grenze wird die PIN einer Aufsicht verlangt, und ihr Name steht daneben.',
    'pay-in': 'Allein einlegen bis, in {{currency}}',
    'pay-out': 'Allein auszahlen bis, in {{currency}}',
    drop: 'Allein abschöpfen bis, in {{currency}}',
    emptyDrawer: 'Leer: niemand wird gefragt',
    unreadable: 'Geben Sie einen Betrag wie 250,00 ein oder nichts.',
    lost: 'Die Kasse hat nicht geantwortet. Öffnen Sie dies erneut, um zu sehen, welche Grenzen gelten. Es wurde kein Geld bewegt.',
    above: {
      title: 'Über der Grenze',
      confirm: 'Freigeben',
      text: 'Allein darf man bis {{ceiling}}. Ihr Name steht daneben.',
    },
  },
};
