/** The simulated terminals at work: sales, signatures, refunds and aborts, and the money that they move. */
import type { Clock, Random } from '../../ports.ts';
import { type Cardholder, type CardholderDecision, json, type Ledger, note, type SimulatedResponse } from '../simulation.ts';
import { declines, type UndocumentedBehaviour } from './simulator-behaviour.ts';
import { errors, invalid } from './simulator-errors.ts';
import type { Card, Transaction } from './simulator-memory.ts';
import type { Json, Order, PostOperation } from './simulator-request.ts';

export interface Terminal {
  readonly terminalId: string;
  readonly serialNumber: string;
  readonly connectedAt: number;
  online: boolean;
  activeAt: number | null;
  till: string | null;
  /** The request that it works on. */
  running: Promise<unknown> | null;
  /** Ends the question for a card, while it is asked. */
  abort: AbortController | null;
}

export interface TerminalWork {
  readonly clock: Clock;
  readonly random: Random;
  readonly cardholder: Cardholder;
  readonly behaviour: UndocumentedBehaviour;
  readonly ledger: Ledger;
  /** Every transaction of the cloud, oldest first; new ones are added. */
  readonly transactions: Transaction[];
  readonly remember: () => void;
  /** Of the transactions, as in `note`. */
  readonly keptMax: number | undefined;
}

/** Carries out what a till asks of a terminal, and answers when it is done. */
export function createTerminalWork({ clock, random, cardholder, behaviour, ledger, transactions, remember, keptMax }: TerminalWork) {
  const isOpen = ({ state, knownFrom }: Transaction) => state === 'running' || state === 'signature' || clock.now() < knownFrom;
  const signatureAt = ({ terminalId }: Terminal) =>
    transactions.find((each) => each.terminalId === terminalId && each.state === 'signature');

  async function answer(operation: PostOperation, order: Order, terminal: Terminal): Promise<SimulatedResponse> {
    if (!terminal.online) return errors.unreachable();
    if (operation === 'aborts') return abort(order, terminal);
    if (operation === 'signatures') return sign(order, terminal);
    if (terminal.running || signatureAt(terminal)) return errors.busy();
    terminal.activeAt = clock.now();
    terminal.till = String(order.body.pos_location);
    const running = (operation === 'sales' ? sell(order, terminal) : payBack(operation, order, terminal)).finally(() => {
      terminal.running = null;
    });
    terminal.running = running;
    return running;
  }

  async function sell(order: Order, terminal: Terminal): Promise<SimulatedResponse> {
    const transaction = begin('sales', order, order.amount, order.currency);
    const { decision, byTill } = await ask(transaction, terminal);
    transaction.at = clock.now();
    if (decision.kind === 'approve' && decision.signature) {
      transaction.state = 'signature';
      transaction.card = cardOf(decision);
      return json(201, { result: 'Verify signature', transaction_id: transaction.id, data: order.body });
    }
    return ended(transaction, decision, byTill, order, null);
  }

  /** The cashier's word on the signature that the terminal waits for. */
  function sign(order: Order, terminal: Terminal): SimulatedResponse {
    const transaction = signatureAt(terminal);
    if (transaction?.id !== order.originalTransactionId) return invalid(['original_transaction_id']);
    transaction.at = clock.now();
    if (order.signatureConfirmed) {
      charge(transaction, null);
      return success(201, transaction, order);
    }
    transaction.state = 'refused';
    if (behaviour.refusedSignatureResult === 'FAILURE') return failed('Signature declined', transaction, order);
    return json(201, { result: 'SUCCESS', transaction_id: transaction.id, data: order.body });
  }

  async function payBack(method: 'reversals' | 'linked-refunds', order: Order, terminal: Terminal): Promise<SimulatedResponse> {
    const original = transactions.find((each) => each.id === order.originalTransactionId);
    if (original?.method !== 'sales' || original.state !== 'approved') return invalid(['original_transaction_id']);
    const whole = method === 'reversals';
    if (whole && Date.parse(order.originalTransactionTimestamp) !== Date.parse(String(original.body.request_timestamp))) {
      return invalid(['original_transaction_timestamp']);
    }
    if (order.currency !== '' && order.currency !== original.currency) return invalid(['currency']);
    const transaction = begin(method, order, whole ? original.amount : order.amount, original.currency);
    if (original.refunded + transaction.amount > original.amount) return failed('The transaction was paid back before', transaction, order);
    if (whole || !behaviour.refundWantsCard) return ended(transaction, { kind: 'approve', by: 'insert-pin' }, false, order, original);
    const { decision, byTill } = await ask(transaction, terminal);
    return ended(transaction, decision, byTill, order, original);
  }

  function begin(method: Transaction['method'], order: Order, amount: number, currency: string): Transaction {
    const id = [...random.bytes(16)].map((byte) => '123456789ABCDEFGHJKLMNPQRSTVWXYZ'[byte % 32]).join('');
    const { body, terminalId, orderNumber } = order;
    const at = clock.now();
    const named = { id, method, body, terminalId, orderNumber, currency, amount };
    const transaction: Transaction = { ...named, state: 'running', card: null, at, knownFrom: at, refunded: 0 };
    note(transactions, transaction, keptMax, isOpen);
    remember();
    return transaction;
  }

  async function ask(
    { method, amount, currency, terminalId }: Transaction,
    terminal: Terminal,
  ): Promise<{ decision: CardholderDecision; byTill: boolean }> {
    const asking = new AbortController();
    terminal.abort = asking;
    try {
      const kind = method === 'sales' ? 'sale' : 'refund';
      const decision = await cardholder.present({ kind, amount, cash: 0, currency, terminal: terminalId }, asking.signal);
      return { decision, byTill: asking.signal.aborted };
    } finally {
      terminal.abort = null;
    }
  }

  function ended(
    transaction: Transaction,
    decision: CardholderDecision,
    byTill: boolean,
    order: Order,
    original: Transaction | null,
  ): SimulatedResponse {
    switch (decision.kind) {
      case 'approve':
        transaction.card = cardOf(decision);
        charge(transaction, original, decision.charged?.amount);
        return success(transaction.method === 'linked-refunds' ? 200 : 201, transaction, order);
      case 'decline':
        return failed(declines[decision.reason], transaction, order);
      case 'cancel':
        if (!byTill) return failed('Transaction cancelled by the customer', transaction, order);
        transaction.state = 'refused';
        return json(behaviour.abortedResult === 'SUCCESS' ? 201 : behaviour.failureStatus, {
          result: behaviour.abortedResult,
          message: 'Aborted by POS',
          data: order.body,
        });
      case 'cut':
        if (decision.charged) charge(transaction, original);
        else transaction.state = 'refused';
        transaction.knownFrom = clock.now() + (decision.silentFor ?? 0);
        remember();
        return errors.lostConnection();
    }
  }

  function charge(transaction: Transaction, original: Transaction | null, amount = transaction.amount): void {
    transaction.state = 'approved';
    if (original) original.refunded += amount;
    ledger.add({
      kind: original ? 'refund' : 'charge',
      key: transaction.orderNumber,
      originalKey: original?.orderNumber ?? null,
      amount,
      cash: 0,
      currency: transaction.currency,
      terminal: transaction.terminalId,
      at: new Date(clock.now()).toISOString(),
    });
    remember();
  }

  function abort({ body }: Order, terminal: Terminal): SimulatedResponse {
    if (terminal.abort) {
      terminal.abort.abort();
      return json(201, { result: 'SUCCESS', message: 'Aborted by POS', data: body });
    }
    const message = 'Nothing to abort';
    return json(behaviour.nothingToAbortStatus, { result: 'FAILURE', message, errors: { terminal_id: 'The device has no transaction.' } });
  }

  function failed(message: string, transaction: Transaction, { body }: Order): SimulatedResponse {
    transaction.state = 'refused';
    return json(behaviour.failureStatus, { result: 'FAILURE', message, transaction_id: transaction.id, data: body });
  }

  return { answer };
}

function success(status: number, { id, card }: Transaction, { body }: Order): SimulatedResponse {
  const shown: Json = card ? { card_type: card.type, card_number: card.number, card_mode: card.mode } : {};
  return json(status, { result: 'SUCCESS', transaction_id: id, ...shown, data: body });
}

/** The sample card of Blink's own pages. */
function cardOf({ by }: Extract<CardholderDecision, { kind: 'approve' }>): Card {
  return { type: 'MasterCard', number: '546097******4213', mode: by === 'tap' ? 'CONTACTLESS' : 'CHIP' };
}
