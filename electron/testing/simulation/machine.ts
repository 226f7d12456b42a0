/** A till's machine: its disk, its clock, and the program on it, which ends and is started again. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Payment, PaymentEvent } from '#shared/payment.ts';
import type { Configuration } from '#shared/settings.ts';
import type { CashTender } from '#shared/tender.ts';
import type { Clock, Fetch, Random } from '../../ports.ts';
import type { Sale } from '../../sales/sales.ts';
import type { CrashPoints, Life } from './life.ts';
import { type Files, openFiles, type Program, startProgram } from './program.ts';
import type { Witness } from './witness.ts';

export interface Machine {
  /** As the trace calls it: "till 1". */
  readonly actor: string;
  /** Null while it does not run. */
  readonly program: Program | null;
  diskIsFull: boolean;
  clockIsWrongBy: number;
  /** Starts the program, unless it runs. */
  start(): void;
  /** The process ends at once. */
  cutPower(downFor: number): void;
  /** Closes the till in order, and opens it again a moment later. */
  reopen(): Promise<void>;
  /** Closes the till in order for good, and reads its files once more. */
  retire(): Promise<Files | null>;
}

export interface MachineParts {
  readonly number: number;
  readonly directory: string;
  /** A folder with the files of a till that was never used. */
  readonly blank: string;
  readonly configuration: Configuration;
  readonly world: Clock;
  readonly random: Random;
  readonly points: CrashPoints;
  readonly witness: Witness;
  readonly fetch: Fetch;
  readonly written: (journal: Files['journal'], before: Payment | null, after: Payment, events: readonly PaymentEvent[]) => void;
  readonly closing: (journal: Files['journal'], sale: Sale, cash: readonly CashTender[]) => void;
  readonly changed: (payment: Payment) => void;
}

/** Puts the files of one folder into another. What SQLite shares between processes ends with the last of them. */
function layOut(from: string, to: string): void {
  for (const name of readdirSync(from)) if (!name.endsWith('-shm')) copyFileSync(join(from, name), join(to, name));
}

/** Nobody waits longer for a till to close, in milliseconds. */
const closingMs = 60_000;
const startAgainMs = 60_000;

export function createMachine(parts: MachineParts): Machine {
  const { number, configuration, world, random, points, witness } = parts;
  const actor = `till ${number + 1}`;
  const opening = { currency: configuration.store.currency, clock: world, random };
  let runs = 0;
  let isRetired = false;
  let directory = '';
  let running: { readonly life: Life; readonly files: Files; readonly program: Program | null } | null = null;
  /** What an earlier run had open when it ended without closing it. */
  let left: Files | null = null;

  function start(): void {
    if (running || isRetired) return;
    renewDirectory();
    const files = openFiles(directory, opening);
    const life = points.live(actor, (downFor) => died(files, downFor));
    try {
      const program = startProgram({
        files,
        configuration,
        life,
        world,
        random,
        fetch: parts.fetch,
        clockIsWrongBy: () => machine.clockIsWrongBy,
        isFull: () => machine.diskIsFull,
        written: (before, after, events) => parts.written(files.journal, before, after, events),
        closing: (sale) => parts.closing(files.journal, sale, files.sales.cashOf(sale.id)),
        changed: parts.changed,
        accuse: witness.accuse,
      });
      if (!life.alive) return;
      running = { life, files, program };
      witness.note(actor, 'runs');
    } catch (error) {
      if (!life.alive) return;
      if (!machine.diskIsFull) witness.accuse(`The till does not start: ${String(error)}`);
      witness.note(actor, 'cannot start: its disk is full');
      life.end(startAgainMs);
    }
  }

  /** After a crash the next run finds the very bytes that the last one left, in a folder that nobody has open. */
  function renewDirectory(): void {
    if (left === null && directory !== '') return;
    runs += 1;
    const before = left === null ? parts.blank : directory;
    directory = join(parts.directory, `${number}-${runs}`);
    mkdirSync(directory, { recursive: true });
    layOut(before, directory);
    left?.close();
    left = null;
  }

  function died(files: Files, downFor: number): void {
    running = null;
    left = files;
    witness.note(actor, `is down for ${downFor} ms`);
    void world.sleep(downFor + 1).then(start);
  }

  /** Null when the process ended on its way. */
  async function close(): Promise<Files | null> {
    const closing = running;
    if (!closing?.program) return null;
    const stopped = closing.program.engine.stop().then(() => 'stopped');
    if ((await Promise.race([stopped, world.sleep(closingMs)])) !== 'stopped' && closing.life.alive)
      witness.accuse('The till does not close.');
    if (!closing.life.alive) return null;
    running = null;
    closing.files.close();
    return closing.files;
  }

  const machine: Machine = {
    actor,
    diskIsFull: false,
    clockIsWrongBy: 0,
    get program() {
      return running?.program ?? null;
    },
    start,
    cutPower(downFor) {
      if (!running) return;
      witness.note(actor, 'its power is cut');
      witness.count('power cuts');
      running.life.end(downFor);
    },
    async reopen() {
      witness.note(actor, 'is closed');
      if ((await close()) === null) return;
      witness.count('closed and opened again');
      void world.sleep(1_000).then(start);
    },
    async retire() {
      isRetired = true;
      return (await close()) === null ? null : openFiles(directory, opening);
    },
  };
  return machine;
}
