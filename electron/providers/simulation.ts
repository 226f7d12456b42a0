/**
 * What all simulators share: a provider's documented API as one function from request to answer,
 * reached over real HTTP on loopback (`serve`) or in the same process (`fetchOf`), with a plan of
 * faults in between and a ledger of the money that moved. Nothing here knows an adapter.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fetch } from '../ports.ts';
import type { Fault, FaultPlan } from './faults.ts';

export * from './cardholder.ts';
export * from './faults.ts';

export interface SimulatedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
  /** Names and values as they were received, in order. Over `serve` that is exactly what was on the wire. */
  readonly rawHeaders: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface SimulatedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Simulator {
  readonly faults: FaultPlan;
  readonly ledger: Ledger;
  /** Everything that the provider saw, oldest first. */
  readonly received: readonly SimulatedRequest[];
  /** Answers one request. It has no signal: a client that hangs up does not stop the terminal. */
  handle(request: SimulatedRequest): Promise<SimulatedResponse>;
}

/** Where a simulated provider keeps its records, so that they outlive the process as a real provider's do. */
export interface SimulatorMemory {
  /** What was written last, or null. */
  read(): string | null;
  write(text: string): void;
}

export interface LedgerEntry {
  readonly kind: 'charge' | 'refund';
  /** The key that the till gave the payment; empty when it gave none. */
  readonly key: string;
  /** For a refund: the key of the payment that it pays back. */
  readonly originalKey: string | null;
  /** The provider's own number of the transaction, where one key of the till can stand for several. */
  readonly number?: string;
  /** Minor units, the cash part included. */
  readonly amount: number;
  readonly cash: number;
  readonly currency: string;
  readonly terminal: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The money that really moved, whatever the till was told. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  add(entry: LedgerEntry): void;
  /** Charges under this key of the till. */
  charges(key: string): readonly LedgerEntry[];
  /** Refunds of the payment with this key of the till. */
  refunds(originalKey: string): readonly LedgerEntry[];
}

/** `keptMax` as in `note`. */
export function createLedger(keptMax?: number): Ledger {
  const entries: LedgerEntry[] = [];
  return {
    entries,
    add: (entry) => note(entries, entry, keptMax),
    charges: (key) => entries.filter((entry) => entry.kind === 'charge' && entry.key === key),
    refunds: (originalKey) => entries.filter((entry) => entry.kind === 'refund' && entry.originalKey === originalKey),
  };
}

/**
 * Adds a record to those that a simulator has. With a limit it then forgets its oldest one that is not in use,
 * so that a till in training can stay open for weeks; without one it keeps everything, as tests need.
 */
export function note<Kept>(
  records: Kept[],
  record: Kept,
  keptMax = Number.POSITIVE_INFINITY,
  isInUse: (record: Kept) => boolean = () => false,
): void {
  records.push(record);
  if (records.length <= keptMax) return;
  const oldest = records.findIndex((each) => each !== record && !isInUse(each));
  if (oldest >= 0) records.splice(oldest, 1);
}

export interface ServedSimulator {
  /** "http://127.0.0.1:PORT", without a slash at the end. */
  readonly url: string;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/** Serves the simulator over HTTP on a free port of the loopback interface. */
export async function serve(simulator: Simulator): Promise<ServedSimulator> {
  const server = createServer((incoming, outgoing) => {
    // A client that resets its connection while it sends has no answer to get.
    answerIncoming(simulator, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/**
 * The simulator as a fetch without a network, with fetch's own behaviour: it rejects with the
 * signal's reason on abort (the simulated terminal goes on), with "fetch failed" on a lost connection.
 */
export function fetchOf(simulator: Simulator): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const body = await request.text();
    const url = new URL(request.url);
    const delivery = deliver(simulator, {
      method: request.method,
      path: url.pathname + url.search,
      headers: request.headers,
      rawHeaders: [...request.headers],
      body,
    });
    const delivered = await orAborted(delivery, request.signal);
    if (delivered.kind === 'reset') throw lostConnection('fetch failed');
    return responseOf(delivered);
  };
}

/** How fetch fails for a host that nobody knows: no byte left. */
export function unresolvable(host: string): TypeError {
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: host }),
  });
}

/** A JSON answer. */
export function json(status: number, body: unknown): SimulatedResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

type Delivery = { readonly kind: 'reset' } | { readonly kind: 'whole' | 'half'; readonly response: SimulatedResponse };

async function deliver(simulator: Simulator, request: SimulatedRequest): Promise<Delivery> {
  const met = simulator.faults.take(request);
  if (!met) return { kind: 'whole', response: await answered(simulator, request) };
  return deliverWith(met, simulator, request);
}

async function deliverWith(met: Fault, simulator: Simulator, request: SimulatedRequest): Promise<Delivery> {
  switch (met.kind) {
    case 'drop-before':
      return { kind: 'reset' };
    case 'drop-after':
      await answered(simulator, request);
      return { kind: 'reset' };
    case 'delay': {
      if (met.what === 'request') await met.until;
      const response = await answered(simulator, request);
      if (met.what === 'answer') await met.until;
      return { kind: 'whole', response };
    }
    case 'answer':
      if (met.handled) await answered(simulator, request);
      return { kind: 'whole', response: met.response };
    case 'rewrite':
      return { kind: 'whole', response: met.change(await answered(simulator, request)) };
    case 'truncate':
      return { kind: 'half', response: await answered(simulator, request) };
    case 'duplicate': {
      const first = answered(simulator, request);
      const second = answered(simulator, request);
      return { kind: 'whole', response: await (met.answer === 'first' ? first : second) };
    }
    default:
      return met satisfies never;
  }
}

/** A simulator's own mistake must look like a broken server, not like a broken connection. */
async function answered(simulator: Simulator, request: SimulatedRequest): Promise<SimulatedResponse> {
  try {
    return await simulator.handle(request);
  } catch (error) {
    return json(500, { error: `The simulator failed: ${String(error)}` });
  }
}

async function answerIncoming(simulator: Simulator, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const rawHeaders = pairs(incoming.rawHeaders);
  const body = await bodyOf(incoming);
  const delivered = await deliver(simulator, {
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: new Headers(rawHeaders.map(([name, value]): [string, string] => [name, value])),
    rawHeaders,
    body,
  });
  const socket = incoming.socket;
  if (socket.destroyed) return;
  if (delivered.kind === 'reset') {
    socket.resetAndDestroy();
    return;
  }
  const bytes = Buffer.from(delivered.response.body);
  outgoing.writeHead(delivered.response.status, { ...delivered.response.headers, 'content-length': String(bytes.length) });
  if (delivered.kind === 'whole') outgoing.end(bytes);
  else outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => socket.destroy());
}

function pairs(flat: readonly string[]): (readonly [string, string])[] {
  return flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : []));
}

const requestBytesMax = 1_000_000;

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > requestBytesMax) throw new RangeError(`The request is longer than ${requestBytesMax} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function orAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

const statusesWithoutBody = new Set([204, 205, 304]);

function responseOf(delivered: Exclude<Delivery, { kind: 'reset' }>): Response {
  const { status, headers, body } = delivered.response;
  if (statusesWithoutBody.has(status)) return new Response(null, { status, headers });
  if (delivered.kind === 'whole') return new Response(body, { status, headers });
  const bytes = new TextEncoder().encode(body);
  let sent = false;
  const half = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) return controller.error(lostConnection('terminated'));
      sent = true;
      controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2)));
    },
  });
  return new Response(half, { status, headers });
}

/** What Node's fetch throws when the other side resets the connection. */
function lostConnection(message: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }) });
}
