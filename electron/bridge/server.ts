/**
 * The window's second host: the built renderer and the contract's calls and events over HTTP on this
 * machine only. For previews, development and headless tests; never part of the package.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallResult } from '#shared/ipc.ts';
import { displayEventNames, displayMethodNames, isForTillWindow } from '#shared/ipc-names.ts';
import { readAsset, resolveAssetPath, safetyHeaders } from '../assets.ts';
import type { Dispatcher } from '../ipc/ipc.ts';
import type { Random } from '../ports.ts';
import { answerCall } from './call.ts';
import { type EventStreams, openEventStreams, type StreamLimits } from './event-streams.ts';
import { type Gate, openGate } from './gate.ts';

/** Serves the window's sources while they are being worked on. */
export interface Development {
  serve(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

export interface BridgeOptions {
  readonly dispatcher: Dispatcher;
  /** The built window's folder, or what serves its sources with hot reload on the same server. */
  readonly window:
    | { readonly kind: 'built'; readonly directory: string }
    | { readonly kind: 'development'; readonly open: (server: Server) => Promise<Development> };
  readonly random: Random;
  /** Zero or absent: any free port. */
  readonly port?: number;
  /** The one-time token; absent: a random one. */
  readonly token?: string;
  readonly limits?: Partial<BridgeLimits>;
}

export interface BridgeLimits extends StreamLimits {
  readonly bodyBytesMax: number;
  readonly headersMilliseconds: number;
  /** From the first byte of a request to its last. */
  readonly requestMilliseconds: number;
}

export interface Bridge {
  /** With the one-time token. */
  readonly url: string;
  /** Ends every connection. Does not close the till. */
  close(): Promise<void>;
}

export const bridgeLimits: BridgeLimits = {
  bodyBytesMax: 1_000_000,
  headersMilliseconds: 5_000,
  requestMilliseconds: 10_000,
  streamsMax: 20,
  bufferBytesMax: 1_000_000,
  heartbeatMilliseconds: 15_000,
};

const address = '127.0.0.1';

const displayPage = '/display.html';

/** Listens on 127.0.0.1. Rejects when the port is taken. */
export async function startBridge(options: BridgeOptions): Promise<Bridge> {
  const limits = { ...bridgeLimits, ...options.limits };
  const server = createServer({
    headersTimeout: limits.headersMilliseconds,
    requestTimeout: limits.requestMilliseconds,
    connectionsCheckingInterval: Math.min(1_000, limits.headersMilliseconds),
    keepAliveTimeout: 5_000,
  });
  const port = await listen(server, options.port ?? 0);
  const host = `${address}:${port}`;
  const origin = `http://${host}` as const;
  const gate = openGate({
    name: `kassa-${port}`,
    random: options.random,
    ...(options.token === undefined ? {} : { token: options.token }),
  });
  const streams = openEventStreams(limits);
  const displayStreams = openEventStreams(limits);
  const endEvents = options.dispatcher.on((event, value) => {
    if (isForTillWindow(event)) streams.send(event, value);
    if (displayEventNames.has(event)) displayStreams.send(event, value);
  });
  const development = options.window.kind === 'development' ? await options.window.open(server) : null;
  const serveFile = options.window.kind === 'built' ? fileServer(options.window.directory) : null;

  const context: Context = { host, origin, gate, streams, displayStreams, dispatcher: options.dispatcher, limits, development, serveFile };
  server.on('request', (request, response) => {
    answer(context, request, response).catch(() => {
      if (!response.headersSent) refuse(response, 500, 'The bridge could not answer. Load the page again.');
      else response.destroy();
    });
  });
  server.prependListener('upgrade', (request, socket) => {
    if (whyRefused(context, request) !== null || !gate.holdsSession(request.headers.cookie)) socket.destroy();
  });

  return {
    url: `${origin}/?token=${encodeURIComponent(gate.token)}`,
    async close() {
      endEvents();
      streams.close();
      displayStreams.close();
      await development?.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Context {
  readonly host: string;
  readonly origin: `http://${string}`;
  readonly gate: Gate;
  readonly streams: EventStreams;
  readonly displayStreams: EventStreams;
  readonly dispatcher: Dispatcher;
  readonly limits: BridgeLimits;
  readonly development: Development | null;
  readonly serveFile: ((pathname: string, response: ServerResponse, given?: Readonly<Record<string, string>>) => Promise<void>) | null;
}

const headers = { ...safetyHeaders('self'), 'cache-control': 'no-store' };

async function answer(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = whyRefused(context, request);
  if (refusal !== null) return refuse(response, 403, refusal);
  const url = targetOf(request.url ?? '', context.origin);
  if (url === null) return refuse(response, 400, 'This is no address of the bridge.');
  const token = url.searchParams.get('token');
  if (request.method === 'GET' && url.pathname === '/' && token !== null) return enter(context.gate, token, response);
  if (!context.gate.holdsSession(request.headers.cookie)) {
    return refuse(response, 403, 'This browser has not been let in. Start the bridge again and open the address that it prints.');
  }
  if (url.pathname.startsWith('/display/')) return answerDisplay(context, url.pathname.slice('/display'.length), request, response);
  if (url.pathname.startsWith('/call/')) return call(context, url.pathname.slice('/call/'.length), request, response);
  if (request.method !== 'GET') return refuse(response, 405, 'Only GET is answered here.', { allow: 'GET' });
  if (url.pathname === '/events') {
    if (!context.streams.add(response, headers)) refuse(response, 503, 'Too many windows listen to this bridge. Close one of them.');
    return;
  }
  const isDisplay = url.pathname === '/display' || url.pathname === displayPage;
  if (context.development) {
    if (isDisplay) request.url = displayPage;
    return serveDevelopment(context.development, context.host, request, response);
  }
  if (isDisplay) await context.serveFile?.(displayPage, response, { ...headers, ...safetyHeaders(`${context.origin}/display/`) });
  else await context.serveFile?.(url.pathname, response);
}

/** Below `/display/` lies all that the customer's display may call and hear. Its page's policy lets it ask nowhere else. */
async function answerDisplay(context: Context, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (path.startsWith('/call/')) {
    const method = path.slice('/call/'.length);
    if (displayMethodNames.has(method)) return call(context, method, request, response);
    const refused: CallResult<never> = { ok: false, refusal: { code: 'not-allowed', detail: method.slice(0, 64) } };
    response.writeHead(200, { ...headers, 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(refused));
    return;
  }
  if (request.method !== 'GET') return refuse(response, 405, 'Only GET is answered here.', { allow: 'GET' });
  if (path !== '/events') return refuse(response, 404, 'There is no such file in the window.');
  if (!context.displayStreams.add(response, headers)) refuse(response, 503, 'Too many displays listen to this bridge. Close one of them.');
}

/** A browser asks for a path; another server's address, or what is no address at all, means nothing here. */
function targetOf(path: string, origin: string): URL | null {
  const text = origin + path;
  return path.startsWith('/') && URL.canParse(text) ? new URL(text) : null;
}

/** A page from elsewhere can make a browser ask here, but it cannot choose Host and Origin. */
function whyRefused({ host, origin }: Context, request: IncomingMessage): string | null {
  if (request.headers.host !== host) return `The bridge answers only under ${origin}.`;
  const from = request.headers.origin;
  if (from === undefined ? request.method !== 'GET' : from !== origin) return 'The bridge answers only its own page.';
  return null;
}

function enter(gate: Gate, token: string, response: ServerResponse): void {
  const entry = gate.enter(token);
  if (entry.kind === 'entered') {
    response.writeHead(303, { ...headers, location: '/', 'set-cookie': entry.cookie }).end();
    return;
  }
  const sentence =
    entry.kind === 'used'
      ? 'This address was opened before, and it works only once. Start the bridge again and open the address that it prints.'
      : 'This address is not the one that the bridge printed. Open that one.';
  refuse(response, 403, sentence);
}

async function call(context: Context, name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') return refuse(response, 405, 'A call is a POST.', { allow: 'POST' });
  const answered = await answerCall(request, name, context.dispatcher, context.limits.bodyBytesMax);
  if (answered.kind === 'refused') return refuse(response, answered.status, answered.sentence, { connection: 'close' });
  response
    .writeHead(answered.status, { ...headers, 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(answered.result));
}

function fileServer(directory: string): Context['serveFile'] {
  return async (pathname, response, given = headers) => {
    const asset = resolveAssetPath(pathname, directory);
    if (asset.kind === 'refused') return refuse(response, asset.status, 'There is no such file in the window.');
    const bytes = await readAsset(asset.path);
    if (bytes === null) return refuse(response, 404, 'There is no such file in the window. Build it first: npm run build');
    response.writeHead(200, { ...given, 'content-type': asset.type }).end(bytes);
  };
}

/** Hot reload writes styles and a script into the page, so that page alone gets a wider policy. */
function serveDevelopment(development: Development, host: string, request: IncomingMessage, response: ServerResponse): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  for (const [name, value] of Object.entries({ ...headers, 'content-security-policy': policy.join('; ') })) response.setHeader(name, value);
  development.serve(request, response);
}

function refuse(response: ServerResponse, status: number, sentence: string, more: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8', ...more }).end(`${sentence}\n`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
