/**
 * What is known of each terminal now, and since when. A state is what somebody said a moment ago: an open
 * payment of ours, the end of the last one, or the provider when it was asked. It is never a promise, and
 * what nobody says again is soon unknown.
 */

import type { TerminalView } from '#shared/ipc.ts';
import { holdsTerminal, isFinal, type Payment } from '#shared/payment.ts';
import { messageOf } from '../error-message.ts';
import type { Clock, Log } from '../ports.ts';
import type { Provider } from '../providers/provider.ts';

export interface TerminalKnowledge extends Pick<TerminalView, 'state' | 'since' | 'knowledge'> {}

export interface TerminalWatch {
  /** `held`: the payment of this till that keeps the terminal busy, or null. */
  known(terminalId: string, held: Payment | null): TerminalKnowledge;
  /** To be called after each change of a payment. */
  heard(payment: Payment): void;
  /** Somebody looks at the terminals: every provider that tells their state is asked now, unless it just was. */
  look(): void;
  /** Begins to ask at a calm pace, where one is set. */
  start(): void;
  /** Ends every question that is under way. */
  stop(): Promise<void>;
}

export interface WatchParts {
  readonly terminals: ReadonlyMap<string, { readonly id: string; readonly provider: Provider }>;
  /** The payments that are open when the watch begins. */
  readonly open: readonly Payment[];
  readonly clock: Clock;
  readonly log: Log;
  /** How often the till asks by itself, in milliseconds; null: never, and nothing is told by itself. */
  readonly everyMs: number | null;
  /** Called when something of what is known has changed. */
  readonly changed: () => void;
}

/** How long what was said counts, in milliseconds. An offline terminal may be plugged in at any moment, a busy one is soon done. */
export const countsForMs = { ready: 180_000, busy: 60_000, offline: 120_000 } as const;

/** Whoever opens and closes a dialog ten times must not ask ten times. */
export const shortestPauseMs = 5_000;

/** A provider that does not answer is asked less and less often. */
const longestPauseMs = 300_000;

type Told = keyof typeof countsForMs;

interface Note {
  readonly state: Told;
  readonly source: 'payment' | 'provider';
  readonly since: number;
  readonly heardAt: number;
}

interface Watched {
  readonly id: string;
  note: Note | null;
  lastHeardAt: number | null;
  lastReadyAt: number | null;
  /** Payments of this till that hold the terminal. */
  readonly holders: Set<string>;
  askedAt: number | null;
  failures: number;
  asking: AbortController | null;
  forgetting: AbortController | null;
}

export function createTerminalWatch(parts: WatchParts): TerminalWatch {
  const { terminals, clock, log, everyMs, changed } = parts;
  const watched = new Map([...terminals.keys()].map((id) => [id, unheardOf(id)]));
  for (const payment of parts.open) if (holdsTerminal(payment)) watched.get(payment.terminalId)?.holders.add(payment.id);
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  function run(work: Promise<void>): void {
    running.add(work);
    void work.finally(() => running.delete(work));
  }

  function note(terminal: Watched, state: TerminalView['state'], source: Note['source']): void {
    const now = clock.now();
    const before = counting(terminal.note, now);
    terminal.lastHeardAt = now;
    if (state === 'ready') terminal.lastReadyAt = now;
    terminal.note =
      state === 'unknown' ? null : { state, source, heardAt: now, since: before?.state === state ? Math.min(before.since, now) : now };
    changed();
    forgetLater(terminal);
  }

  /** Tells whoever looks on that what was said counts no longer. */
  function forgetLater(terminal: Watched): void {
    terminal.forgetting?.abort();
    const said = terminal.note;
    if (everyMs === null || said === null || stopping.signal.aborted) return;
    const forgetting = new AbortController();
    terminal.forgetting = forgetting;
    run(
      clock.sleep(countsForMs[said.state], forgetting.signal).then(() => {
        if (!forgetting.signal.aborted && terminal.note === said) changed();
      }),
    );
  }

  async function ask(terminal: Watched): Promise<void> {
    const { provider } = terminals.get(terminal.id) ?? {};
    if (!provider?.terminalState || terminal.holders.size > 0 || terminal.asking || stopping.signal.aborted) return;
    const now = clock.now();
    if (terminal.askedAt !== null && now >= terminal.askedAt && now - terminal.askedAt < shortestPauseMs) return;
    terminal.askedAt = now;
    const asking = new AbortController();
    terminal.asking = asking;
    try {
      const state = await provider.terminalState(asking.signal);
      if (asking.signal.aborted) return;
      terminal.failures = 0;
      note(terminal, state, 'provider');
    } catch (error) {
      if (asking.signal.aborted) return;
      // Nobody waits for it, and it says nothing about the terminal.
      terminal.failures += 1;
      if (terminal.failures === 1) {
        log.info('terminal.state', { terminal: terminal.id, error: messageOf(error) });
      }
    } finally {
      if (terminal.asking === asking) terminal.asking = null;
    }
  }

  async function keepAsking(terminal: Watched, pauseMs: number): Promise<void> {
    while (!stopping.signal.aborted) {
      await ask(terminal);
      await clock.sleep(Math.min(pauseMs * 2 ** terminal.failures, Math.max(pauseMs, longestPauseMs)), stopping.signal);
    }
  }

  return {
    known(terminalId, held) {
      const terminal = watched.get(terminalId) ?? unheardOf(terminalId);
      const now = clock.now();
      const lastReadyAt = iso(terminal.lastReadyAt);
      if (held) {
        return { state: 'busy', since: held.createdAt, knowledge: { source: 'till', heardAt: held.updatedAt, lastReadyAt } };
      }
      const said = counting(terminal.note, now);
      if (said) {
        const { state, source, since, heardAt } = said;
        return { state, since: iso(since), knowledge: { source, heardAt: iso(heardAt), lastReadyAt } };
      }
      const heardAt = iso(terminal.lastHeardAt);
      return { state: 'unknown', since: heardAt, knowledge: { source: 'till', heardAt, lastReadyAt } };
    },
    heard(payment) {
      const terminal = watched.get(payment.terminalId);
      if (!terminal || payment.kind === 'loyalty') return;
      if (!isFinal(payment.state)) {
        terminal.asking?.abort();
        terminal.asking = null;
        // What was said before the payment tells nothing about what it leaves behind.
        terminal.note = null;
        if (holdsTerminal(payment)) terminal.holders.add(payment.id);
        else terminal.holders.delete(payment.id);
        return;
      }
      // An older payment of which somebody learns or sees something now tells nothing about the terminal.
      if (!terminal.holders.delete(payment.id)) return;
      const state = leftBehind(payment);
      if (state === null) return;
      note(terminal, state, 'payment');
      if (state !== 'ready' && everyMs !== null) run(ask(terminal));
    },
    look() {
      for (const terminal of watched.values()) run(ask(terminal));
    },
    start() {
      if (everyMs === null) return;
      for (const terminal of watched.values()) {
        if (terminals.get(terminal.id)?.provider.terminalState) run(keepAsking(terminal, everyMs));
      }
    },
    async stop() {
      stopping.abort();
      for (const terminal of watched.values()) {
        terminal.asking?.abort();
        terminal.forgetting?.abort();
      }
      await Promise.all(running);
    },
  };
}

/** How a payment that just ended leaves its terminal; null where its end tells nothing. */
function leftBehind({ state, reason }: Payment): Told | null {
  if (reason?.code === 'terminal-offline') return 'offline';
  if (reason?.code === 'terminal-busy') return 'busy';
  return state === 'approved' || state === 'declined' || state === 'cancelled' ? 'ready' : null;
}

/** What was said, as long as it counts. A clock that was set back makes nothing fresh again. */
function counting(note: Note | null, now: number): Note | null {
  if (note === null) return null;
  const age = now - note.heardAt;
  return age >= 0 && age < countsForMs[note.state] ? note : null;
}

function unheardOf(id: string): Watched {
  return {
    id,
    note: null,
    lastHeardAt: null,
    lastReadyAt: null,
    holders: new Set(),
    askedAt: null,
    failures: 0,
    asking: null,
    forgetting: null,
  };
}

function iso(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}
