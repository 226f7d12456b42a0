/** The printers and rules of a till, kept with its print jobs. */
import { type PrinterSettings, type PrintingSettings, PrintingSettingsSchema } from '#shared/ipc.ts';
import { type Logo, readLogo } from '../receipts/logo.ts';
import { Refused } from '../refused.ts';

/** What is used of the queue's file. */
export interface SettingsFile {
  setting(name: string): unknown;
  keepSetting(name: string, value: unknown): void;
}

export interface PrintingSettingsStore {
  get(): PrintingSettings;
  /** Throws Refused, and changes nothing, when they contradict themselves. */
  change(settings: PrintingSettings): void;
  logo(): Logo | null;
}

/** The printer that training cannot lose: without one there is nothing to practise on. */
export const virtualPrinter: PrinterSettings = {
  id: 'virtual',
  name: 'Training printer',
  connection: { kind: 'virtual' },
  model: 'generic',
  columns: 42,
  codePage: 'auto',
  drawer: true,
};

const name = 'printing';

/** Settings that cannot be read any more are as those of a new till; nothing of money is among them. */
export function openPrintingSettings(file: SettingsFile, training: boolean): PrintingSettingsStore {
  const read = PrintingSettingsSchema.safeParse(file.setting(name));
  let current = withVirtual(read.success ? read.data : firstSettings(training), training);
  let logo = logoOf(current);
  return {
    get: () => current,
    change(settings) {
      refuseContradiction(settings, training);
      const next = withVirtual(settings, training);
      const nextLogo = next.logo === current.logo ? logo : usableLogo(next);
      file.keepSetting(name, next);
      current = next;
      logo = nextLogo;
    },
    logo: () => logo,
  };
}

function firstSettings(training: boolean): PrintingSettings {
  return {
    printers: [],
    defaultPrinterId: training ? virtualPrinter.id : null,
    rules: { customer: training ? 'always' : 'ask', merchant: 'signature', drawer: 'cash' },
    logo: null,
  };
}

function withVirtual(settings: PrintingSettings, training: boolean): PrintingSettings {
  const isVirtual = ({ connection }: PrinterSettings) => connection.kind === 'virtual';
  if (!training || settings.printers.some(isVirtual)) return settings;
  const others = settings.printers.filter(({ id }) => id !== virtualPrinter.id);
  return { ...settings, printers: [virtualPrinter, ...others], defaultPrinterId: settings.defaultPrinterId ?? virtualPrinter.id };
}

function refuseContradiction({ printers, defaultPrinterId }: PrintingSettings, training: boolean): void {
  const ids = printers.map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw new Refused('invalid-input', 'printers: two have one id');
  if (defaultPrinterId !== null && !ids.includes(defaultPrinterId)) throw new Refused('no-such-printer', defaultPrinterId);
  if (!training && printers.some(({ connection }) => connection.kind === 'virtual')) throw new Refused('not-in-training');
}

function usableLogo({ logo }: PrintingSettings): Logo | null {
  if (logo === null) return null;
  const read = readLogo(Buffer.from(logo, 'base64'));
  if (!read.ok) throw new Refused('logo-not-usable', read.fault);
  return read.logo;
}

function logoOf(settings: PrintingSettings): Logo | null {
  try {
    return usableLogo(settings);
  } catch {
    return null;
  }
}
