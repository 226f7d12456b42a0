/**
 * Blink's Card Present API as its documents describe it (README.md in this folder), written without a
 * look at the adapter. What no document says is an option here: see simulator-behaviour.ts.
 * Pre-authorisations and refunds without a sale are not simulated.
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
import { defaultBehaviour, type UndocumentedBehaviour } from './simulator-behaviour.ts';
import { errors, invalid } from './simulator-errors.ts';
import { dayOf, logEntry, loggedResponse, report, requestLog, terminalEntry } from './simulator-lists.ts';
import { keep, type LogEntry, recall, type Transaction } from './simulator-memory.ts';
import { type Credentials, headerProblem, type PostOperation, readOrder } from './simulator-request.ts';
import { createTerminalWork, type Terminal } from './simulator-terminal.ts';

export type { UndocumentedBehaviour } from './simulator-behaviour.ts';

export interface BlinkSimulatorOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly credentials: Credentials;
  readonly terminals: readonly { readonly terminalId: string }[];
  readonly cardholder: Cardholder;
  /** Which edition of the sale's field table holds. Default the first. */
  readonly edition?: 'first' | '2025';
  readonly behaviour?: Partial<UndocumentedBehaviour>;
  /** A card that was being read when the earlier run ended counts as not charged. The ledger begins anew. */
  readonly memory?: SimulatorMemory;
  /** So many records of each kind are kept, as in `note`. Default all. */
  readonly keptMax?: number;
}

export interface BlinkSimulator extends Simulator {
  /** Path of the API on any host, without a slash at the end. */
  readonly basePath: string;
  setOnline(terminalId: string, online: boolean): void;
  /** From now on, for so long, log and report are empty. */
  loseResultsFor(milliseconds: number): void;
  /** Resolves when no terminal takes a payment any more. */
  settled(): Promise<void>;
}

const basePath = '/v1/card-present';
const postOperations: ReadonlySet<string> = new Set<PostOperation>(['sales', 'signatures', 'reversals', 'linked-refunds', 'aborts']);

export function createBlinkSimulator(options: BlinkSimulatorOptions): BlinkSimulator {
  const { clock, random, cardholder } = options;
  const behaviour = { ...defaultBehaviour, ...options.behaviour };
  const ledger = createLedger(options.keptMax);
  const received: SimulatedRequest[] = [];
  const recalled = recall(options.memory);
  const transactions: Transaction[] = [...recalled.transactions];
  const log: LogEntry[] = [...recalled.log];
  const remember = () => keep(options.memory, { transactions, log });
  const work = createTerminalWork({ clock, random, cardholder, behaviour, ledger, transactions, remember, keptMax: options.keptMax });
  const terminals: readonly Terminal[] = options.terminals.map(({ terminalId }) => ({
    terminalId,
    serialNumber: /\b\d{3}-\d{3}-\d{3}\b/.exec(terminalId)?.[0] ?? terminalId.slice(0, 15),
    connectedAt: clock.now(),
    online: true,
    activeAt: null,
    till: null,
    running: null,
    abort: null,
  }));
  let resultsLostUntil = Number.NEGATIVE_INFINITY;

  for (const transaction of transactions) if (transaction.state === 'running') transaction.state = 'refused';
  for (const entry of log) entry.response ??= loggedResponse(errors.lostConnection());

  const terminalOf = (terminalId: string) => terminals.find((each) => each.terminalId === terminalId);

  async function handle(request: SimulatedRequest): Promise<SimulatedResponse> {
    note(received, request, options.keptMax);
    const response = await route(request);
    return { ...response, headers: { ...response.headers, date: new Date(clock.now()).toUTCString() } };
  }

  async function route(request: SimulatedRequest): Promise<SimulatedResponse> {
    const { pathname, searchParams } = new URL(request.path, 'http://blink.invalid');
    if (!pathname.startsWith(`${basePath}/`)) return notThere(pathname);
    const problem = headerProblem(request, options.credentials);
    if (problem) return problem;
    const [resource = '', key, list, ...more] = pathname.slice(basePath.length + 1).split('/');
    if (request.method === 'POST' && postOperations.has(resource) && key === undefined) return logged(request, resource as PostOperation);
    if (request.method !== 'GET' || resource !== 'terminals' || more.length > 0) return notThere(pathname);
    if (key === undefined) return json(200, { terminals: terminals.map(terminalEntry) });
    return listed(decodeURIComponent(key), list, searchParams.get('date'), pathname);
  }

  function listed(terminalId: string, list: string | undefined, date: string | null, pathname: string): SimulatedResponse {
    const terminal = terminalOf(terminalId);
    if (!terminal) return errors.unknownTerminal();
    if (list === undefined) return json(200, terminalEntry(terminal));
    if (date !== null && !/^\d{4}-\d\d-\d\d$/.test(date)) return invalid(['date']);
    const now = clock.now();
    const day = date ?? dayOf(now);
    const lost = now < resultsLostUntil;
    if (list === 'requests' && behaviour.requestLog) return json(200, requestLog(lost ? [] : log, terminalId, day, behaviour.logBodies));
    if (list === behaviour.reportPath) return json(200, report(lost ? [] : transactions, terminalId, day, now, behaviour.reportMetadata));
    return notThere(pathname);
  }

  /** What reaches a terminal is in its log, with the answer as soon as there is one. */
  async function logged(request: SimulatedRequest, operation: PostOperation): Promise<SimulatedResponse> {
    const checked = readOrder(request, operation, options.edition ?? 'first');
    if ('problem' in checked) return checked.problem;
    const terminal = terminalOf(checked.order.terminalId);
    if (!terminal) return errors.unknownTerminal();
    const entry = logEntry(request, terminal.terminalId, checked.order.body, random.uuid(), clock.now());
    note(log, entry, options.keptMax, ({ response }) => response === null);
    const response = await work.answer(operation, checked.order, terminal);
    entry.response = loggedResponse(response);
    remember();
    return response;
  }

  return {
    basePath,
    faults: createFaultPlan(),
    ledger,
    received,
    handle,
    setOnline(terminalId, online) {
      const terminal = terminalOf(terminalId);
      if (!terminal) throw new RangeError(`The simulator has no terminal ${terminalId}`);
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

function notThere(path: string): SimulatedResponse {
  return json(404, { message: `There is no ${path}` });
}
