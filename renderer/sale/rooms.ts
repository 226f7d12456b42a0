/** What nobody opens for every customer: one file, fetched once the till can sell. */
import type { ComponentType } from 'react';
import { CatalogueDialog } from '../catalogue/catalogue-dialog.tsx';
import { SecurityModuleDialog } from '../fiscal/security-module-dialog.tsx';
import { HealthDialog } from '../health/health-dialog.tsx';
import { KeysDialog } from '../keys/keys-dialog.tsx';
import { DeskDialog } from '../manager/desk-dialog.tsx';
import { LimitsDialog } from '../manager/limits-dialog.tsx';
import { ManagerDesk } from '../manager/manager-desk.tsx';
import { PaymentsDialog } from '../payments/payments-dialog.tsx';
import { PayBackDialog } from '../payments/refund-dialog.tsx';
import { PrintersDialog } from '../printing/printers-dialog.tsx';
import { ReconciliationDialog } from '../reconciliation/reconciliation-dialog.tsx';
import { ScannerDialog } from '../scan/scanner-dialog.tsx';
import { SettleDialog } from '../settle/settle-dialog.tsx';
import { FirstRunDialog } from '../setup/first-run-dialog.tsx';
import { TerminalSetupDialog } from '../setup/terminal-setup-dialog.tsx';
import { DayDialog } from '../shift/day-dialog.tsx';
import { ShiftDialog } from '../shift/shift-dialog.tsx';
import { PracticeEndDialog } from '../training/practice.tsx';
import { DiscountDialog } from './discount-dialog.tsx';
import { MenuDialog } from './menu-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import type { DialogProps } from './open-dialog.tsx';
import { ParkedDialog } from './parked-dialog.tsx';
import { ReceiptToDialog } from './receipt-to-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';

export const rooms = {
  payments: PaymentsDialog,
  desk: DeskDialog,
  manager: ManagerDesk,
  keys: KeysDialog,
  scanner: ScannerDialog,
  limits: LimitsDialog,
  reconciliation: ReconciliationDialog,
  printers: PrintersDialog,
  catalogue: CatalogueDialog,
  health: HealthDialog,
  'practice-end': PracticeEndDialog,
  'terminal-setup': TerminalSetupDialog,
  'first-run': FirstRunDialog,
  shift: ShiftDialog,
  day: DayDialog,
  'security-module': SecurityModuleDialog,
  menu: MenuDialog,
  return: ReturnDialog,
  parked: ParkedDialog,
  discount: DiscountDialog,
  note: NoteDialog,
  settle: SettleDialog,
  'receipt-to': ReceiptToDialog,
  refund: PayBackDialog,
} as const satisfies Readonly<Record<string, ComponentType<DialogProps>>>;

export type Rooms = Readonly<Record<keyof typeof rooms, ComponentType<DialogProps>>>;
