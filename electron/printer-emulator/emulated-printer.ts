/**
 * A receipt printer that exists only in memory: it prints what it understands, answers for its state, and runs out of
 * paper when it is told to. Without paper, with an open cover or offline it keeps what it is sent and goes on later,
 * as real ones do.
 */
import type { PrintedItem } from '#shared/printed-paper.ts';
import { interpret } from './interpreter.ts';
import type { Mechanism, Reading } from './mechanism.ts';

export interface Condition {
  readonly paper: 'enough' | 'low' | 'out';
  readonly cover: 'closed' | 'open';
  readonly online: boolean;
  /** The cutter is stuck. */
  readonly error: boolean;
}

export interface EmulatedPrinter {
  /** What came out, oldest first. */
  paper(): readonly PrintedItem[];
  condition(): Condition;
  change(condition: Partial<Condition>): void;
  /** The roll ends when so many more things have come out. */
  endPaperAfter(items: number): void;
  /** Tears everything off. */
  tearOff(): void;
  /** How often the drawer was opened. */
  drawerOpenings(): number;
  /** What no printer would understand. */
  problems(): readonly string[];
  connect(answer: (bytes: Uint8Array) => void): Connection;
  /** Calls back after each change; returns a function that ends it. */
  onChange(listener: () => void): () => void;
}

export interface Connection {
  receive(bytes: Uint8Array): void;
  /** True while the printer's memory is full: the network holds back what follows. */
  isFull(): boolean;
  /** What was not a whole command is forgotten. */
  end(): void;
}

export interface EmulatedPrinterOptions {
  readonly columns: number;
  /** What is kept of the paper; the oldest is torn off first. */
  readonly keptMax?: number;
}

/** Bytes that a printer keeps while it cannot print (TM-T88: 4 KB receive buffer). */
const memoryBytes = 4_096;

export function createEmulatedPrinter({ columns, keptMax = 2_000 }: EmulatedPrinterOptions): EmulatedPrinter {
  const listeners = new Set<() => void>();
  let condition: Condition = { paper: 'enough', cover: 'closed', online: true, error: false };
  const paper: PrintedItem[] = [];
  let left = Number.POSITIVE_INFINITY;
  let openings = 0;
  const problems: string[] = [];
  const connections = new Set<{ goOn(): void }>();
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };

  const printed = (item: PrintedItem): void => {
    paper.push(item);
    // In pieces: a roll of thousands is not copied for every line.
    if (paper.length > keptMax * 1.1) paper.splice(0, paper.length - keptMax);
    left -= 1;
    if (left <= 0) {
      left = Number.POSITIVE_INFINITY;
      condition = { ...condition, paper: 'out' };
    }
  };

  const connect = (answer: (bytes: Uint8Array) => void): Connection => {
    const mechanism: Mechanism = {
      printed,
      drawer: () => {
        openings += 1;
      },
      asked: (what) => answer(Uint8Array.of(what === 'paper' ? paperStatus(condition) : what === 'drawer' ? 0 : 0x02)),
      problem: (sentence) => problems.push(sentence),
    };
    let reading = started(columns, mechanism);
    let waiting: number[] = [];
    const requests = realTimeRequests((request) => {
      const status = realTimeStatus(request, condition);
      if (status === null) problems.push(`DLE EOT has no status ${request}`);
      else answer(Uint8Array.of(status));
    });
    const line = {
      goOn() {
        let taken = 0;
        for (const byte of waiting) {
          if (!canPrint(condition)) break;
          reading.next(byte);
          taken += 1;
        }
        waiting = waiting.slice(taken);
      },
    };
    connections.add(line);
    return {
      receive(bytes) {
        requests(bytes);
        waiting = waiting.concat([...bytes]);
        line.goOn();
        tell();
      },
      isFull: () => waiting.length >= memoryBytes,
      end() {
        // What lies in the memory is printed when the printer can.
        if (waiting.length === 0) connections.delete(line);
        reading = waiting.length === 0 ? started(columns, mechanism) : reading;
      },
    };
  };

  return {
    paper: () => paper,
    condition: () => condition,
    change(next) {
      condition = { ...condition, ...next };
      for (const line of connections) line.goOn();
      tell();
    },
    endPaperAfter(items) {
      left = items;
    },
    tearOff() {
      paper.length = 0;
      tell();
    },
    drawerOpenings: () => openings,
    problems: () => problems,
    connect,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function started(columns: number, mechanism: Mechanism): Reading<never> {
  const reading = interpret(columns, mechanism);
  reading.next();
  return reading;
}

function canPrint({ paper, cover, online, error }: Condition): boolean {
  return paper !== 'out' && cover === 'closed' && online && !error;
}

/** Sees DLE EOT n wherever it comes in, as the receiver of a printer does. */
function realTimeRequests(asked: (request: number) => void): (bytes: Uint8Array) => void {
  let [last, before] = [0, 0];
  return (bytes) => {
    for (const byte of bytes) {
      if (before === 0x10 && last === 0x04) asked(byte);
      [before, last] = [last, byte];
    }
  };
}

/** DLE EOT n: bits 1 and 4 are always set (command reference, "DLE EOT"). */
function realTimeStatus(request: number, condition: Condition): number | null {
  const { paper, cover, error } = condition;
  const fixed = 0x12;
  switch (request) {
    case 1:
      return fixed | (canPrint(condition) ? 0 : 0x08);
    case 2:
      return fixed | (cover === 'open' ? 0x04 : 0) | (paper === 'out' ? 0x20 : 0) | (error ? 0x40 : 0);
    case 3:
      return fixed | (error ? 0x08 : 0);
    case 4:
      return fixed | (paper === 'enough' ? 0 : 0x0c) | (paper === 'out' ? 0x60 : 0);
    default:
      return null;
  }
}

/** GS r 1: near the end, at the end. */
function paperStatus({ paper }: Condition): number {
  return (paper === 'enough' ? 0 : 0x03) | (paper === 'out' ? 0x0c : 0);
}
