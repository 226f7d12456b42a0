/**
 * A conversation with a receipt printer over a connection of its own, as a network printer on port 9100 keeps it: its
 * state before the job, the job, and whether it is through with it. Requests and answers are those of Epson's ESC/POS
 * command reference: DLE EOT at any time, GS r in the order of the printed data.
 */
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { failed, type PrinterState, type PrintOutcome, perhaps, type Transport } from './printer.ts';
import { readState } from './real-time-status.ts';

export interface WireLimits {
  readonly connectMs: number;
  /** For the answer to a request about its state. */
  readonly stateMs: number;
  /** For the next part of a job to be taken. */
  readonly writeMs: number;
  /** For the word that all of a job was processed. */
  readonly confirmMs: number;
}

export const wireLimits: WireLimits = { connectMs: 3_000, stateMs: 1_000, writeMs: 10_000, confirmMs: 10_000 };

/** Opens the connection; rejects when there is none. */
export type OpenWire = (signal: AbortSignal) => Promise<Duplex>;

export function wireTransport(open: OpenWire, limits: WireLimits = wireLimits): Transport {
  // Many printers answer DLE EOT and not GS r; those are not waited for again.
  let confirms = true;

  const send = async (wire: Wire, bytes: Uint8Array): Promise<PrintOutcome> => {
    const before = await wire.state();
    if (before.kind === 'trouble') return failed(before.trouble);
    if (wire.isAborted()) return failed('interrupted');
    const fault = await wire.write(bytes);
    if (fault !== null) return perhaps(fault);
    if (before.kind === 'silent') return (await wire.finish()) ? { kind: 'printed', confirmed: false } : perhaps('connection-lost');
    if (confirms && (await wire.confirmation())) return { kind: 'printed', confirmed: true };
    if (wire.isAborted()) return perhaps('interrupted');
    if (wire.isLost()) return perhaps('connection-lost');
    const after = await wire.state();
    if (after.kind === 'trouble') return perhaps(after.trouble);
    if (after.kind === 'silent') return perhaps('no-answer');
    confirms = false;
    return { kind: 'printed', confirmed: false };
  };

  const talk = async <Result>(signal: AbortSignal, work: (wire: Wire) => Promise<Result>, without: Result): Promise<Result> => {
    const wire = await connected(open, limits, signal);
    if (!wire) return without;
    try {
      return await work(wire);
    } finally {
      wire.close();
    }
  };

  return {
    state: (signal) => talk<PrinterState>(signal, (wire) => wire.state(), { kind: 'trouble', trouble: 'unreachable' }),
    send: (bytes, signal) =>
      talk<PrintOutcome>(signal, (wire) => send(wire, bytes), failed(signal.aborted ? 'interrupted' : 'unreachable')),
  };
}

interface Wire {
  state(): Promise<PrinterState>;
  /** Null once all was taken. */
  write(bytes: Uint8Array): Promise<'connection-lost' | 'no-answer' | 'interrupted' | null>;
  /** True when the printer said that it is through. */
  confirmation(): Promise<boolean>;
  /** Ends our side; true when the other side let it end properly. */
  finish(): Promise<boolean>;
  isLost(): boolean;
  isAborted(): boolean;
  close(): void;
}

async function connected(open: OpenWire, limits: WireLimits, signal: AbortSignal): Promise<Wire | null> {
  try {
    const stream = await open(AbortSignal.any([signal, AbortSignal.timeout(limits.connectMs)]));
    return newWire(stream, limits, signal);
  } catch {
    return null;
  }
}

const [DLE, EOT, GS] = [0x10, 0x04, 0x1d];
const stateRequest = Uint8Array.of(DLE, EOT, 1, DLE, EOT, 2, DLE, EOT, 3, DLE, EOT, 4);
const confirmationRequest = Uint8Array.of(GS, 0x72, 1);
/** What is handed over at once, so that a printer that stops reading is noticed. */
const pieceBytes = 4_096;

function newWire(stream: Duplex, limits: WireLimits, signal: AbortSignal): Wire {
  let lost = false;
  let answers: number[] = [];
  const gone = new AbortController();
  const lose = () => {
    lost = true;
    gone.abort();
  };
  stream.on('error', lose);
  stream.on('close', lose);
  stream.on('end', lose);
  stream.on('data', (bytes: Uint8Array) => {
    answers.push(...bytes);
    stream.emit(answered);
  });
  const within = (milliseconds: number) => AbortSignal.any([signal, gone.signal, AbortSignal.timeout(milliseconds)]);

  /** Waits until enough was answered, the time is over, or nobody is there any more. */
  const heard = async (isEnough: () => boolean, limit: AbortSignal): Promise<boolean> => {
    while (!isEnough()) {
      if (limit.aborted) return false;
      await once(stream, answered, { signal: limit }).catch(() => undefined);
    }
    return true;
  };

  return {
    async state() {
      if (lost) return { kind: 'trouble', trouble: 'connection-lost' };
      answers = [];
      stream.write(stateRequest);
      await heard(() => answers.filter(isRealTime).length >= 4, within(limits.stateMs));
      if (lost) return { kind: 'trouble', trouble: 'connection-lost' };
      return readState(answers.filter(isRealTime));
    },
    async write(bytes) {
      for (let start = 0; start < bytes.length; start += pieceBytes) {
        const limit = within(limits.writeMs);
        if (!stream.write(bytes.subarray(start, start + pieceBytes))) await once(stream, 'drain', { signal: limit }).catch(() => undefined);
        if (lost) return 'connection-lost';
        if (signal.aborted) return 'interrupted';
        if (stream.writableNeedDrain) return 'no-answer';
      }
      return null;
    },
    confirmation() {
      answers = [];
      stream.write(confirmationRequest);
      return heard(() => answers.some((byte) => !isRealTime(byte)), within(limits.confirmMs));
    },
    async finish() {
      const limit = within(limits.writeMs);
      if (lost) return false;
      const finished = once(stream, 'finish', { signal: limit });
      stream.end();
      return finished.then(
        () => true,
        () => false,
      );
    },
    isLost: () => lost,
    isAborted: () => signal.aborted,
    close() {
      stream.end();
      stream.destroy();
    },
  };
}

const answered = Symbol('answered');

/** Bits 1 and 4 are set in every answer to DLE EOT, bits 0 and 7 in none; GS r never sets bit 4. */
function isRealTime(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}
