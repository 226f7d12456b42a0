/** Writes down what happens in a run, counts it, and remembers what must never happen. */
import type { Clock } from '../../ports.ts';

/** What a run counted, by name: "payments", "fault: answer-lost", "outcome: approved". */
export type Counts = Readonly<Record<string, number>>;

export interface Witness {
  /** One line of the trace. */
  note(actor: string, what: string): void;
  count(name: string, by?: number): void;
  /** Something that must never happen has happened. The first one counts. */
  accuse(what: string): void;
  readonly violation: string | null;
  readonly trace: readonly string[];
  readonly counts: Counts;
}

export function createWitness(clock: Clock): Witness {
  const opened = clock.now();
  const trace: string[] = [];
  const counts: Record<string, number> = {};
  let violation: string | null = null;
  const witness: Witness = {
    note(actor, what) {
      trace.push(`${((clock.now() - opened) / 1_000).toFixed(3).padStart(11)} s  ${actor.padEnd(11)} ${what}`);
    },
    count(name, by = 1) {
      counts[name] = (counts[name] ?? 0) + by;
    },
    accuse(what) {
      witness.note('VIOLATION', what);
      violation ??= what;
    },
    get violation() {
      return violation;
    },
    trace,
    counts,
  };
  return witness;
}
