/** The bridge: calls over POST, events over server-sent events, always to the origin that served the window. */
import type { CallResult, EventName, EventValue, MethodInput, MethodName, MethodOutput } from '#shared/ipc.ts';
import { HostLost } from './errors.ts';
import type { Connection, WindowHost } from './host.ts';

const retryMilliseconds = 1_000;
const lostAfterMilliseconds = 400;

export interface BridgeWay {
  /** Below which path calls and events lie. */
  readonly base: '' | '/display';
  /** What is asked to see whether the core is there. */
  readonly probe: 'till.get' | 'display.get';
}

/** Opens the event stream and keeps it open: a lost stream is opened again every second. */
export function openBridge({ base, probe: question }: BridgeWay = { base: '', probe: 'till.get' }): WindowHost {
  const connection = connectionState();
  const listeners = new Map<EventName, Set<(value: unknown) => void>>();
  let source: EventSource;

  const listen = (event: EventName) =>
    source.addEventListener(event, (message) => {
      const value: unknown = JSON.parse(message.data);
      for (const listener of listeners.get(event) ?? []) listener(value);
    });

  const open = () => {
    source = new EventSource(`${base}/events`);
    source.onopen = () => {
      if (!probing) connection.found();
    };
    source.onerror = () => {
      connection.lost();
      // A closed source never tries again by itself (an HTTP error closes it); an open one does.
      if (source.readyState === EventSource.CLOSED) setTimeout(open, retryMilliseconds);
    };
    for (const event of listeners.keys()) listen(event);
  };
  open();

  // A call that got no answer while the stream looks open: ask until one does.
  let probing = false;
  const probe = async () => {
    if (probing) return;
    probing = true;
    connection.lost();
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
      const answered = await post(base, question, {}).then(
        () => true,
        () => false,
      );
      if (answered && source.readyState === EventSource.OPEN) break;
    }
    probing = false;
    connection.found();
  };

  return {
    call: async (method, input) => {
      try {
        return await post(base, method, input);
      } catch (error) {
        void probe();
        throw error;
      }
    },
    on<Name extends EventName>(event: Name, listener: (value: EventValue<Name>) => void) {
      const known = listeners.get(event);
      const set = known ?? new Set();
      if (!known) {
        listeners.set(event, set);
        listen(event);
      }
      const call = (value: unknown) => listener(value as EventValue<Name>);
      set.add(call);
      return () => set.delete(call);
    },
    connection: connection.now,
    onConnection: connection.onChange,
  };
}

async function post<Name extends MethodName>(
  base: BridgeWay['base'],
  method: Name,
  input: MethodInput<Name>,
): Promise<CallResult<MethodOutput<Name>>> {
  try {
    const response = await fetch(`${base}/call/${method}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const result: unknown = await response.json();
    if (isCallResult<MethodOutput<Name>>(result)) return result;
  } catch {
    // Told to the caller below: whatever went wrong, there was no usable answer.
  }
  throw new HostLost();
}

function isCallResult<Value>(value: unknown): value is CallResult<Value> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}

/** A stream that comes back at once is no loss worth showing. */
function connectionState() {
  let state: Connection = 'connected';
  let everFound = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<(connection: Connection) => void>();
  const become = (next: Connection) => {
    clearTimeout(timer);
    timer = undefined;
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener(state);
  };
  return {
    now: () => state,
    found: () => {
      // Whatever happened before the first stream was open was told to nobody: that counts as a reconnection.
      if (!everFound && state === 'connected') for (const listener of listeners) listener(state);
      everFound = true;
      become('connected');
    },
    lost: () => {
      timer ??= setTimeout(() => become('lost'), lostAfterMilliseconds);
    },
    onChange: (listener: (connection: Connection) => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
