/** A printer for each in the settings, made when it is first needed and made anew when its settings change. */
import type { PrinterConnection, PrinterSettings, PrintingSettings } from '#shared/ipc.ts';
import { unreachable } from '#shared/unreachable.ts';
import type { EmulatedPrinter } from '../printer-emulator/emulated-printer.ts';
import { cupsQueues, cupsTransport } from './cups.ts';
import { escPosPrinter } from './escpos-printer.ts';
import { networkWire } from './network-wire.ts';
import { type Pages, pagePrinter } from './pages.ts';
import { failed, type Printer, type Transport } from './printer.ts';
import { type RunProgram, runProgram } from './program.ts';
import type { PrintingSettingsStore } from './settings.ts';
import { virtualWire } from './virtual-wire.ts';
import { type Winspool, winspoolTransport } from './winspool.ts';
import { loadWinspool } from './winspool-library.ts';
import { winspoolQueues } from './winspool-names.ts';
import { type OpenWire, wireLimits, wireTransport } from './wire.ts';

/** The ways out of the program, passed in so that tests can decide them. */
export interface PrinterPorts {
  readonly platform: NodeJS.Platform;
  readonly openNetwork: (address: { readonly host: string; readonly port: number }) => OpenWire;
  readonly run: RunProgram;
  readonly loadWinspool: () => Winspool;
  /** Null where there are no pages. */
  readonly pages: Pages | null;
}

export const systemPrinterPorts: PrinterPorts = {
  platform: process.platform,
  openNetwork: networkWire,
  run: runProgram,
  loadWinspool,
  pages: null,
};

export interface PrintersParts {
  readonly ports: PrinterPorts;
  readonly settings: PrintingSettingsStore;
  readonly virtual: EmulatedPrinter | null;
  readonly locale: string;
}

/** Null for a printer that the settings do not have. */
export function createPrinters({ ports, settings, virtual, locale }: PrintersParts): (id: string) => Printer | null {
  const made = new Map<string, { readonly from: PrinterSettings; readonly printer: Printer }>();

  const transportOf = (connection: Exclude<PrinterConnection, { kind: 'page' }>): Transport => {
    switch (connection.kind) {
      case 'network':
        return wireTransport(ports.openNetwork(connection));
      case 'queue':
        return ports.platform === 'win32'
          ? winspoolTransport(connection.queue, ports.loadWinspool)
          : cupsTransport(connection.queue, ports.run);
      case 'virtual':
        return virtual ? wireTransport(virtualWire(virtual), virtualLimits) : nowhere;
      default:
        return unreachable(connection);
    }
  };

  const make = (from: PrinterSettings): Printer => {
    const { connection } = from;
    if (connection.kind !== 'page') {
      return escPosPrinter({ profile: from, transport: transportOf(connection), logo: settings.logo });
    }
    const { pages } = ports;
    if (!pages) return { state: nowhere.state, print: async () => failed('not-here') };
    return pagePrinter({ pages, queue: connection.queue, form: connection.form, locale, logo: () => logoFile(settings.get()) });
  };

  return (id) => {
    const from = settings.get().printers.find((each) => each.id === id);
    if (!from) return null;
    const known = made.get(id);
    if (known?.from === from) return known.printer;
    const printer = make(from);
    made.set(id, { from, printer });
    return printer;
  };
}

/** The PNG as it was given. */
export function logoFile({ logo }: PrintingSettings): Uint8Array | null {
  return logo === null ? null : Buffer.from(logo, 'base64');
}

/** The queues that take a receipt printer's own commands, whether a window is there or not. */
export async function rawQueues({ platform, run, loadWinspool: load }: PrinterPorts, signal: AbortSignal): Promise<string[]> {
  return platform === 'win32' ? winspoolQueues(load) : cupsQueues(run, signal);
}

export async function pageQueues(pages: Pages | null): Promise<string[]> {
  return (await pages?.queues().catch((): string[] => [])) ?? [];
}

/** A printer in memory prints at once, so that its silence is told at once. */
const virtualLimits = { ...wireLimits, confirmMs: 500 };

const nowhere: Transport = {
  state: async () => ({ kind: 'trouble', trouble: 'not-here' }),
  send: async () => failed('not-here'),
};
