/**
 * secuconnect as its documents describe it (README.md in this folder), written without a look at the
 * adapter. What no document says is an option, and its default is our guess: see `UndocumentedBehaviour`.
 * STOMP, webhooks and e-commerce are not simulated.
 */
import type { Clock, Random } from '../../ports.ts';
import {
  type Cardholder,
  createFaultPlan,
  createLedger,
  json,
  note,
  type SimulatedRequest,
  type SimulatedResponse,
  type Simulator,
  type SimulatorMemory,
} from '../simulation.ts';
import { type MerchantFacts, noToken, objectId } from './simulator-answer.ts';
import { defaultBehaviour, type UndocumentedBehaviour } from './simulator-behaviour.ts';
import type { CustomerCard } from './simulator-cards.ts';
import { listTransactions } from './simulator-lists.ts';
import { keep, recall, type Transaction } from './simulator-memory.ts';
import { type ClientCredentials, createOAuthServer, type SimulatedDevice } from './simulator-oauth.ts';
import { createPayments } from './simulator-payments.ts';
import { isFields, parsed, readOrder } from './simulator-request.ts';
import type { Terminal } from './simulator-terminal.ts';

export type { SimulatedDevice, UndocumentedBehaviour };

export interface SecuconnectSimulatorOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly client: ClientCredentials;
  readonly devices: readonly SimulatedDevice[];
  readonly cardholder: Cardholder;
  readonly merchant?: { readonly name: string; readonly city: string };
  /** Customers' cards; amounts in cents. */
  readonly cards?: readonly {
    readonly number: string;
    readonly name?: string;
    readonly cash?: number;
    readonly bonus?: number;
    readonly locked?: boolean;
  }[];
  readonly behaviour?: Partial<UndocumentedBehaviour>;
  /** A card that was being read when the earlier run ended counts as cancelled. The ledger begins anew. */
  readonly memory?: SimulatorMemory;
  /** So many records of each kind are kept, as in `note`. Default all. */
  readonly keptMax?: number;
}

export interface SecuconnectSimulator extends Simulator {
  /** Paths of the API and of its tokens on any host. */
  readonly basePath: string;
  readonly tokenPath: string;
  setOnline(terminal: string, online: boolean): void;
  /** From now on, for so long, no transaction can be read. */
  loseResultsFor(milliseconds: number): void;
  /** Resolves when no terminal takes a payment any more. */
  settled(): Promise<void>;
  /** Every token given so far is worthless from now on. */
  expireTokens(): void;
  /** Somebody enters the user code in SecuOffice. Without a code, the newest one that waits. */
  confirmRegistration(userCode?: string): void;
}

const basePath = '/api/v2/';
const tokenPath = '/oauth/token';

export function createSecuconnectSimulator(options: SecuconnectSimulatorOptions): SecuconnectSimulator {
  const { clock, random, client, devices, cardholder } = options;
  const behaviour = { ...defaultBehaviour, ...options.behaviour };
  const { name, city } = { name: 'MUSTERFIRMA GmbH', city: 'Pulsnitz', ...options.merchant };
  const merchant: MerchantFacts = { id: objectId('MRC', name), name, city };
  const oauth = createOAuthServer({ clock, random, client, devices });
  const ledger = createLedger(options.keptMax);
  const received: SimulatedRequest[] = [];
  const recalled = recall(options.memory);
  const transactions: Transaction[] = (recalled?.transactions ?? []).map(withoutRun);
  const cards = recalled?.cards ?? (options.cards ?? []).map(cardFrom);
  let receipts = recalled?.receipts ?? 0;
  let resultsLostUntil = Number.NEGATIVE_INFINITY;
  const terminals: readonly Terminal[] = devices.map(({ uuid, terminal }) => ({ id: terminal, device: uuid, online: true, running: null }));
  const payments = createPayments({
    clock,
    random,
    cardholder,
    ledger,
    merchant,
    terminals,
    cards,
    transactions,
    behaviour,
    nextReceipt: () => {
      receipts += 1;
      return receipts;
    },
    remember: () => keep(options.memory, { transactions, cards, receipts }),
    keptMax: options.keptMax,
  });

  async function handle(request: SimulatedRequest): Promise<SimulatedResponse> {
    note(received, request, options.keptMax);
    const response = await route(request);
    return { ...response, headers: { ...response.headers, date: new Date(clock.now()).toUTCString() } };
  }

  async function route(request: SimulatedRequest): Promise<SimulatedResponse> {
    const [path = ''] = request.path.split('?');
    if (path === tokenPath) return oauth.answer(request);
    if (!path.startsWith(basePath)) return notFound(path);
    const device = oauth.deviceOf(request);
    if (device === null) return payments.refuse(noToken);
    if (!/application\/json/i.test(request.headers.get('accept') ?? '')) return malformed('Accept must be application/json');
    const [product, resource, key = '', action = '', detail = '', ...more] = path.slice(basePath.length).split('/').map(decodeURIComponent);
    if (more.length > 0) return notFound(path);
    const call = `${request.method} ${product}/${resource}`;
    if (call === 'POST Loyalty/MerchantCards' && action === 'validateMerchantcard') return validateCard(request);
    if (product !== 'Smart' || resource !== 'Transactions') return notFound(path);
    if (key === '') return collection(request, device);
    if (request.method === 'POST' && key === 'me' && (action === 'EndOfDay' || action === 'diagnosis'))
      return payments.task(device, action);
    if (request.method === 'POST' && action === 'cancelTrx') return payments.cancelTrx(device, key);
    const transaction = transactions.find((each) => each.id === key && each.device === device);
    if (!transaction) return notFound(path);
    return ofTransaction(request, transaction, action, detail);
  }

  function collection(request: SimulatedRequest, device: string): SimulatedResponse {
    if (request.method === 'POST') {
      const order = readOrder(request);
      return 'details' in order ? malformed(order.details) : payments.create(device, order);
    }
    if (request.method !== 'GET') return notFound(request.path);
    const query = new URLSearchParams(request.path.split('?')[1]);
    const own = clock.now() < resultsLostUntil ? [] : transactions.filter((each) => each.device === device);
    return listTransactions(own, query, behaviour, payments.answer) ?? malformed(`The list takes no such query: ${query}`);
  }

  async function ofTransaction(
    request: SimulatedRequest,
    transaction: Transaction,
    action: string,
    detail: string,
  ): Promise<SimulatedResponse> {
    if (request.body !== '' && !isFields(parsed(request.body))) return malformed('The body must be a JSON object');
    switch (`${request.method} ${action}${detail === '' ? '' : '/{method}'}`) {
      case 'GET ':
        return clock.now() < resultsLostUntil ? notFound(request.path) : payments.answer(transaction);
      case 'PUT ': {
        const order = readOrder(request);
        return 'details' in order ? malformed(order.details) : payments.update(transaction, order);
      }
      case 'POST preTransaction':
        return payments.preTransaction(transaction);
      case 'POST start/{method}':
        return payments.start(transaction, detail);
      case 'POST abort':
        return payments.abort(transaction);
      case 'POST cancel':
        return payments.cancel(transaction);
      default:
        return notFound(request.path);
    }
  }

  function validateCard(request: SimulatedRequest): SimulatedResponse {
    const body = parsed(request.body);
    if (!isFields(body) || typeof body.cardnumber !== 'string' || body.merchant !== merchant.id)
      return malformed('cardnumber and merchant');
    const card = cards.find(({ number }) => number === body.cardnumber);
    return json(200, card ? { isValid: true, hasPasscode: false, isLocked: card.locked } : { isValid: false });
  }

  function notFound(path: string): SimulatedResponse {
    const fault = {
      error: 'ProductNotFoundException',
      details: `Not found: ${path}`,
      user: 'Der Datensatz wurde nicht gefunden',
      code: 1001,
    };
    return payments.refuse({ status: 404, ...fault });
  }

  function malformed(details: string): SimulatedResponse {
    const fault = { error: 'ProductFormatException', details, user: 'Die Anfrage ist fehlerhaft', code: 1001 };
    return payments.refuse({ status: 400, ...fault });
  }

  return {
    basePath,
    tokenPath,
    faults: createFaultPlan(),
    ledger,
    received,
    handle,
    setOnline(terminal, online) {
      const found = terminals.find(({ id }) => id === terminal);
      if (!found) throw new RangeError(`The simulator has no terminal ${terminal}`);
      found.online = online;
    },
    loseResultsFor(milliseconds) {
      resultsLostUntil = clock.now() + milliseconds;
    },
    async settled() {
      await Promise.allSettled(terminals.map(({ running }) => running?.done));
    },
    expireTokens: oauth.expireTokens,
    confirmRegistration: oauth.confirm,
  };
}

function cardFrom({ number, name = 'Kundenkarte', cash = 0, bonus = 0, locked = false }: CardOption): CustomerCard {
  return { number, name, locked, cash, bonus };
}

type CardOption = NonNullable<SecuconnectSimulatorOptions['cards']>[number];

function withoutRun(transaction: Transaction): Transaction {
  const wasRunning = transaction.method === 'cashless' && ['created', 'processing', 'pending'].includes(transaction.status);
  return wasRunning ? { ...transaction, status: 'cancelled' } : transaction;
}
