/** What happens at a till in the course of a day and on its worst one, each with a provider that says too much meanwhile. */
import type { Approval } from '#shared/ipc.ts';
import { isOpen } from '#shared/payment.ts';
import { fault, tap } from '../../providers/simulation.ts';
import { openDesk } from '../open-desk.ts';
import { markedCard, markedPin, markedSecret } from './marks.ts';
import { breaking, echoing, onlyWhereNoTokenIs, rambling, ramblingOfCards, tellingCards } from './speech.ts';
import { customerCard } from './stages.ts';
import type { WatchedOptions, WatchedTill } from './watched-till.ts';

export interface Scenario extends WatchedOptions {
  readonly name: string;
  /** The provider that it is about; by default every one. */
  readonly only?: RegExp;
  /** Lets it happen, and gives what came of it in a word. */
  run(till: WatchedTill): Promise<string>;
  /** What must come of it, so that it is known to have happened. */
  readonly outcome: RegExp;
}

const signed = { kind: 'approve', by: 'insert-pin', signature: true } as const;

async function pay({ pay: start, ended }: WatchedTill): Promise<string> {
  const id = await start();
  const payment = await ended(id);
  return payment.state;
}

async function decline(till: WatchedTill): Promise<string> {
  till.cardholder.will({ kind: 'decline', by: 'insert-pin', reason: 'insufficient-funds' });
  return pay(till);
}

async function payBack(till: WatchedTill): Promise<string> {
  till.cardholder.will(tap, tap);
  const id = await till.pay();
  await till.ended(id);
  const approval = await approvalAt(till);
  const refund = await till.call('payment.refund', { paymentId: id, amount: 6_500, reason: 'Goods returned', approval });
  return typeof refund === 'string' ? refund : (await till.ended(refund.id)).state;
}

/** Puts the customer's card on the sale, and pays the rest at the terminal. */
export async function payWithCard(till: WatchedTill): Promise<string> {
  const sale = await till.sell();
  const applied = await till.call('sale.card', { saleId: sale.id, card: customerCard });
  if (typeof applied === 'string') return applied;
  till.cardholder.will(tap);
  const { minor } = applied.remaining;
  const started = await till.call('payment.start', {
    saleId: sale.id,
    terminalId: 'counter',
    amount: minor,
    cashback: 0,
    totalShown: minor,
  });
  return typeof started === 'string' ? started : (await till.ended(started.id)).state;
}

/** Asks the provider what it has on record, and holds it against the journal. */
async function compareRecords(till: WatchedTill): Promise<string> {
  till.cardholder.will(tap);
  await till.ended(await till.pay());
  await openDesk(till.till().dispatcher, markedPin);
  const begun = await till.call('reconciliation.run', {});
  if (typeof begun === 'string') return begun;
  const { reconciliation, file } = till.till().reconciling;
  const [run] = file.runs(1);
  let isAsked = false;
  if (run) void reconciliation.whenAsked(run, AbortSignal.timeout(10_000)).then(() => (isAsked = true));
  for (let turn = 0; turn < 200 && !isAsked; turn += 1) await till.passTime(250);
  const told = await till.call('reconciliation.get', {});
  return typeof told === 'string' ? told : (told.runs[0]?.parts.map(({ state }) => state).join(', ') ?? 'no run');
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'compared with what the provider has on record, with full card numbers in every answer',
    speech: tellingCards,
    run: compareRecords,
    outcome: /^(told|waiting)/,
  },
  {
    name: 'approved, with full card numbers in every answer',
    speech: tellingCards,
    async run(till) {
      till.cardholder.will(tap);
      return pay(till);
    },
    outcome: /^approved$/,
  },
  {
    name: 'approved, with everything sent back',
    speech: (marks) => onlyWhereNoTokenIs(echoing(marks)),
    async run(till) {
      till.cardholder.will(tap);
      return pay(till);
    },
    outcome: /^(approved|uncertain)$/,
  },
  {
    name: 'declined, in words that consist of secrets',
    speech: (marks) => onlyWhereNoTokenIs(rambling(marks)),
    run: decline,
    outcome: /./,
  },
  {
    name: 'declined again and again, in words that consist of card numbers',
    speech: ramblingOfCards,
    async run(till) {
      // A number with the space after it has seventeen signs: in one of these payments a cut leaves nearly all of it.
      for (let turn = 0; turn < 4; turn += 1) await decline(till);
      return decline(till);
    },
    outcome: /./,
  },
  {
    name: 'declined, with full card numbers in every answer',
    speech: tellingCards,
    run: decline,
    outcome: /^(declined|uncertain)$/,
  },
  {
    name: 'cancelled',
    speech: tellingCards,
    async run(till) {
      const id = await till.pay();
      await till.cardholder.asked(1);
      const answer = await till.call('payment.cancel', { paymentId: id });
      if (answer === 'cannot-cancel-from-till') till.cardholder.will({ kind: 'cancel' });
      return (await till.ended(id)).state;
    },
    outcome: /^cancelled$/,
  },
  {
    name: 'signed, and the signature accepted',
    only: /^blink/,
    speech: tellingCards,
    async run(till) {
      till.cardholder.will(signed);
      const id = await till.pay();
      await till.ended(id);
      await till.call('receipt.get', { paymentId: id, copy: 'merchant', reprint: false });
      await till.call('payment.answerSignature', { paymentId: id, accepted: true });
      return (await till.ended(id)).state;
    },
    outcome: /^approved$/,
  },
  {
    name: 'signed, and the signature refused, with everything sent back',
    only: /^blink/,
    speech: echoing,
    async run(till) {
      till.cardholder.will(signed);
      const id = await till.pay();
      await till.ended(id);
      await till.call('payment.answerSignature', { paymentId: id, accepted: false });
      return (await till.ended(id)).state;
    },
    outcome: /./,
  },
  { name: 'paid back', speech: tellingCards, run: payBack, outcome: /^(approved|refund-not-offered)$/ },
  {
    name: 'paid back, with everything sent back',
    speech: (marks) => onlyWhereNoTokenIs(echoing(marks)),
    run: payBack,
    outcome: /./,
  },
  {
    name: 'answers lost on their way',
    speech: tellingCards,
    async run(till) {
      till.cardholder.will(tap);
      for (let lost = 0; lost < 4; lost += 1) till.simulator.faults.next(lost % 2 === 0 ? fault.dropAfter : fault.truncated);
      return pay(till);
    },
    outcome: /./,
  },
  {
    name: 'bad credentials, with everything sent back',
    speech: echoing,
    accepted: false,
    run: pay,
    outcome: /^not-charged$/,
  },
  {
    name: 'no answer that can be read, a restart, and a supervisor’s word',
    speech: breaking,
    async run(till) {
      till.cardholder.will(tap);
      const id = await till.pay();
      await till.ended(id);
      await till.call('payment.cancel', { paymentId: id });
      await till.restart();
      await till.ended(id);
      const payment = till.till().journal.payment(id);
      if (!payment || !isOpen(payment)) return payment?.state ?? 'gone';
      return settle(till, id);
    },
    outcome: /^(settled-by-person|not-charged)$/,
  },
  {
    name: 'a restart in the middle of a payment',
    speech: tellingCards,
    async run(till) {
      const id = await till.pay();
      await till.cardholder.asked(1);
      await till.restart();
      till.cardholder.will(tap);
      return (await till.ended(id)).state;
    },
    outcome: /./,
  },
  {
    name: 'a network that fails with everything in its error',
    speech: tellingCards,
    network: () => async (url, init) => {
      const sent = [...new Headers(init.headers)].map(([name, value]) => `${name}: ${value}`).join(', ');
      throw new TypeError('fetch failed', { cause: new Error(`${url} was sent ${sent} and ${String(init.body)}`) });
    },
    async run(till) {
      return pay(till);
    },
    outcome: /^(uncertain|not-charged)$/,
  },
  {
    name: 'a secret with spaces, commas and quotes in it',
    only: /^posbuddy/,
    speech: echoing,
    secret: (name) =>
      name.endsWith('secretKey')
        ? `${markedSecret(name)}, "${markedSecret('second half')}"; & more=${markedSecret('third')}`
        : markedSecret(name),
    async run(till) {
      till.cardholder.will(tap);
      return pay(till);
    },
    outcome: /./,
  },
  {
    name: 'a device that is registered, with everything sent back',
    only: /before its registration$/,
    speech: (marks) => onlyWhereNoTokenIs(echoing(marks)),
    async run(till) {
      await openDesk(till.till().dispatcher, markedPin);
      await till.call('registration.start', { terminalId: 'counter' });
      let state = '';
      till.till().dispatcher.on((event, value) => {
        if (event === 'registration') state = (value as { state: string }).state;
      });
      for (let turn = 0; turn < 100 && state !== 'code'; turn += 1) await till.passTime(1_000);
      till.confirm();
      for (let turn = 0; turn < 100 && state === 'code'; turn += 1) await till.passTime(5_000);
      return state;
    },
    outcome: /^confirmed$/,
  },
  {
    name: 'a webhook that is made, listed and switched off',
    only: /^buckaroo/,
    speech: (marks) => onlyWhereNoTokenIs(echoing(marks)),
    async run(till) {
      const secret = markedSecret('webhook');
      till.marks.secret('webhook secret', secret);
      await openDesk(till.till().dispatcher, markedPin);
      const made = await till.call('webhooks.create', {
        terminalId: 'counter',
        url: 'https://shop.example/hook',
        secret,
        maxConcurrency: 2,
      });
      if (typeof made === 'string') return made;
      const [first] = made.subscriptions;
      await till.call('webhooks.setActive', { terminalId: 'counter', subscriptionId: first?.id ?? '', active: false });
      await till.call('webhooks.create', { terminalId: 'counter', url: 'nowhere', secret, maxConcurrency: 2 });
      return 'made';
    },
    outcome: /^made$/,
  },
  {
    name: 'a customer’s card, applied and registered',
    only: /^secuconnect$/,
    speech: tellingCards,
    run: payWithCard,
    outcome: /^approved$/,
  },
];

/** A supervisor types the PIN, and everything that stands on the slip: the card's number too. */
async function settle(till: WatchedTill, paymentId: string): Promise<string> {
  const card = markedCard('424242', '0016');
  till.marks.digits('card number on the slip', card);
  const settled = await till.call('payment.settle', {
    paymentId,
    charged: true,
    reason: `Seen on the terminal, card ${card}`,
    slipNumber: card,
    approval: await approvalAt(till),
  });
  return typeof settled === 'string' ? settled : settled.state;
}

/** Somebody with a PIN, who is named where nobody is yet. */
async function approvalAt(till: WatchedTill): Promise<Approval> {
  const pin = markedPin;
  till.marks.pin('PIN', pin);
  await till.call('supervisors.first', { name: 'Ada', pin });
  const known = await till.call('supervisors.list', {});
  const [supervisor] = typeof known === 'string' ? [] : known.supervisors;
  return { supervisorId: supervisor?.id ?? 'nobody', pin };
}
