/**
 * The print queues of Windows: raw bytes through winspool.drv (Microsoft, "Print Spooler API", sending data directly to
 * a printer). OpenPrinterW succeeds for a printer that is unplugged, so its state is read before anything is sent.
 */
import type { PrinterState, PrintOutcome, Transport } from './printer.ts';
import { failed, perhaps } from './printer.ts';

/**
 * The entry points, with their parameters in the documented order. A handle is a number of the system's size; what is
 * written to a place in memory goes into a buffer of ours. Each resolves to the function's result, 0 meaning that it failed.
 */
export interface Winspool {
  OpenPrinterW(name: string, handle: Buffer, defaults: null): Promise<number>;
  GetPrinterW(printer: bigint, level: number, information: Buffer | null, size: number, needed: Buffer): Promise<number>;
  StartDocPrinterW(printer: bigint, level: number, document: DocumentInformation): Promise<number>;
  StartPagePrinter(printer: bigint): Promise<number>;
  WritePrinter(printer: bigint, bytes: Buffer, size: number, written: Buffer): Promise<number>;
  EndPagePrinter(printer: bigint): Promise<number>;
  EndDocPrinter(printer: bigint): Promise<number>;
  AbortPrinter(printer: bigint): Promise<number>;
  ClosePrinter(printer: bigint): Promise<number>;
  EnumPrintersW(
    flags: number,
    name: null,
    level: number,
    printers: Buffer | null,
    size: number,
    needed: Buffer,
    returned: Buffer,
  ): Promise<number>;
  /** Where a buffer of ours lies in memory: what the spooler writes into it points there. */
  addressOf(buffer: Buffer): bigint;
}

/** The functions of the library itself. */
export type WinspoolFunction = Exclude<keyof Winspool, 'addressOf'>;

/** DOC_INFO_1W. */
export interface DocumentInformation {
  readonly pDocName: string;
  readonly pOutputFile: null;
  readonly pDatatype: 'RAW';
}

/** What the queue took counts as printed, unconfirmed: the spooler prints it when the printer is there. */
export function winspoolTransport(name: string, load: () => Winspool): Transport {
  const library = (): Winspool | null => {
    try {
      return load();
    } catch {
      return null;
    }
  };
  return {
    async state() {
      const winspool = library();
      if (!winspool) return { kind: 'trouble', trouble: 'not-here' };
      return withPrinter<PrinterState>(winspool, name, (printer) => readState(winspool, printer), {
        kind: 'trouble',
        trouble: 'not-installed',
      });
    },
    async send(bytes, signal) {
      const winspool = library();
      if (!winspool) return failed('not-here');
      return withPrinter<PrintOutcome>(winspool, name, (printer) => send(winspool, printer, bytes, signal), failed('not-installed'));
    },
  };
}

async function withPrinter<Result>(
  winspool: Winspool,
  name: string,
  work: (printer: bigint) => Promise<Result>,
  without: Result,
): Promise<Result> {
  const handle = Buffer.alloc(8);
  if ((await winspool.OpenPrinterW(name, handle, null)) === 0) return without;
  const printer = handle.readBigUInt64LE();
  try {
    return await work(printer);
  } finally {
    await winspool.ClosePrinter(printer);
  }
}

async function send(winspool: Winspool, printer: bigint, bytes: Uint8Array, signal: AbortSignal): Promise<PrintOutcome> {
  const state = await readState(winspool, printer);
  if (state.kind === 'trouble') return failed(state.trouble);
  if (signal.aborted) return failed('interrupted');
  const job = await winspool.StartDocPrinterW(printer, 1, { pDocName: 'Kassa', pOutputFile: null, pDatatype: 'RAW' });
  if (job === 0) return failed('refused');
  const isWritten =
    (await winspool.StartPagePrinter(printer)) !== 0 &&
    (await writeAll(winspool, printer, bytes)) &&
    (await winspool.EndPagePrinter(printer)) !== 0 &&
    (await winspool.EndDocPrinter(printer)) !== 0;
  if (isWritten) return { kind: 'printed', confirmed: false };
  // A part of it may have been printed already.
  await winspool.AbortPrinter(printer);
  return perhaps('printer-error');
}

async function writeAll(winspool: Winspool, printer: bigint, bytes: Uint8Array): Promise<boolean> {
  let rest = Buffer.from(bytes);
  while (rest.length > 0) {
    const written = Buffer.alloc(4);
    if ((await winspool.WritePrinter(printer, rest, rest.length, written)) === 0) return false;
    const taken = written.readUInt32LE();
    if (taken === 0) return false;
    rest = rest.subarray(taken);
  }
  return true;
}

/** PRINTER_INFO_2W of a 64-bit Windows: thirteen pointers, then Attributes, four numbers, and Status. */
const place = { attributes: 13 * 8, status: 13 * 8 + 5 * 4 } as const;
const smallest = place.status + 4;

/** PRINTER_STATUS_ and PRINTER_ATTRIBUTE_ of winspool.h. */
const bits = {
  paused: 0x1,
  error: 0x2,
  pendingDeletion: 0x4,
  paperJam: 0x8,
  paperOut: 0x10,
  paperProblem: 0x40,
  offline: 0x80,
  notAvailable: 0x1000,
  userIntervention: 0x10_0000,
  doorOpen: 0x40_0000,
  workOffline: 0x400,
} as const;

async function readState(winspool: Winspool, printer: bigint): Promise<PrinterState> {
  const needed = Buffer.alloc(4);
  // The first call fails and tells how much room the answer takes.
  await winspool.GetPrinterW(printer, 2, null, 0, needed);
  const information = Buffer.alloc(Math.max(needed.readUInt32LE(), smallest));
  if ((await winspool.GetPrinterW(printer, 2, information, information.length, needed)) === 0) return { kind: 'silent' };
  return stateOf(information.readUInt32LE(place.status), information.readUInt32LE(place.attributes));
}

function stateOf(status: number, attributes: number): PrinterState {
  const has = (bit: number) => (status & bit) !== 0;
  if (has(bits.paperOut)) return { kind: 'trouble', trouble: 'paper-out' };
  if (has(bits.doorOpen)) return { kind: 'trouble', trouble: 'cover-open' };
  if (has(bits.offline | bits.notAvailable | bits.paused) || (attributes & bits.workOffline) !== 0) {
    return { kind: 'trouble', trouble: 'offline' };
  }
  if (has(bits.error | bits.paperJam | bits.paperProblem | bits.userIntervention)) return { kind: 'trouble', trouble: 'printer-error' };
  if (has(bits.pendingDeletion)) return { kind: 'trouble', trouble: 'not-installed' };
  // Without a bit the spooler may simply not know: no receipt printer has to tell it.
  return { kind: 'silent' };
}
