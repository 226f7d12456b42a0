/**
 * Buckaroo's gateway as its documents describe it (README.md in this folder), written without a
 * look at the adapter. What no document says is an option here, and its default is our guess:
 * see `UndocumentedBehaviour`.
 */
import type { Clock, Random } from '../../ports.ts';
import {
  type Cardholder,
  createFaultPlan,
  createLedger,
  note,
  type SimulatedRequest,
  type SimulatedResponse,
  type Simulator,
  type SimulatorMemory,
} from '../simulation.ts';
import { type Client, createSimulatedAccess } from './simulator-access.ts';
import { hal, noContent, page, problem, type SimulatedSale, saleBody } from './simulator-answer.ts';
import { isObject, readOrder } from './simulator-request.ts';
import { createSimulatedTerminals, type TerminalFacts } from './simulator-terminals.ts';
import { createSimulatedWebhooks } from './simulator-webhooks.ts';

export interface UndocumentedBehaviour {
  /** A second sale with a reference that is taken: refused, answered with the first one, or a sale of its own. Default `refused`. */
  readonly duplicateReference: 'refused' | 'first' | 'second';
  /** A sale on a terminal that is busy or not connected: refused, or created and failed at once. Default `refused`. */
  readonly unavailableTerminal: 'refused' | 'failed';
  /** The cancel of a sale also ends what its terminal is doing. Default true. */
  readonly saleCancelStopsTerminal: boolean;
  /** Which ways there are to find a sale by its reference. Default both. */
  readonly lookUps: readonly ('reference' | 'search')[];
  /** In which order a search gives the sales. Default `newest-first`. */
  readonly searchOrder: 'newest-first' | 'oldest-first';
  /** How a sale ends of which less than the whole was paid. Default `Expired`. */
  readonly partlyPaid: 'Expired' | 'Cancelled' | 'Failed';
  /** Retrieved sales carry their transactions and timeline. Default true. */
  readonly transactions: boolean;
  /** How the keys of a problem body are written. Default `camelCase`. */
  readonly problemKeys: 'camelCase' | 'PascalCase';
  /** How the codes of events are written. Default `upper`. */
  readonly eventCase: 'upper' | 'lower';
  /** The most entries on a page, whatever limit was asked for. Default 100. */
  readonly pageMax: number;
  /** Life of an access token in seconds. Documented: 3600. */
  readonly tokenSeconds: number;
}

export interface BuckarooSimulatorOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly apiKeys?: readonly string[];
  readonly clients?: readonly Client[];
  /** The oldest first: it is the one that a sale without a store belongs to. */
  readonly stores: readonly string[];
  readonly terminals: readonly TerminalFacts[];
  readonly cardholder: Cardholder;
  readonly behaviour?: Partial<UndocumentedBehaviour>;
  /** A sale that was open when the earlier run ended counts as cancelled. The ledger begins anew. */
  readonly memory?: SimulatorMemory;
  /** So many records of each kind are kept, as in `note`. Default all. */
  readonly keptMax?: number;
}

export interface BuckarooSimulator extends Simulator {
  setOnline(terminalId: string, online: boolean): void;
  /** From now on, for so long, no sale is found. */
  loseResultsFor(milliseconds: number): void;
  /** Resolves when no terminal takes a payment any more. */
  settled(): Promise<void>;
  /** Every access token given so far is worthless from now on. */
  expireTokens(): void;
}

const defaultBehaviour: UndocumentedBehaviour = {
  duplicateReference: 'refused',
  unavailableTerminal: 'refused',
  saleCancelStopsTerminal: true,
  lookUps: ['reference', 'search'],
  searchOrder: 'newest-first',
  partlyPaid: 'Expired',
  transactions: true,
  problemKeys: 'camelCase',
  eventCase: 'upper',
  pageMax: 100,
  tokenSeconds: 3600,
};

/** Answers on every host and has no base path: the API begins at /v1, tokens are at /oauth/token. */
export function createBuckarooSimulator(options: BuckarooSimulatorOptions): BuckarooSimulator {
  const { clock, random, stores } = options;
  const behaviour = { ...defaultBehaviour, ...options.behaviour };
  const access = createSimulatedAccess({
    apiKeys: options.apiKeys ?? [],
    clients: options.clients ?? [],
    clock,
    random,
    tokenSeconds: behaviour.tokenSeconds,
  });
  const webhooks = createSimulatedWebhooks({ clock, stores, eventCase: behaviour.eventCase });
  const ledger = createLedger(options.keptMax);
  const terminals = createSimulatedTerminals({ ...options, behaviour, ledger });
  const { sales } = terminals;
  const received: SimulatedRequest[] = [];
  let resultsLostUntil = Number.NEGATIVE_INFINITY;

  const refuse = (status: number, detail: string, code: string | null = null) => problem(status, detail, code, behaviour.problemKeys);
  const found = (fits: (sale: SimulatedSale) => boolean) => (clock.now() < resultsLostUntil ? [] : sales.filter(fits));
  const inOrder = (all: SimulatedSale[]) => (behaviour.searchOrder === 'newest-first' ? all.toReversed() : all);
  const show = (sale: SimulatedSale) => saleBody(sale, clock.now(), behaviour.transactions);

  async function handle(request: SimulatedRequest): Promise<SimulatedResponse> {
    note(received, request, options.keptMax);
    const response = route(request);
    return { ...response, headers: { ...response.headers, date: new Date(clock.now()).toUTCString() } };
  }

  function route(request: SimulatedRequest): SimulatedResponse {
    const [path = ''] = request.path.split('?');
    const noSuch = () => refuse(404, `There is no ${request.method} ${path}.`);
    if (path === '/oauth/token') return request.method === 'POST' ? access.token(request) : noSuch();
    const stranger = access.problem(request);
    if (stranger !== null) return refuse(401, stranger);
    const body = bodyOf(request);
    if (body === 'unreadable') return refuse(400, 'The request is invalid: its body must be application/json.', 'VP99');
    const [version, resource, ...more] = path.slice(1).split('/').map(decodeURIComponent);
    if (version !== 'v1') return noSuch();
    if (resource === 'sales') return saleRoute(request.method, more, body) ?? noSuch();
    if (resource === 'webhooks') return webhooks.answer(request.method, more, body) ?? noSuch();
    if (resource === 'pos' && more[0] === 'terminals') return terminalRoute(request.method, more.slice(1), body) ?? noSuch();
    return noSuch();
  }

  function saleRoute(method: string, [key, action, ...more]: readonly string[], body: unknown): SimulatedResponse | null {
    if (more.length > 0) return null;
    if (key === undefined) return method === 'POST' ? create(body) : null;
    if (key === 'search' && action === undefined && method === 'POST') {
      return behaviour.lookUps.includes('search') ? listed('sales', inOrder(found(() => true)).map(show), body) : null;
    }
    if (key === 'reference' && action !== undefined) {
      if (method !== 'GET' || !behaviour.lookUps.includes('reference')) return null;
      const [sale] = found(({ order }) => order.reference === action);
      return sale ? hal(200, show(sale)) : refuse(404, 'The sale was not found.');
    }
    const [sale] = found(({ id }) => id === key);
    if (action === undefined && method === 'GET') return sale ? hal(200, show(sale)) : refuse(404, 'The sale was not found.');
    if (action !== 'cancel' || method !== 'POST') return null;
    if (!sale) return refuse(404, 'The sale was not found.');
    // The guide names no refusal for a sale that is over; 400 is in its list.
    return terminals.cancelSale(sale) ? hal(200, show(sale)) : refuse(400, 'The sale is not open.');
  }

  function create(body: unknown): SimulatedResponse {
    const order = readOrder(body);
    if ('code' in order) return refuse(400, order.detail, order.code);
    const storeId = order.storeId ?? stores[0];
    if (storeId === undefined || !stores.includes(storeId)) return refuse(404, 'The store was not found.');
    const taken = sales.find((sale) => sale.order.reference === order.reference);
    if (taken && behaviour.duplicateReference === 'first') return hal(201, saleBody(taken, clock.now(), false));
    if (taken && behaviour.duplicateReference === 'refused') return refuse(400, 'The reference is already used by another sale.', 'VP99');
    const created = terminals.create(order, storeId);
    return 'flaw' in created ? refuse(400, created.flaw, created.code) : hal(201, saleBody(created.sale, clock.now(), false));
  }

  function terminalRoute(method: string, [kind, id, action, ...more]: readonly string[], body: unknown): SimulatedResponse | null {
    if (more.length > 0) return null;
    if (kind === 'search') return method === 'POST' && id === undefined ? listed('terminals', terminals.list(), body) : null;
    if (id === undefined || (kind !== 'smart' && kind !== 'internal')) return null;
    const terminal = terminals.find(kind, id);
    if (!terminal) return refuse(404, `The ${kind} terminal was not found.`, 'VS05');
    if (action === 'status' && method === 'GET') return hal(200, terminals.status(terminal));
    if (action !== 'cancel' || method !== 'POST') return null;
    terminals.cancelAction(terminal);
    return noContent;
  }

  function listed(name: string, all: readonly unknown[], body: unknown): SimulatedResponse {
    const { limit = 100, continuationToken = '0', ...filters } = isObject(body) ? body : {};
    const [filter] = Object.keys(filters);
    if (filter !== undefined) return refuse(400, `${filter} is not a filter.`, 'VP99');
    if (!Number.isInteger(limit) || Number(limit) < 1 || !/^\d+$/.test(String(continuationToken)))
      return refuse(400, 'The search is invalid.', 'VP99');
    return page(name, all, { limit: Math.min(Number(limit), behaviour.pageMax), from: Number(continuationToken) });
  }

  return {
    faults: createFaultPlan(),
    ledger,
    received,
    handle,
    setOnline: terminals.setOnline,
    loseResultsFor(milliseconds) {
      resultsLostUntil = clock.now() + milliseconds;
    },
    settled: terminals.settled,
    expireTokens: access.expireTokens,
  };
}

/** Undefined without a body. */
function bodyOf(request: SimulatedRequest): unknown {
  if (request.body === '') return undefined;
  if (!/^application\/json(;|$)/i.test(request.headers.get('Content-Type') ?? '')) return 'unreadable';
  try {
    return JSON.parse(request.body) as unknown;
  } catch {
    return 'unreadable';
  }
}
