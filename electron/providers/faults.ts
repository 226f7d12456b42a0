/** What may go wrong between the till and a provider, planned by a test, met by the next request that fits. */
import type { SimulatedRequest, SimulatedResponse } from './simulation.ts';

export type Fault =
  /** The connection is reset; the provider never saw the request. */
  | { readonly kind: 'drop-before' }
  /** The provider does all it was asked to do, then the connection is reset. */
  | { readonly kind: 'drop-after' }
  /** The request waits before the provider sees it, or its answer waits on the way back. */
  | { readonly kind: 'delay'; readonly what: 'request' | 'answer'; readonly until: Promise<void> }
  /** Another answer than the provider's own; `handled` says whether the provider did its work first. */
  | { readonly kind: 'answer'; readonly handled: boolean; readonly response: SimulatedResponse }
  /** The provider's own answer, changed on the way. */
  | { readonly kind: 'rewrite'; readonly change: (response: SimulatedResponse) => SimulatedResponse }
  /** Half of the provider's answer arrives, then the connection is lost. */
  | { readonly kind: 'truncate' }
  /** The network delivers the request twice; the client gets the answer to one of them. */
  | { readonly kind: 'duplicate'; readonly answer: 'first' | 'second' };

export interface FaultTarget {
  readonly method?: string;
  /** Part of the path, or a pattern for it. */
  readonly path?: string | RegExp;
}

export interface FaultPlan {
  /** The next request that fits meets the fault, once. Faults for the same request queue up, oldest first. */
  next(fault: Fault, target?: FaultTarget): void;
  /** Every request that fits meets the fault, until the returned function is called. */
  always(fault: Fault, target?: FaultTarget): () => void;
  clear(): void;
  /** The fault that this request meets; a single one is used up. */
  take(request: SimulatedRequest): Fault | null;
  /** How many single faults no request has met yet. */
  readonly unmet: number;
}

export function createFaultPlan(): FaultPlan {
  let planned: { fault: Fault; target: FaultTarget; once: boolean }[] = [];
  return {
    next(fault, target = {}) {
      planned.push({ fault, target, once: true });
    },
    always(fault, target = {}) {
      const entry = { fault, target, once: false };
      planned.push(entry);
      return () => {
        planned = planned.filter((each) => each !== entry);
      };
    },
    clear() {
      planned = [];
    },
    take(request) {
      const met = planned.find((each) => fits(each.target, request));
      if (met?.once) planned = planned.filter((each) => each !== met);
      return met?.fault ?? null;
    },
    get unmet() {
      return planned.filter((each) => each.once).length;
    },
  };
}

/** The faults by name. `handled` decides whether the provider does its work before the answer is replaced. */
export const fault = {
  dropBefore: { kind: 'drop-before' },
  dropAfter: { kind: 'drop-after' },
  truncated: { kind: 'truncate' },
  duplicated: (answer: 'first' | 'second' = 'first'): Fault => ({ kind: 'duplicate', answer }),
  serverError: (status = 503, handled = false): Fault => ({
    kind: 'answer',
    handled,
    response: { status, headers: { 'content-type': 'text/plain' }, body: 'Service unavailable' },
  }),
  html: (status = 200, handled = false): Fault => ({
    kind: 'answer',
    handled,
    response: { status, headers: { 'content-type': 'text/html' }, body: '<html><body><h1>Please sign in</h1></body></html>' },
  }),
  empty: (status = 200, handled = false): Fault => ({ kind: 'answer', handled, response: { status, headers: {}, body: '' } }),
  oversized: (characters = 2_000_000, handled = false): Fault => ({
    kind: 'answer',
    handled,
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ filler: 'x'.repeat(characters) }) },
  }),
  answered: (status: number, body: unknown, handled = false): Fault => ({
    kind: 'answer',
    handled,
    response: {
      status,
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
  }),
  /** Changes fields of a JSON answer; `undefined` takes a field away. */
  changed: (fields: Readonly<Record<string, unknown>>): Fault => ({
    kind: 'rewrite',
    change: (response) => ({ ...response, body: JSON.stringify({ ...(JSON.parse(response.body) as object), ...fields }) }),
  }),
  /** Holds the request, or its answer, until `release` is called. */
  held: (what: 'request' | 'answer'): { readonly fault: Fault; readonly release: () => void } => {
    const gate = Promise.withResolvers<void>();
    return { fault: { kind: 'delay', what, until: gate.promise }, release: () => gate.resolve() };
  },
} as const satisfies Record<string, Fault | ((...options: never[]) => unknown)>;

function fits(target: FaultTarget, request: SimulatedRequest): boolean {
  if (target.method !== undefined && target.method !== request.method) return false;
  if (target.path === undefined) return true;
  return typeof target.path === 'string' ? request.path.includes(target.path) : target.path.test(request.path);
}
