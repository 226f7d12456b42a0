/** The one screen of the till: basket, quick keys, entry and pay; during a payment the pay panel beside the basket. */
import { memo, useEffect, useSyncExternalStore } from 'react';
import type { TillView } from '#shared/ipc.ts';
import { AttentionDialog } from '../attention/attention-dialog.tsx';
import { useAttentionAtStart } from '../attention/use-attention-at-start.ts';
import { AskingDialog } from '../catalogue/asking-dialog.tsx';
import { CatalogueDialog } from '../catalogue/catalogue-dialog.tsx';
import { SecurityModuleDialog } from '../fiscal/security-module-dialog.tsx';
import { HealthDialog } from '../health/health-dialog.tsx';
import { usePayment, useSale } from '../host/queries.tsx';
import { KeysDialog } from '../keys/keys-dialog.tsx';
import { DeskDialog } from '../manager/desk-dialog.tsx';
import { LimitsDialog } from '../manager/limits-dialog.tsx';
import { ManagerDesk } from '../manager/manager-desk.tsx';
import { PayPanel } from '../pay/pay-panel.tsx';
import { PaymentsDialog } from '../payments/payments-dialog.tsx';
import { RefundDialog } from '../payments/refund-dialog.tsx';
import { PrintersDialog } from '../printing/printers-dialog.tsx';
import { ReconciliationDialog } from '../reconciliation/reconciliation-dialog.tsx';
import { ScanNotice } from '../scan/scan-notice.tsx';
import { ScannerDialog } from '../scan/scanner-dialog.tsx';
import { SettleDialog } from '../settle/settle-dialog.tsx';
import { FirstRunDialog } from '../setup/first-run-dialog.tsx';
import { TerminalSetupDialog } from '../setup/terminal-setup-dialog.tsx';
import { useSetupAtStart } from '../setup/use-setup-at-start.ts';
import { DayDialog } from '../shift/day-dialog.tsx';
import { ShiftDialog } from '../shift/shift-dialog.tsx';
import { TakeCashDialog } from '../tender/cash-dialog.tsx';
import { SaleResult } from '../tender/sale-result.tsx';
import { endedWithoutCard } from '../tender/settled.ts';
import { SplitDialog } from '../tender/split-dialog.tsx';
import { TrainingBanner } from '../training/banner.tsx';
import { PracticeEndDialog } from '../training/practice.tsx';
import { VirtualTerminal } from '../training/virtual-terminal.tsx';
import { afterPaint } from '../ui/after-paint.ts';
import { Bars } from './bars.tsx';
import { BasketPanel } from './basket-panel.tsx';
import { CashDialog } from './cash-dialog.tsx';
import { CustomerCardDialog } from './customer-card.tsx';
import { DiscountDialog } from './discount-dialog.tsx';
import { EntryPad } from './entry-pad.tsx';
import { Header } from './header.tsx';
import { useKeyboard } from './keyboard.ts';
import { MenuDialog } from './menu-dialog.tsx';
import { NewSaleDialog } from './new-sale-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { RefusalNote } from './notices.tsx';
import { ParkedDialog } from './parked-dialog.tsx';
import { PayArea } from './pay-area.tsx';
import { QuickKeys } from './quick-keys.tsx';
import { ReceiptToDialog } from './receipt-to-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { TerminalDialog } from './terminal-dialog.tsx';
import { useShownPayment } from './use-checkout.ts';
import { type TillActions, useTillActions } from './use-till-actions.ts';
import { useWindow, windowState } from './window-store.ts';

export function SaleScreen({ till }: { readonly till: TillView }) {
  const actions = useTillActions();
  const payment = useShownPayment();
  const { data: sale } = useSale();
  const panel = useTrainingPanel(till, payment !== null);
  useKeyboard(actions);
  useAttentionAtStart();
  useSetupAtStart();
  useEffect(() => afterPaint(() => performance.mark('kassa:usable')), []);
  return (
    <div className="till">
      {till.mode === 'training' && <TrainingBanner country={till.trainingCountry} />}
      <Header actions={actions} />
      <Bars till={till} />
      <main className={`work ${panel === 'open' ? 'work--terminal' : ''}`}>
        <BasketPanel actions={actions} />
        {payment ? (
          <PayPanel payment={payment} />
        ) : sale && endedWithoutCard(sale) ? (
          <SaleResult sale={sale} />
        ) : (
          <>
            <QuickKeys />
            <div className="counter">
              <RefusalNote />
              <EntryPad till={till} actions={actions} />
              <PayArea actions={actions} />
            </div>
          </>
        )}
        {panel !== 'none' && <VirtualTerminal open={panel === 'open'} />}
      </main>
      <OpenDialog till={till} actions={actions} />
      <ScanNotice />
    </div>
  );
}

const OpenDialog = memo(function OpenDialog({ till, actions }: { readonly till: TillView; readonly actions: TillActions }) {
  const dialog = useWindow((state) => state.dialog);
  switch (dialog) {
    case null:
      return null;
    case 'terminals':
      return <TerminalDialog />;
    case 'cash':
      return <CashDialog till={till} withGoods />;
    case 'cash-only':
      return <CashDialog till={till} withGoods={false} />;
    case 'take-cash':
      return <TakeCashDialog till={till} part={null} onClose={windowState.closeDialog} />;
    case 'split':
      return <SplitDialog till={till} />;
    case 'payments':
      return <PaymentsDialog />;
    case 'new-sale':
      return <NewSaleDialog />;
    case 'menu':
      return <MenuDialog till={till} />;
    case 'discount':
      return <DiscountDialog />;
    case 'note':
      return <NoteDialog />;
    case 'return':
      return <ReturnDialog />;
    case 'parked':
      return <ParkedDialog actions={actions} />;
    case 'customer-card':
      return <CustomerCardDialog />;
    case 'desk':
      return <DeskDialog />;
    case 'manager':
      return <ManagerDesk />;
    case 'keys':
      return <KeysDialog />;
    case 'scanner':
      return <ScannerDialog till={till} />;
    case 'limits':
      return <LimitsDialog till={till} />;
    case 'reconciliation':
      return <ReconciliationDialog />;
    case 'printers':
      return <PrintersDialog />;
    case 'attention':
      return <AttentionDialog />;
    case 'settle':
      return <SettleDialog />;
    case 'catalogue':
      return <CatalogueDialog till={till} />;
    case 'health':
      return <HealthDialog />;
    case 'practice-end':
      return <PracticeEndDialog />;
    case 'terminal-setup':
      return <TerminalSetupDialog />;
    case 'first-run':
      return <FirstRunDialog />;
    case 'asking':
      return <AskingDialog till={till} />;
    case 'refund':
      return <PayBackDialog />;
    case 'receipt-to':
      return <ReceiptToDialog />;
    case 'shift':
      return <ShiftDialog />;
    case 'day':
      return <DayDialog />;
    case 'security-module':
      return <SecurityModuleDialog />;
    default:
      return dialog satisfies never;
  }
});

/** Pays back what the dialog was opened for. */
function PayBackDialog() {
  const payment = usePayment(useWindow((state) => state.dialogPaymentId));
  return payment && <RefundDialog payment={payment} onClose={windowState.leaveDialog} />;
}

const wide = window.matchMedia('(min-width: 1280px)');

function watchWidth(listener: () => void): () => void {
  wide.addEventListener('change', listener);
  return () => wide.removeEventListener('change', listener);
}

/** Until the cashier decides, the virtual terminal is there where it fits: on a wide screen, and during a payment. */
function useTrainingPanel(till: TillView, paying: boolean): 'none' | 'open' | 'closed' {
  const choice = useWindow((state) => state.trainingPanel);
  const isWide = useSyncExternalStore(watchWidth, () => wide.matches);
  if (till.mode !== 'training') return 'none';
  if (choice !== 'auto') return choice;
  return isWide || paying ? 'open' : 'closed';
}
