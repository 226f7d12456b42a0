/** Smart Transactions and what moves their money: at a terminal, in the till's own drawer, and on customers' cards. */
import { type Clock, isoNow, type Random } from '../../ports.ts';
import { type Cardholder, json, type Ledger, note, type SimulatedResponse } from '../simulation.ts';
import {
  type ApiFault,
  cardSlip,
  errorAnswer,
  loyaltySlip,
  type MerchantFacts,
  nameValue,
  objectId,
  separator,
  space,
  stornoSlip,
  textline,
  transactionAnswer,
} from './simulator-answer.ts';
import type { UndocumentedBehaviour } from './simulator-behaviour.ts';
import { type CustomerCard, creditFor, giveBack, redeem, takenInAll } from './simulator-cards.ts';
import type { Status, Transaction } from './simulator-memory.ts';
import type { TransactionOrder } from './simulator-request.ts';
import { type CardOutcome, outcomeOf, type Terminal } from './simulator-terminal.ts';

interface PaymentsParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly cardholder: Cardholder;
  readonly ledger: Ledger;
  readonly merchant: MerchantFacts;
  readonly terminals: readonly Terminal[];
  readonly cards: readonly CustomerCard[];
  readonly transactions: Transaction[];
  readonly behaviour: UndocumentedBehaviour;
  readonly nextReceipt: () => number;
  readonly remember: () => void;
  /** Of the transactions, as in `note`. */
  readonly keptMax: number | undefined;
}

export type Payments = ReturnType<typeof createPayments>;

export function createPayments(parts: PaymentsParts) {
  const { clock, random, cardholder, ledger, merchant, terminals, cards, transactions, behaviour, nextReceipt, remember } = parts;
  const cardOf = (number: string) => cards.find((card) => card.number === number);
  const terminalOf = (device: string) => terminals.find((terminal) => terminal.device === device);
  const supportId = () => Buffer.from(random.bytes(16)).toString('hex');
  const refuse = (fault: ApiFault) => errorAnswer(fault, supportId());
  const notAllowed = (details: string, user: string) =>
    refuse({ status: behaviour.refusalStatus, error: 'ProductNotAllowedException', details, user, code: 4028 });
  const isRunning = ({ id }: Transaction) => terminals.some(({ running }) => running?.transaction === id);
  const isStartable = (transaction: Transaction) => ['created', 'processing'].includes(transaction.status) && !isRunning(transaction);
  /** What the record shows: a terminal's end is known only once the terminal could tell it. */
  const shown = (transaction: Transaction): Status => {
    if (!isRunning(transaction) && clock.now() >= transaction.knownFrom) return transaction.status;
    return transaction.credit ? 'processing' : behaviour.whileRunning;
  };
  const answer = (transaction: Transaction) => json(200, transactionAnswer(transaction, shown(transaction), merchant, cardOf));
  const changed = (transaction: Transaction, status: Status) => {
    transaction.status = status;
    transaction.updated = isoNow(clock);
    remember();
  };

  function create(device: string, order: TransactionOrder): SimulatedResponse {
    const at = isoNow(clock);
    const transaction: Transaction = {
      id: objectId('STX', supportId()),
      device,
      created: at,
      updated: at,
      order,
      status: 'created',
      credit: null,
      method: null,
      charged: null,
      receiptNumber: null,
      closed: false,
      receipt: [],
      merchantReceipt: [],
      error: null,
      knownFrom: 0,
    };
    note(transactions, transaction, parts.keptMax, (each) => isRunning(each) || clock.now() < each.knownFrom);
    remember();
    return answer(transaction);
  }

  function update(transaction: Transaction, order: TransactionOrder): SimulatedResponse {
    if (!isStartable(transaction)) return notAllowed('The transaction was started', 'Der Vorgang wurde schon gestartet');
    transaction.order = order;
    transaction.credit = null;
    changed(transaction, 'created');
    return answer(transaction);
  }

  function preTransaction(transaction: Transaction): SimulatedResponse {
    if (!isStartable(transaction)) return notAllowed('The transaction was started', 'Der Vorgang wurde schon gestartet');
    const card = cardOf(transaction.order.cards[0] ?? '');
    if (!card || card.locked) return notAllowed('No valid card in idents', 'Keine gültige Karte');
    const credit = creditFor(card, transaction.order);
    transaction.credit = credit;
    changed(transaction, 'processing');
    return json(200, { missing_sum: credit.missing, bonus_products: credit.bonusProducts });
  }

  async function start(transaction: Transaction, method: string): Promise<SimulatedResponse> {
    if (method === 'cashless') return startCashless(transaction);
    if (method !== 'cash' && method !== 'loyalty') return notAllowed(`start/${method} is not simulated`, 'Unbekannte Zahlart');
    if (transaction.status === 'ok' && transaction.method === method && behaviour.repeatedStart === 'same') return answer(transaction);
    if (!isStartable(transaction)) return notAllowed('The transaction was started', 'Der Vorgang wurde schon gestartet');
    if (method === 'loyalty' && transaction.credit?.missing !== 0) {
      return notAllowed('The card does not cover the sum', 'Das Guthaben reicht nicht aus');
    }
    if (!redeemed(transaction)) return notAllowed('The credit is used up', 'Das Guthaben ist nicht mehr vorhanden');
    transaction.method = method;
    transaction.receipt = loyaltyReceipt(transaction);
    charge(transaction, method === 'cash' ? 'cash' : null);
    changed(transaction, 'ok');
    return answer(transaction);
  }

  async function startCashless(transaction: Transaction): Promise<SimulatedResponse> {
    const terminal = terminalOf(transaction.device);
    const running = terminal?.running;
    if (running?.transaction === transaction.id && behaviour.secondStart === 'joins') {
      await running.done;
      return answer(transaction);
    }
    if (running) return notAllowed('The terminal is busy', 'Das Terminal ist belegt');
    if (!isStartable(transaction)) return notAllowed('The transaction was started', 'Der Vorgang wurde schon gestartet');
    if (!terminal?.online) return offline();
    transaction.method = 'cashless';
    remember();
    const { amount, currency } = { amount: transaction.credit?.missing ?? transaction.order.sum, currency: transaction.order.currency };
    const outcome = await atTerminal(terminal, transaction, { kind: 'sale', amount, currency }, (ended) =>
      settle(transaction, terminal, ended),
    );
    if (outcome.cut) {
      const fault = { error: 'ProductBackendproviderException', details: 'not captured', user: 'Das Terminal antwortet nicht', code: 1005 };
      return refuse({ status: 500, ...fault });
    }
    if (outcome.result !== 'approved' && behaviour.declined === 'error') return notAllowed(outcome.words, outcome.words);
    return answer(transaction);
  }

  /** The card is presented; the terminal is busy until `end` has written down what came of it. */
  async function atTerminal(
    terminal: Terminal,
    { id }: Transaction,
    asked: { kind: 'sale' | 'refund'; amount: number; currency: string },
    end: (outcome: CardOutcome) => void,
  ): Promise<CardOutcome> {
    // Nothing in this API stops a terminal that asks for a card, so this signal never aborts.
    const presented = cardholder.present({ ...asked, cash: 0, terminal: terminal.id }, new AbortController().signal);
    const done = presented
      .then((decision) => {
        const outcome = outcomeOf(decision);
        terminal.running = null;
        end(outcome);
        return outcome;
      })
      .finally(() => {
        terminal.running = null;
      });
    terminal.running = { transaction: id, done };
    return done;
  }

  function settle(transaction: Transaction, terminal: Terminal, outcome: CardOutcome): void {
    const { result, words, signature } = outcome;
    const approved = result === 'approved';
    const receiptNumber = nextReceipt();
    if (approved) {
      transaction.charged = outcome.charged;
      transaction.receiptNumber = receiptNumber;
      redeemed(transaction);
      charge(transaction, terminal.id);
    } else if (result === 'declined') transaction.error = words;
    if (approved || behaviour.receiptsOnFailure) {
      const amount = transaction.charged ?? transaction.credit?.missing ?? transaction.order.sum;
      const { currency } = transaction.order;
      const slip = { merchant, at: clock.now(), receiptNumber, terminal: terminal.id, amount, currency, result: words };
      transaction.receipt = [
        ...cardSlip({ ...slip, copy: 'Kundenbeleg', signature: false }),
        ...(approved ? loyaltyReceipt(transaction) : []),
      ];
      transaction.merchantReceipt = cardSlip({ ...slip, copy: 'Händlerbeleg', signature });
    }
    transaction.knownFrom = clock.now() + (outcome.cut?.silentFor ?? 0);
    changed(transaction, approved ? 'ok' : result === 'declined' ? 'failed' : 'cancelled');
  }

  function redeemed({ credit }: Transaction): boolean {
    const card = credit && cardOf(credit.card);
    return !credit || (card !== undefined && card !== null && redeem(card, credit));
  }

  /** Writes what was paid into the ledger: the card's part, and the rest where it was taken. */
  function charge({ id, order, credit, charged }: Transaction, takenBy: string | null): void {
    const entry = {
      kind: 'charge',
      key: order.transactionRef ?? '',
      originalKey: null,
      number: id,
      cash: 0,
      currency: order.currency,
      at: isoNow(clock),
    } as const;
    const rest = charged ?? credit?.missing ?? order.sum;
    if (takenBy !== null && rest > 0) ledger.add({ ...entry, amount: rest, terminal: takenBy });
    if (credit && order.sum > credit.missing) ledger.add({ ...entry, amount: order.sum - credit.missing, terminal: 'customer-card' });
  }

  function loyaltyReceipt(transaction: Transaction) {
    const card = cardOf(transaction.order.cards[0] ?? '');
    return card ? loyaltySlip(card, transaction, transaction.order.currency) : [];
  }

  function abort(transaction: Transaction): SimulatedResponse {
    if (!isStartable(transaction)) return notAllowed('The transaction was started', 'Der Vorgang wurde schon gestartet');
    changed(transaction, 'aborted');
    return answer(transaction);
  }

  /** For what the till took itself, and for customers' cards. */
  function cancel(transaction: Transaction): SimulatedResponse {
    if (transaction.status !== 'ok' || transaction.method === 'cashless') {
      return notAllowed('Only a paid cash or loyalty transaction can be cancelled', 'Storno nicht möglich');
    }
    transaction.receipt = stornoSlip(transaction);
    undo(transaction, transaction.method === 'cash' ? 'cash' : 'customer-card');
    return answer(transaction);
  }

  /** For card payments, at the terminal, until its end of day. The slips stay as they are. */
  async function cancelTrx(device: string, receiptNumber: string): Promise<SimulatedResponse> {
    const transaction = transactions.findLast((each) => each.device === device && String(each.receiptNumber) === receiptNumber);
    const terminal = terminalOf(device);
    if (transaction?.status !== 'ok' || transaction.closed) {
      return notAllowed(`No transaction with receipt number ${receiptNumber} can be cancelled`, 'Storno nicht möglich');
    }
    if (!terminal?.online) return offline();
    if (terminal.running) return notAllowed('The terminal is busy', 'Das Terminal ist belegt');
    const amount = transaction.charged ?? transaction.credit?.missing ?? transaction.order.sum;
    const asked = { kind: 'refund', amount, currency: transaction.order.currency } as const;
    const outcome = await atTerminal(terminal, transaction, asked, ({ result }) => {
      if (result === 'approved') undo(transaction, terminal.id);
    });
    return outcome.result === 'approved' ? answer(transaction) : notAllowed(outcome.words, outcome.words);
  }

  function undo(transaction: Transaction, terminal: string): void {
    const { id, order, credit, charged } = transaction;
    const card = credit && cardOf(credit.card);
    if (card && credit) giveBack(card, credit);
    const originalKey = order.transactionRef ?? '';
    const amount = takenInAll(order, credit, charged);
    const { currency } = order;
    ledger.add({ kind: 'refund', key: '', originalKey, number: id, amount, cash: 0, currency, terminal, at: isoNow(clock) });
    changed(transaction, 'cancelled');
  }

  function task(device: string, name: 'EndOfDay' | 'diagnosis'): SimulatedResponse {
    const terminal = terminalOf(device);
    if (!terminal?.online) return offline();
    if (terminal.running) return notAllowed('The terminal is busy', 'Das Terminal ist belegt');
    const open = transactions.filter(
      (each) => each.device === device && each.status === 'ok' && each.method === 'cashless' && !each.closed,
    );
    if (name === 'EndOfDay') for (const each of open) each.closed = true;
    const lines =
      name === 'EndOfDay'
        ? [
            separator('Kassenschnitt'),
            nameValue('Anzahl Zahlungen', String(open.length)),
            space,
            textline('Kassenschnitt erfolgreich', 'important'),
          ]
        : [separator('Diagnose'), nameValue('Terminal-ID', terminal.id), textline('Diagnose erfolgreich', 'align-center', 'important')];
    remember();
    const at = isoNow(clock);
    return json(200, {
      object: 'smart.transactions',
      id: objectId('STX', supportId()),
      created: at,
      updated: at,
      status: 'ok',
      receipt: lines,
    });
  }

  function offline(): SimulatedResponse {
    const fault = {
      error: 'ProductBackendproviderException',
      details: 'The terminal is not connected',
      user: 'Das Terminal ist nicht erreichbar',
    };
    return refuse({ status: behaviour.refusalStatus, ...fault, code: 1001 });
  }

  return { create, update, preTransaction, start, abort, cancel, cancelTrx, task, answer, refuse };
}
