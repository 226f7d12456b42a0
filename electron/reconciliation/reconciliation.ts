/**
 * The runs: asks one terminal's provider after another, keeps what it says, and goes on by itself with those that could not be reached, with
 * back-off and across restarts. It never changes how a payment ended: what contradicts the journal becomes an alert, what is open is asked after.
 */

import type { Operator, Payment, Reason, Update } from '#shared/payment.ts';
import { messageOf } from '../error-message.ts';
import type { Clock, Log } from '../ports.ts';
import { NoAnswer, NotSent, type Provider, Unclear } from '../providers/provider.ts';
import { redactText } from '../redaction/redact.ts';
import { Refused } from '../refused.ts';
import { findingsOf, type Told } from './findings.ts';
import { dayMs, nextFrom, periodDaysMax, periodOf } from './period.ts';
import type { Asked, KeptDifference, ReconciliationFile, Run } from './reconciliation-file.ts';

export interface ReconciliationParts {
  readonly file: ReconciliationFile;
  readonly terminals: ReadonlyMap<string, { readonly providerName: string; readonly provider: Provider }>;
  readonly journal: { begunWithin(from: string, to: string): Payment[]; latest(limit: number): Payment[] };
  readonly engine: { ask(paymentId: string): void; hearAfterwards(paymentId: string, update: Update): Payment };
  readonly clock: Clock;
  readonly log: Log;
  /** Payments before this moment (ISO 8601) are in an archive: they cannot be compared here. Null where none are. */
  readonly archivedUntil?: () => string | null;
  /** A run, an answer or a difference is new. */
  readonly changed: () => void;
}

/** How one terminal stands in a run. */
export interface Part {
  readonly asked: Asked | null;
  readonly asking: { readonly done: number; readonly of: number } | null;
  /** Milliseconds since 1970; null where nothing is to be asked any more. */
  readonly again: number | null;
}

export interface Reconciliation {
  /** Begins a run and comes back at once. Throws Refused for a period that is none, and while another run that somebody asked for is being asked. */
  run(wanted: { readonly from?: string | undefined; readonly to?: string | undefined }, cause: Run['cause'], by: Operator): Run;
  part(run: Run, terminalId: string): Part;
  /** Where the next run begins unless somebody says otherwise. ISO 8601. */
  nextFrom(): string;
  /** True while a provider is being asked. */
  isRunning(): boolean;
  /** Resolves when every terminal of the run was asked, be it in vain. */
  whenAsked(run: Run, signal: AbortSignal): Promise<void>;
  /** A named person says what became of a difference. Throws Refused. */
  workOff(id: string, by: Operator, note: string): KeptDifference;
  /** Goes on with what an earlier start of the till left. */
  start(): void;
  stop(): Promise<void>;
}

/** Payments that began so long before or after the period may be what an entry of the list is about. */
const aroundMs = 8 * dayMs;

/** The pause after so many questions in vain, in milliseconds. */
export function pauseAfter(times: number): number {
  return [60_000, 5 * 60_000, 15 * 60_000][times - 1] ?? 3_600_000;
}

export function createReconciliation(parts: ReconciliationParts): Reconciliation {
  const { file, terminals, journal, engine, clock, log } = parts;
  const stopping = new AbortController();
  let wake = new AbortController();
  let working: Promise<void> | null = null;
  let current: { readonly run: number; readonly terminalId: string; progress: { done: number; of: number } } | null = null;
  /** Terminals that somebody wants asked now, whatever pause they are in. */
  const wanted = new Set<string>();
  const listeners = new Set<() => void>();

  const changed = () => {
    try {
      parts.changed();
    } catch (error) {
      // Whoever listens must not stand between a provider's answer and the file.
      log.warn('reconciliation.listener', { error: messageOf(error) });
    }
    for (const listener of [...listeners]) listener();
  };

  function part(run: Run, terminalId: string): Part {
    const asked = file.asked(run.number, terminalId);
    const asking = current?.run === run.number && current.terminalId === terminalId ? { ...current.progress } : null;
    if (asked === null) return { asked, asking, again: clock.now() };
    return { asked, asking, again: asked.answer.kind === 'in-vain' ? Date.parse(asked.at) + pauseAfter(asked.times) : null };
  }

  /** What is to be asked next, and when: runs in their order, a terminal that waits for its pause after those that wait for nothing. */
  function next(): { readonly run: Run; readonly terminalId: string; readonly at: number } | null {
    const open = file.unfinished().flatMap((run) =>
      run.terminals.flatMap((terminalId) => {
        const { again } = part(run, terminalId);
        if (again === null) return [];
        return [{ run, terminalId, at: wanted.has(key(run, terminalId)) ? 0 : again }];
      }),
    );
    return open.toSorted((one, other) => one.at - other.at)[0] ?? null;
  }

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      const due = next();
      if (due === null) return;
      const pause = due.at - clock.now();
      if (pause > 0) {
        await clock.sleep(pause, AbortSignal.any([stopping.signal, wake.signal]));
        wake = new AbortController();
        continue;
      }
      wanted.delete(key(due.run, due.terminalId));
      try {
        await askPart(due.run, due.terminalId);
      } catch (error) {
        // What the provider said could not be kept (a full disk): it is asked again when that may have changed.
        log.warn('reconciliation.failure', { error: messageOf(error) });
        await clock.sleep(pauseAfter(1), stopping.signal);
      }
    }
  }

  function goOn(): void {
    wake.abort();
    working ??= work()
      .catch((error: unknown) => log.warn('reconciliation.failure', { error: messageOf(error) }))
      .finally(() => {
        working = null;
        changed();
      });
  }

  async function askPart(run: Run, terminalId: string): Promise<void> {
    current = { run: run.number, terminalId, progress: { done: 0, of: 0 } };
    changed();
    try {
      const told = await ask(run, terminalId);
      if (stopping.signal.aborted) return;
      keep(run, terminalId, told);
    } catch (error) {
      if (stopping.signal.aborted) return;
      log.warn('reconciliation.in-vain', {
        run: run.number,
        terminal: terminalId,
        error: messageOf(error),
      });
      file.keep(run, terminalId, { kind: 'in-vain', reason: reasonOf(error) });
    } finally {
      current = null;
      changed();
    }
  }

  async function ask(run: Run, terminalId: string): Promise<Told | 'no-terminal' | 'nothing-to-ask'> {
    const terminal = terminals.get(terminalId);
    if (!terminal) return 'no-terminal';
    const { records } = terminal.provider;
    if (!records || isArchived(run.from)) return 'nothing-to-ask';
    const around = { from: shifted(run.from, -aroundMs), to: shifted(run.to, aroundMs) };
    const payments = journal.begunWithin(around.from, around.to).filter(({ provider }) => provider === terminal.providerName);
    return findingsOf({
      terminalId,
      records,
      period: run,
      payments,
      clock,
      signal: stopping.signal,
      progress(done, of) {
        if (current) current.progress = { done, of };
      },
    });
  }

  /** The alert of what is new is journaled first: after a crash in between it is told again rather than not at all. */
  function keep(run: Run, terminalId: string, told: Awaited<ReturnType<typeof ask>>): void {
    if (typeof told === 'string') {
      file.keep(run, terminalId, { kind: told });
      return;
    }
    const fresh = new Set(told.findings.differences.filter((each) => !file.knows(each)).map(({ paymentId }) => paymentId));
    for (const { paymentId, update } of told.updates) if (fresh.has(paymentId)) engine.hearAfterwards(paymentId, update);
    for (const { paymentId, why } of told.findings.untold) if (why === 'open-here') askAgain(paymentId);
    file.keep(run, terminalId, { kind: 'told', findings: told.findings });
  }

  /** It may be over by now. */
  function askAgain(paymentId: string): void {
    try {
      engine.ask(paymentId);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }

  return {
    run(wish, cause, by) {
      if (current !== null && cause === 'person') throw new Refused('reconciliation-running', '');
      if (wish.from !== undefined && isArchived(wish.from)) throw new Refused('period-archived', '');
      const now = clock.now();
      const period = periodOf(wish, usualFrom(now), now);
      if (period === null) throw new Refused('period-not-valid', '');
      const run = file.begin({ ...period, cause, by: { id: by.id, name: by.name }, terminals: [...terminals.keys()] });
      // Whoever asks now wants to know now: what waits for its pause is tried at once too.
      for (const each of file.unfinished()) for (const terminalId of each.terminals) wanted.add(key(each, terminalId));
      changed();
      goOn();
      return run;
    },
    part,
    nextFrom: () => usualFrom(clock.now()),
    isRunning: () => current !== null,
    whenAsked: (run, signal) =>
      new Promise((resolve) => {
        const look = () => {
          const all = run.terminals.every((terminalId) => file.asked(run.number, terminalId) !== null);
          if (!all && !signal.aborted) return;
          listeners.delete(look);
          signal.removeEventListener('abort', look);
          resolve();
        };
        listeners.add(look);
        signal.addEventListener('abort', look, { once: true });
        look();
      }),
    workOff(id, by, note) {
      const found = file.difference(id);
      if (!found) throw new Refused('no-such-difference', id);
      if (found.state === 'worked-off') throw new Refused('difference-not-open', id);
      const done = file.workOff(id, by, redactText(note));
      changed();
      return done;
    },
    // Where nothing is left from before, nothing has changed, and nobody is told.
    start: () => {
      if (next() !== null) goOn();
    },
    async stop() {
      stopping.abort();
      await working;
    },
  };

  /** Since the last run; from further back where a difference is open, so that it is looked at again. */
  function usualFrom(now: number): string {
    const begun = journal.latest(1).length === 0 ? null : shifted(new Date(now).toISOString(), -periodDaysMax * dayMs);
    const open = file.open().flatMap(({ difference: { at } }) => at ?? []);
    const from = nextFrom(file.runs(100), begun, now, open);
    return isArchived(from) ? (parts.archivedUntil?.() ?? from) : from;
  }

  function isArchived(at: string): boolean {
    const until = parts.archivedUntil?.() ?? null;
    return until !== null && Date.parse(at) < Date.parse(until);
  }
}

function key(run: Pick<Run, 'number'>, terminalId: string): string {
  return `${run.number}/${terminalId}`;
}

function shifted(at: string, milliseconds: number): string {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}

/** Why a provider could not be asked, for the person who reads it. */
function reasonOf(error: unknown): Reason {
  if (error instanceof Unclear) return { code: error.reason.code, text: redactText(error.reason.text ?? error.message).slice(0, 300) };
  if (error instanceof NoAnswer || error instanceof NotSent) return { code: 'unreachable', text: redactText(error.message).slice(0, 300) };
  return { code: 'provider-error', text: redactText(messageOf(error)).slice(0, 300) };
}
