/**
 * POSBuddy Cloud as its documents describe it (README.md in this folder), written without a
 * look at the adapter. What no document says is an option here, and its default is our guess:
 * see `UndocumentedBehaviour`. Webhooks are not simulated.
 */
import type { Clock, Random } from '../../ports.ts';
import {
  type Cardholder,
  type CardholderDecision,
  createFaultPlan,
  createLedger,
  json,
  note,
  type SimulatedRequest,
  type SimulatedResponse,
  type Simulator,
  type SimulatorMemory,
} from '../simulation.ts';
import {
  type BankResponse,
  bankResponses,
  communicationError,
  errorAnswer,
  hostNumbers,
  type MerchantFacts,
  type Outcome,
  outcomeAnswer,
  unfinishedAnswer,
} from './simulator-answer.ts';
import { type Credentials, createAuthorization } from './simulator-authorization.ts';
import { keep, recall, type Transaction } from './simulator-memory.ts';
import { type Fields, type PaymentOrder, type Problem, readPayment, readSearch } from './simulator-request.ts';

export interface UndocumentedBehaviour {
  /** How far X-tu-date may be from the server's clock. Default 15 minutes. */
  readonly skewMs: number;
  /** HTTP status of an errorBundle whose message is documented. Default 200. */
  readonly errorStatus: number;
  /** The look-up of a transaction whose card is still being read. Default `no-result`: its fields without a resultCode. */
  readonly unfinished: 'no-result' | 'not-found';
  /** HTTP status of a look-up that finds nothing; 200 hides it in an errorBundle alone. Default 404. */
  readonly notFoundStatus: number;
  /** The acknowledgement of payment/async: without a result, or with resultCode 00. Default `plain`. */
  readonly acknowledgement: 'plain' | 'completed';
  /** The refusal of a second payment on a terminal that is taking one. Default "Sale in progress". */
  readonly busyMessage: string;
  /** A refund without an original is allowed. Default false. */
  readonly unmatchedRefunds: boolean;
  /** Receipt bundles come with approved and declined transactions. Default true. */
  readonly receipts: boolean;
  /** How long a finished transaction cannot be looked up yet. Default 0. */
  readonly lookupDelayMs: number;
}

export interface PosBuddySimulatorOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly credentials: Credentials;
  readonly merchantId: string;
  readonly merchant?: { readonly name: string; readonly city: string };
  readonly terminals: readonly { readonly serialNumber: string }[];
  readonly cardholder: Cardholder;
  readonly behaviour?: Partial<UndocumentedBehaviour>;
  /** A card that was being read when the earlier run ended counts as aborted. The ledger begins anew. */
  readonly memory?: SimulatorMemory;
  /** So many records of each kind are kept, as in `note`. Default all. */
  readonly keptMax?: number;
}

export interface PosBuddySimulator extends Simulator {
  /** Path of the API on any host, with a slash at the end. */
  readonly basePath: string;
  setOnline(serialNumber: string, online: boolean): void;
  /** From now on, for so long, every look-up finds nothing. */
  loseResultsFor(milliseconds: number): void;
  /** Resolves when no terminal takes a payment any more. */
  settled(): Promise<void>;
}

interface Terminal {
  readonly serialNumber: string;
  /** The system's own number of the terminal, in base 36. */
  readonly terminalId: string;
  online: boolean;
  running: Promise<unknown> | null;
}

const basePath = '/posbuddy-cloud/v/1/';

const defaultBehaviour: UndocumentedBehaviour = {
  skewMs: 15 * 60_000,
  errorStatus: 200,
  unfinished: 'no-result',
  notFoundStatus: 404,
  acknowledgement: 'plain',
  busyMessage: 'Sale in progress',
  unmatchedRefunds: false,
  receipts: true,
  lookupDelayMs: 0,
};

export function createPosBuddySimulator(options: PosBuddySimulatorOptions): PosBuddySimulator {
  const { clock, random, cardholder, merchantId } = options;
  const behaviour = { ...defaultBehaviour, ...options.behaviour };
  const merchant: MerchantFacts = { id: merchantId, name: 'Sample Merchant', city: 'Cape Town', ...options.merchant };
  const authorization = createAuthorization({ credentials: options.credentials, clock, skewMs: behaviour.skewMs });
  const ledger = createLedger(options.keptMax);
  const received: SimulatedRequest[] = [];
  const recalled = recall(options.memory);
  const transactions: Transaction[] = [...recalled.transactions];
  const terminals: readonly Terminal[] = options.terminals.map(({ serialNumber }, index) => ({
    serialNumber,
    terminalId: String(77_012_398 + index),
    online: true,
    running: null,
  }));
  let resultsLostUntil = Number.NEGATIVE_INFINITY;
  let sequence = recalled.sequence;

  for (const transaction of transactions) {
    const terminal = terminals.find((each) => each.serialNumber === transaction.order.serialNumber);
    transaction.outcome ??= decide(transaction, terminal?.terminalId ?? '', { kind: 'cancel' }, null);
  }

  const byUuid = (uuid: string) => transactions.find((each) => each.order.uuid?.toLowerCase() === uuid.toLowerCase());

  async function handle(request: SimulatedRequest): Promise<SimulatedResponse> {
    note(received, request, options.keptMax);
    const response = await route(request);
    return { ...response, headers: { ...response.headers, date: new Date(clock.now()).toUTCString() } };
  }

  async function route(request: SimulatedRequest): Promise<SimulatedResponse> {
    const [path = ''] = request.path.split('?');
    if (!path.startsWith(basePath)) return json(404, { error: `No such path: ${path}` });
    const unauthorized = authorization.problem(request);
    if (unauthorized) return json(401, { error: 'Unauthorized', message: unauthorized });
    const [resource = '', key = '', ...more] = path.slice(basePath.length).split('/');
    if (more.length > 0) return json(404, { error: `No such path: ${path}` });
    switch (`${request.method} ${resource}/${resource === 'payment' ? key : key && '{uuid}'}`) {
      case 'POST payment/sync':
        return pay(request, 'sync');
      case 'POST payment/async':
        return pay(request, 'async');
      case 'GET transaction/{uuid}':
        return lookUp(byUuid(decodeURIComponent(key)), {});
      case 'POST transaction/':
        return search(request);
      default:
        return json(404, { error: `No such operation: ${request.method} ${path}` });
    }
  }

  async function pay(request: SimulatedRequest, style: 'sync' | 'async'): Promise<SimulatedResponse> {
    const read = readPayment(request, merchantId);
    if ('problem' in read) return refused(read.problem);
    const { order } = read;
    const documented = (message: string) => refused({ message, documented: true, echo: order.echo });
    if (order.uuid !== null && byUuid(order.uuid)) return documented('Duplicate UUID');
    const terminal = terminals.find((each) => each.serialNumber === order.serialNumber);
    if (!terminal?.online) return documented(`Terminal ${order.serialNumber} is offline`);
    if (terminal.running) return documented(behaviour.busyMessage);
    const transaction: Transaction = { order, outcome: null, knownFrom: Number.POSITIVE_INFINITY, refunded: 0 };
    note(transactions, transaction, options.keptMax, ({ outcome, knownFrom }) => outcome === null || clock.now() < knownFrom);
    remember();
    const running = run(transaction, terminal).finally(() => {
      terminal.running = null;
    });
    terminal.running = running;
    if (style === 'sync') return json(200, await running);
    // Nobody waits for it: a cardholder that fails leaves the transaction without a result.
    running.catch(() => undefined);
    const acknowledged = behaviour.acknowledgement === 'plain' ? {} : { resultCode: '00', resultDescription: 'COMPLETED' };
    return json(200, { ...unfinishedAnswer(order.echo), message: 'Request received', ...acknowledged });
  }

  /** The terminal takes the payment; resolves with the body that answers payment/sync. */
  async function run(transaction: Transaction, terminal: Terminal): Promise<Fields> {
    const { order } = transaction;
    const refusedAtOnce = bankRefusal(order);
    const decision = refusedAtOnce ? null : await ask(order);
    const outcome = decide(transaction, terminal.terminalId, decision, refusedAtOnce ?? bankRefusal(order));
    transaction.outcome = outcome;
    const silentFor = decision?.kind === 'cut' ? (decision.silentFor ?? 0) : 0;
    transaction.knownFrom = clock.now() + Math.max(behaviour.lookupDelayMs, silentFor);
    remember();
    if (decision?.kind === 'cut') return errorAnswer(communicationError, order.echo);
    return outcomeAnswer(outcome, order.echo, merchant, behaviour.receipts);
  }

  function ask(order: PaymentOrder): Promise<CardholderDecision> {
    const kind = order.launchType === 'SALE' ? 'sale' : 'refund';
    const { amount, cash, serialNumber: terminal } = order;
    // Nothing in this API stops a terminal that asks for a card, so this signal never aborts.
    return cardholder.present({ kind, amount, cash, currency: 'ZAR', terminal }, new AbortController().signal);
  }

  /** Why the bank would not pay this back; null for a sale and for a refund that is in order. */
  function bankRefusal(order: PaymentOrder): BankResponse | null {
    if (order.launchType === 'SALE') return null;
    if (order.originalUuid === null) return behaviour.unmatchedRefunds ? null : bankResponses['refund-not-permitted'];
    const original = byUuid(order.originalUuid);
    if (original?.order.launchType !== 'SALE' || original.outcome?.result !== 'approved') return bankResponses['original-unknown'];
    return original.refunded + order.amount > original.outcome.amount ? bankResponses['refund-too-large'] : null;
  }

  function decide({ order }: Transaction, terminalId: string, decision: CardholderDecision | null, refusal: BankResponse | null): Outcome {
    const at = clock.now();
    const { launchType, amount, cash } = order;
    sequence += 1;
    const numbers = hostNumbers(at, sequence, random);
    const by = decision && 'by' in decision ? decision.by : null;
    const outcome = { launchType, amount, cash, by, terminalId, at, numbers };
    if (decision?.kind === 'cancel') return { ...outcome, result: 'aborted', bank: bankResponses.aborted };
    if (decision?.kind === 'cut' && !decision.charged) return { ...outcome, result: 'aborted', bank: bankResponses.aborted };
    if (decision?.kind === 'decline') return { ...outcome, result: 'declined', bank: bankResponses[decision.reason] };
    if (refusal) return { ...outcome, result: 'declined', bank: refusal };
    const charged = (decision?.kind === 'approve' && decision.charged) || { amount, cash };
    const original = order.originalUuid === null ? undefined : byUuid(order.originalUuid);
    if (launchType === 'REFUND' && original) original.refunded += charged.amount;
    ledger.add({
      kind: launchType === 'SALE' ? 'charge' : 'refund',
      key: order.uuid ?? '',
      originalKey: order.originalUuid,
      ...charged,
      currency: 'ZAR',
      terminal: order.serialNumber,
      at: new Date(at).toISOString(),
    });
    return { ...outcome, ...charged, result: 'approved', bank: bankResponses.approved };
  }

  function remember(): void {
    keep(options.memory, { transactions, sequence });
  }

  /** The most recent transaction that matches all that is given; with nothing given, the terminal's last one. */
  function search(request: SimulatedRequest): SimulatedResponse {
    const read = readSearch(request, merchantId);
    if ('problem' in read) return refused(read.problem);
    const { serialNumber, uuid, amount, description, echo } = read.order;
    const found = transactions.findLast(
      ({ order }) =>
        order.serialNumber === serialNumber &&
        (uuid === null || order.uuid?.toLowerCase() === uuid.toLowerCase()) &&
        (amount === null || order.amount === amount) &&
        (description === null || order.echo.transactionDescription === description),
    );
    return lookUp(found, echo);
  }

  function lookUp(found: Transaction | undefined, echo: Fields): SimulatedResponse {
    const notFound = () => json(behaviour.notFoundStatus, errorAnswer('Transaction not found', withoutUuid(echo)));
    if (!found || clock.now() < resultsLostUntil) return notFound();
    const searched = echo.launchType === undefined ? {} : { launchType: echo.launchType };
    if (!found.outcome || clock.now() < found.knownFrom) {
      if (behaviour.unfinished === 'not-found') return notFound();
      return json(200, { ...unfinishedAnswer(found.order.echo), ...searched });
    }
    return json(200, { ...outcomeAnswer(found.outcome, found.order.echo, merchant, behaviour.receipts), ...searched });
  }

  /** A rule without a documented message is answered with 400, as Ecentric's B2B API does. */
  function refused({ message, documented, echo }: Problem): SimulatedResponse {
    return json(documented ? behaviour.errorStatus : 400, errorAnswer(message, echo));
  }

  return {
    basePath,
    faults: createFaultPlan(),
    ledger,
    received,
    handle,
    setOnline(serialNumber, online) {
      const terminal = terminals.find((each) => each.serialNumber === serialNumber);
      if (!terminal) throw new RangeError(`The simulator has no terminal ${serialNumber}`);
      terminal.online = online;
    },
    loseResultsFor(milliseconds) {
      resultsLostUntil = clock.now() + milliseconds;
    },
    async settled() {
      await Promise.allSettled(terminals.map((terminal) => terminal.running));
    },
  };
}

function withoutUuid({ transactionUuid: _, ...rest }: Fields): Fields {
  return rest;
}
