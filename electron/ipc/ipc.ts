/**
 * The contract table made callable: validates what comes in and what goes out, holds each method to the role that the
 * table names, and turns every refusal into a value. Which window may call is checked by the host (shell/ipc-server.ts,
 * bridge/server.ts).
 */
import {
  type CallResult,
  type EventName,
  type EventValue,
  events,
  type MethodInput,
  type MethodName,
  type MethodOutput,
  methods,
} from '#shared/ipc.ts';
import { mayDo, type Role } from '#shared/roles.ts';
import type { Log } from '../ports.ts';
import { Refused } from '../refused.ts';

export type Handlers = { readonly [Name in MethodName]: (input: MethodInput<Name>) => MethodOutput<Name> | Promise<MethodOutput<Name>> };

/** The handlers of one part of the contract. */
export type HandlersOf<Methods> = { readonly [Name in keyof Methods & MethodName]: Handlers[Name] };

export interface Dispatcher {
  /** Validates input and output by the contract table; never throws. Unknown method -> refusal 'unknown-method'. */
  call(method: string, input: unknown): Promise<CallResult<unknown>>;
  /** Every event of the till, already validated. Returns a function that ends it. */
  on(listener: (event: EventName, value: unknown) => void): () => void;
}

export interface EventfulDispatcher extends Dispatcher {
  emit<Name extends EventName>(event: Name, value: EventValue<Name>): void;
}

export interface DispatcherParts {
  readonly handlers: Handlers;
  readonly log: Log;
  /** The highest role that counts now; null while nobody is at the till. */
  readonly role: () => Role | null;
  /** Hears of each call that was carried out. */
  readonly called?: () => void;
}

export function createDispatcher({ handlers, log, role, called = () => undefined }: DispatcherParts): EventfulDispatcher {
  const listeners = new Set<(event: EventName, value: unknown) => void>();
  return {
    async call(method, input) {
      if (!isMethod(method)) return refusal('unknown-method', typeof method === 'string' ? method.slice(0, 64) : '');
      const needed = methods[method].role;
      const held = role();
      if (!mayDo(held, needed)) return refusal(held === null ? 'sign-in-needed' : 'role-needed', needed);
      const given = methods[method].input.safeParse(input);
      if (!given.success) {
        const problem = given.error.issues[0];
        return refusal('invalid-input', problem ? `${problem.path.map(String).join('.')}: ${problem.message}`.slice(0, detailMax) : '');
      }
      try {
        const handler = handlers[method] as (value: unknown) => unknown;
        const value = methods[method].output.safeParse(await handler(given.data));
        called();
        if (value.success) return { ok: true, value: value.data };
        log.warn('ipc.output', { method, issues: value.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) });
        return refusal('internal', method);
      } catch (error) {
        if (error instanceof Refused) return { ok: false, refusal: error.refusal };
        log.warn('ipc.failure', { method, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
        return refusal('internal', method);
      }
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(event, value) {
      const checked = events[event].safeParse(value);
      if (!checked.success) {
        log.warn('ipc.event', { event, issues: checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) });
        return;
      }
      for (const listener of listeners) listener(event, checked.data);
    },
  };
}

/** What a window sent may be as long as it likes, names of fields included. */
const detailMax = 300;

/** Typed as text, and yet whatever came over the wire. */
function isMethod(method: string): method is MethodName {
  return typeof method === 'string' && Object.hasOwn(methods, method);
}

function refusal(code: Refused['refusal']['code'], detail: string): CallResult<never> {
  return { ok: false, refusal: { code, detail } };
}
