/**
 * Payroc Cloud and its identity service as their documents describe them (README.md in this folder),
 * written without a look at the adapter. What no document says is an option here, and its default
 * is our guess: see `UndocumentedBehaviour`.
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
import { type DeviceRecord, deviceBody, instructionBody, link, transactionBody } from './simulator-answer.ts';
import { defaultBehaviour, type UndocumentedBehaviour } from './simulator-behaviour.ts';
import { createDevices, type Device, transactionId } from './simulator-devices.ts';
import { listTransactions } from './simulator-lists.ts';
import { type InstructionKind, type InstructionRecord, keep, recall, type TransactionRecord } from './simulator-records.ts';
import { acceptProblem, badRequest, parsed, postProblem, problem, readInstruction, readPayBack } from './simulator-request.ts';

export interface PayrocSimulatorOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly apiKey: string;
  readonly processingTerminalId: string;
  readonly devices: readonly { readonly serialNumber: string; readonly model?: string; readonly deactivated?: boolean }[];
  readonly cardholder: Cardholder;
  /** The scheme, host and port that links in answers lead to. Default "http://127.0.0.1". */
  readonly origin?: () => string;
  readonly behaviour?: Partial<UndocumentedBehaviour>;
  /** An instruction that was in progress when the earlier run ended counts as canceled. The ledger begins anew. */
  readonly memory?: SimulatorMemory;
  /** So many records of each kind are kept, as in `note`. Default all. */
  readonly keptMax?: number;
}

export interface PayrocSimulator extends Simulator {
  /** Path of the API on any host. */
  readonly basePath: string;
  /** Path of the identity service on any host. */
  readonly identityPath: string;
  setOnline(serialNumber: string, online: boolean): void;
  /** From now on, for so long, no instruction, payment or refund is found. */
  loseResultsFor(milliseconds: number): void;
  /** Every token given so far is worthless from now on. */
  expireTokens(): void;
  /** Settles what is in the open batch: from now on it is refunded, not reversed. */
  closeBatch(): void;
  /** Resolves when no device takes a payment any more. */
  settled(): Promise<void>;
}

const basePath = '/v1';
const identityPath = '/authorize';

export function createPayrocSimulator(options: PayrocSimulatorOptions): PayrocSimulator {
  const { clock, random } = options;
  const behaviour = { ...defaultBehaviour, ...options.behaviour };
  const ledger = createLedger(options.keptMax);
  const received: SimulatedRequest[] = [];
  const records = recall(options.memory);
  const { instructions, transactions, keys } = records;
  const remember = () => keep(options.memory, records);
  const known: readonly DeviceRecord[] = options.devices.map(({ serialNumber, model = 'A920Pro', deactivated = false }) => ({
    serialNumber,
    model,
    deactivated,
  }));
  const devices: readonly Device[] = known.map(({ serialNumber }) => ({ serialNumber, online: true, running: null }));
  const { start, over, cancel } = createDevices({ ...options, behaviour, ledger, transactions, remember });
  /** The tokens and the moments at which they end. */
  const tokens = new Map<string, number>();
  let resultsLostUntil = Number.NEGATIVE_INFINITY;

  const base = () => `${options.origin?.() ?? 'http://127.0.0.1'}${basePath}`;
  const resultsLost = () => clock.now() < resultsLostUntil;
  const shown = (transaction: TransactionRecord) =>
    transactionBody(transaction, { base: base(), negativeRefunds: behaviour.negativeRefunds });
  const notFound = (what: string) => problem(404, 'not-found', null, `${what} was not found`, { resource: what });
  const transaction = (kind: InstructionKind, id: string) =>
    transactions.find((each) => each.kind === kind && each.id === id && each.knownFrom <= clock.now() && !resultsLost());

  async function handle(request: SimulatedRequest): Promise<SimulatedResponse> {
    note(received, request, options.keptMax);
    const [path = '', query = ''] = request.path.split('?');
    if (path === identityPath) return identify(request);
    if (!path.startsWith(`${basePath}/`)) return notFound(path);
    const [scheme, token = ''] = (request.headers.get('authorization') ?? '').split(' ');
    if (scheme !== 'Bearer' || (tokens.get(token) ?? 0) <= clock.now()) {
      return problem(401, 'not-authorized', null, 'Identity could not be verified');
    }
    const unacceptable = acceptProblem(request) ?? (request.method === 'POST' ? postProblem(request) : null);
    if (unacceptable) return unacceptable;
    const parts = path
      .slice(basePath.length + 1)
      .split('/')
      .map(decodeURIComponent);
    if (request.method === 'POST') return onceOnly(request, () => posted(request, parts));
    return looked(request.method, parts, new URLSearchParams(query));
  }

  function identify({ method, headers, body }: SimulatedRequest): SimulatedResponse {
    if (method !== 'POST' || body !== '') return problem(400, 'bad-request', 'Bad request', 'Send a POST without a body');
    if (headers.get('x-api-key') !== options.apiKey) return problem(401, 'not-authorized', null, 'The API key is not valid');
    const token = Buffer.from(random.bytes(24)).toString('base64url');
    for (const [old, end] of tokens) if (end <= clock.now()) tokens.delete(old);
    tokens.set(token, clock.now() + (behaviour.tokenLife ?? 3600) * 1000);
    const life = behaviour.tokenLife === null ? {} : { expires_in: behaviour.tokenLife };
    return json(200, { access_token: token, token_type: 'Bearer', scope: 'service_a service_b', ...life });
  }

  /** A key gets the answer again that it got, and never comes with another request. */
  function onceOnly(request: SimulatedRequest, work: () => SimulatedResponse): SimulatedResponse {
    const key = request.headers.get('Idempotency-Key') ?? '';
    const said = `${request.method} ${request.path} ${request.body}`;
    const earlier = keys.find((each) => each.key === key);
    if (earlier && earlier.request !== said) {
      return problem(behaviour.keyInUseStatus, 'idempotency-key-in-use', 'Idempotency key in use', 'The key was used with another request');
    }
    if (earlier) return { status: earlier.status, headers: { 'content-type': 'application/json' }, body: earlier.body };
    const response = work();
    if (response.status < 300) {
      note(keys, { key, request: said, status: response.status, body: response.body }, options.keptMax);
      remember();
    }
    return response;
  }

  function posted(request: SimulatedRequest, [collection, id = '', action, ...more]: readonly string[]): SimulatedResponse {
    if (more.length > 0) return notFound(request.path);
    const body = parsed(request.body);
    if (collection === 'devices' && action === 'payment-instructions') return instruct(id, 'payment', body);
    if (collection === 'devices' && action === 'refund-instructions') return instruct(id, 'refund', body);
    if (collection === 'payments' && (action === 'reverse' || action === 'refund')) {
      return payBack(id, action, body, request.headers.get('Idempotency-Key') ?? '');
    }
    return notFound(request.path);
  }

  function instruct(serialNumber: string, kind: InstructionKind, body: unknown): SimulatedResponse {
    const read = readInstruction(body, kind);
    if ('faults' in read) return badRequest(read.faults);
    const { order } = read;
    const device = devices.find((each) => each.serialNumber === serialNumber);
    const deactivated = known.some((each) => each.serialNumber === serialNumber && each.deactivated);
    if (!device || deactivated || (!device.online && behaviour.offline === 'not-found')) return notFound(`Device ${serialNumber}`);
    if (order.processingTerminalId !== options.processingTerminalId) return notFound(`Processing terminal ${order.processingTerminalId}`);
    const busy = device.running !== null;
    if (busy && behaviour.busy === 'conflict') {
      return problem(409, 'resource-already-exists', 'Resource already exists', 'An instruction is in progress on this device');
    }
    const id = Buffer.from(random.bytes(16)).toString('hex');
    const instruction: InstructionRecord = { kind, id, serialNumber, status: 'inProgress', errorMessage: null, resultId: null };
    note(instructions, instruction, options.keptMax, ({ status }) => status === 'inProgress');
    const answer = json(202, instructionBody(instruction, base()));
    if (busy) Object.assign(instruction, { status: 'failure', errorMessage: 'Device is busy' });
    else start(device, instruction, order);
    return answer;
  }

  function payBack(paymentId: string, way: 'reverse' | 'refund', body: unknown, key: string): SimulatedResponse {
    const read = readPayBack(body, way);
    if ('faults' in read) return badRequest(read.faults);
    const payment = transaction('payment', paymentId);
    if (!payment) return notFound(`Payment ${paymentId}`);
    const refunded = payment.refunds.reduce((sum, each) => sum + each.amount, 0);
    const left = payment.authorized - refunded;
    const amount = read.order.amount ?? left;
    if (amount > left) return badRequest([{ parameter: 'amount', message: 'is more than what is left of the payment' }]);
    const inBatch = payment.status === 'ready';
    if (!inBatch && !(way === 'refund' && payment.status === 'complete')) {
      return problem(409, 'cannot-be-modified', 'Cannot be modified', `A payment with the status ${payment.status} cannot be modified`);
    }
    const at = new Date(clock.now()).toISOString();
    if (inBatch) {
      // A refund in an open batch is a reversal. The bank's approval of the whole stays on record.
      payment.status = amount === left ? 'reversal' : behaviour.partialReversal;
      if (amount < left) payment.authorized -= amount;
    } else payment.refunds.push({ refundId: transactionId(random), at, amount });
    ledger.add({
      kind: 'refund',
      key,
      originalKey: payment.orderId,
      amount,
      cash: 0,
      currency: payment.currency,
      terminal: payment.processingTerminalId,
      at,
    });
    remember();
    return json(200, shown(payment));
  }

  async function looked(
    method: string,
    [collection = '', id, ...more]: readonly string[],
    query: URLSearchParams,
  ): Promise<SimulatedResponse> {
    const [, kind, plural] = /^(payment|refund)(s|-instructions)$/.exec(collection) ?? [];
    if (more.length > 0) return notFound(collection);
    if (kind !== 'payment' && kind !== 'refund') {
      return method === 'GET' && collection === 'devices' && id === undefined ? listDevices(query) : notFound(collection);
    }
    if (plural === 's') {
      if (method !== 'GET') return notFound(collection);
      if (id === undefined) return list(kind, query);
      const found = transaction(kind, id);
      return found ? json(200, shown(found)) : notFound(`${kind} ${id}`);
    }
    const instruction = instructions.find((each) => each.kind === kind && each.id === id);
    if (!instruction || resultsLost()) return notFound(`${kind} instruction ${id}`);
    if (method === 'DELETE') return cancelled(instruction);
    if (method !== 'GET') return notFound(collection);
    await over(instruction, behaviour.holdMs);
    return json(200, instructionBody(instruction, base()));
  }

  function cancelled(instruction: InstructionRecord): SimulatedResponse {
    const { kind, status, resultId } = instruction;
    if (status === 'inProgress') {
      cancel(instruction);
      return { status: 204, headers: {}, body: '' };
    }
    const word = status === 'completed' ? 'Completed' : status === 'failure' ? 'Failed' : 'Canceled';
    const message = `${word} instruction cannot be canceled`;
    return problem(409, 'cannot-be-canceled', 'Cannot be canceled', message, {
      errors: [{ parameter: `${kind}InstructionId`, message }],
      ...(status === 'completed' ? { link: link(kind, `${base()}/${kind}s/${resultId}`) } : {}),
    });
  }

  function list(kind: InstructionKind, query: URLSearchParams): SimulatedResponse {
    const known = resultsLost() ? [] : transactions.filter((each) => each.kind === kind && each.knownFrom <= clock.now());
    return listTransactions({ kind, known, pageMax: behaviour.pageMax, base: base(), shown }, query);
  }

  function listDevices(query: URLSearchParams): SimulatedResponse {
    const limit = Math.min(100, Number(query.get('limit') ?? 10));
    const serialNumber = query.get('serialNumber');
    const found = known.filter((each) => serialNumber === null || each.serialNumber === serialNumber);
    const from = Number(query.get('after') ?? 0);
    const data = found.slice(from, from + limit).map((each, index) => deviceBody(each, from + index));
    const next = from + limit < found.length ? [link('next', `${base()}/devices?limit=${limit}&after=${from + limit}`)] : [];
    return json(200, { limit, count: data.length, hasMore: next.length > 0, links: next, data });
  }

  return {
    basePath,
    identityPath,
    faults: createFaultPlan(),
    ledger,
    received,
    handle,
    setOnline(serialNumber, online) {
      const device = devices.find((each) => each.serialNumber === serialNumber);
      if (!device) throw new RangeError(`The simulator has no device ${serialNumber}`);
      device.online = online;
    },
    loseResultsFor(milliseconds) {
      resultsLostUntil = clock.now() + milliseconds;
    },
    expireTokens: () => tokens.clear(),
    closeBatch() {
      for (const each of transactions) if (each.status === 'ready') each.status = 'complete';
      remember();
    },
    async settled() {
      await Promise.allSettled(devices.map(({ running }) => running));
    },
  };
}
