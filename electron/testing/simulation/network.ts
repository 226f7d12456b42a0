/** The network between tills and providers: it takes its time, and goes wrong where the plan says so. */
import type { Clock, Fetch } from '../../ports.ts';
import { unresolvable } from '../../providers/simulation.ts';
import { type MoneyRequest, moneyRequest } from './money-requests.ts';
import type { Disturbance, Mishap } from './plan.ts';
import type { Counter } from './shop.ts';
import type { Witness } from './witness.ts';

export interface Network {
  /** A till's way to the providers. `leaving` is told of each request that moves money, before it leaves. */
  from(actor: string, leaving: (provider: string, money: MoneyRequest, body: string) => Departed): Fetch;
  /** From now on every request meets this, until `null`. */
  disrupt(how: Mishap | null): void;
  /** From now on nothing goes wrong any more. */
  calm(): void;
  /** When the last request that is still on its way arrives, milliseconds since 1970. */
  readonly quietFrom: number;
}

/** A request on its way. */
export interface Departed {
  /** No byte of it left after all. */
  unsent(): void;
  answered(status: number, body: string): void;
}

/** One way, in milliseconds. */
const wayMs = 30;
/** More than any run needs: whoever asks so often at one moment asks without end. */
const atOnceMax = 200;

export function createNetwork(
  counters: readonly Counter[],
  disturbances: readonly Disturbance[],
  { clock, witness }: { readonly clock: Clock; readonly witness: Witness },
): Network {
  const byHost = new Map(counters.map((counter) => [counter.host, counter]));
  const planned = new Map(disturbances.map(({ of, nth, does }) => [`${of} ${nth}`, does]));
  const seen = { request: 0, money: 0 };
  let outage: Mishap | null = null;
  let isCalm = false;
  let quietFrom = 0;
  let moment = 0;
  let atOnce = 0;

  function next(isMoney: boolean): Mishap | null {
    const names = [`request ${seen.request}`, ...(isMoney ? [`money ${seen.money}`] : [])];
    seen.request += 1;
    if (isMoney) seen.money += 1;
    witness.count('requests');
    atOnce = moment === clock.now() ? atOnce + 1 : 0;
    moment = clock.now();
    if (atOnce === atOnceMax) witness.accuse('A till asks its provider without end.');
    if (isCalm) return null;
    return names.map((name) => planned.get(name)).find((mishap) => mishap !== undefined) ?? outage;
  }

  async function deliver(mishap: Mishap | null, call: () => Promise<Response>, signal: AbortSignal): Promise<Response> {
    switch (mishap?.kind) {
      case 'refused':
        throw connectionRefused();
      case 'request-lost':
        throw connectionReset();
      case 'answer-lost':
        await call();
        throw connectionReset();
      case 'request-swallowed':
        return forever();
      case 'answer-swallowed':
        void call();
        return forever();
      case 'request-late':
        await clock.sleep(mishap.by);
        return call();
      case 'answer-late': {
        const response = await call();
        await clock.sleep(mishap.by, signal);
        return response;
      }
      case 'error':
        return instead(mishap.handled, call, new Response('Service unavailable', { status: mishap.status }));
      case 'page':
        return instead(mishap.handled, call, new Response('<html>Please sign in</html>', { headers: { 'content-type': 'text/html' } }));
      case 'nothing':
        return instead(mishap.handled, call, new Response('', { status: 200 }));
      case 'cut-off':
        return cutOff(await call());
      case 'doubled':
        void clock.sleep(mishap.after).then(call);
        return call();
      case undefined:
        return call();
      default:
        return mishap satisfies never;
    }
  }

  return {
    from: (actor, leaving) => async (input, init) => {
      const url = new URL(input);
      const counter = byHost.get(url.host);
      if (!counter) throw unresolvable(url.host);
      const { signal, ...rest } = init;
      const [method, body] = [init.method ?? 'GET', typeof init.body === 'string' ? init.body : ''];
      const money = moneyRequest(counter.provider, { method, path: url.pathname, headers: new Headers(init.headers), body });
      const departed = money && leaving(counter.provider, money, body);
      const mishap = fitting(next(money !== null), money);
      const name = `${method} ${url.pathname}${mishap ? `: ${told(mishap)}` : ''}`;
      witness.note(actor, name);
      if (mishap) witness.count(`fault: ${mishap.kind}`);
      if (mishap?.kind === 'request-late') quietFrom = Math.max(quietFrom, clock.now() + mishap.by);
      if (mishap?.kind === 'doubled') quietFrom = Math.max(quietFrom, clock.now() + mishap.after);
      if (mishap?.kind === 'refused') departed?.unsent();
      const call = async () => {
        await clock.sleep(wayMs);
        const response = await counter.fetch(input, rest);
        await clock.sleep(wayMs);
        return response;
      };
      const patience = signal ?? new AbortController().signal;
      const response = await orAborted(deliver(mishap, call, patience), patience);
      witness.note(actor, `  ${response.status} to ${name}`);
      // Only an answer that can be read says something.
      if (departed && response.status >= 400) departed.answered(response.status, await response.clone().text());
      return response;
    },
    disrupt(how) {
      outage = how;
    },
    calm() {
      isCalm = true;
      outage = null;
    },
    get quietFrom() {
      return quietFrom;
    },
  };
}

/** A network may double only what a provider is known to take twice: the money of a doubled request is lost by nobody's till. */
function fitting(mishap: Mishap | null, money: MoneyRequest | null): Mishap | null {
  if (mishap?.kind !== 'doubled' || money === null || money.doubled === 'at any time') return mishap;
  return money.doubled === 'at once' ? { ...mishap, after: 0 } : null;
}

function told(mishap: Mishap): string {
  const { kind, ...more } = mishap;
  return [kind, ...Object.entries(more).map(([name, value]) => `${name} ${value}`)].join(', ');
}

async function instead(handled: boolean, call: () => Promise<Response>, response: Response): Promise<Response> {
  if (handled) await call();
  return response;
}

async function cutOff(response: Response): Promise<Response> {
  const bytes = new TextEncoder().encode(await response.text());
  let sent = false;
  const half = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) return controller.error(connectionReset());
      sent = true;
      controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2)));
    },
  });
  return response.status === 204 ? response : new Response(half, { status: response.status, headers: response.headers });
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}

function orAborted(work: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function connectionRefused(): TypeError {
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }),
  });
}

function connectionReset(): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }) });
}
