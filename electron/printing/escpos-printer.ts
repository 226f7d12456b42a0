/** A receipt printer: what it is given becomes ESC/POS bytes, and a transport brings them there. */
import { drawerBytes, receiptBytes } from '../receipts/escpos.ts';
import type { Logo } from '../receipts/logo.ts';
import type { PrinterProfile } from '../receipts/printer-models.ts';
import type { Printer, Transport } from './printer.ts';

export interface EscPosPrinterParts {
  readonly profile: PrinterProfile;
  readonly transport: Transport;
  readonly logo: () => Logo | null;
}

export function escPosPrinter({ profile, transport, logo }: EscPosPrinterParts): Printer {
  return {
    state: (signal) => transport.state(signal),
    print: (sheet, signal) => {
      const bytes = sheet.kind === 'drawer' ? drawerBytes(profile) : receiptBytes({ receipt: sheet.receipt, profile, logo: logo() });
      return transport.send(bytes, signal);
    },
  };
}
