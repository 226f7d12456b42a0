/** The one screen of the till: basket, quick keys, entry and pay; during a payment the pay panel beside the basket. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { TillView } from '#shared/ipc.ts';
import { useAttentionAtStart } from '../attention/use-attention-at-start.ts';
import { useSale } from '../host/queries.tsx';
import { PayPanel } from '../pay/pay-panel.tsx';
import { ScanNotice } from '../scan/scan-notice.tsx';
import { useSetupAtStart } from '../setup/use-setup-at-start.ts';
import { SaleResult } from '../tender/sale-result.tsx';
import { endedWithoutCard } from '../tender/settled.ts';
import { TrainingBanner } from '../training/banner.tsx';
import { VirtualTerminal } from '../training/virtual-terminal.tsx';
import { afterPaint } from '../ui/after-paint.ts';
import { Bars } from './bars.tsx';
import { BasketPanel } from './basket-panel.tsx';
import { EntryPad } from './entry-pad.tsx';
import { Header } from './header.tsx';
import { useKeyboard } from './keyboard.ts';
import { RefusalNote } from './notices.tsx';
import { OpenDialog, roomsQuery } from './open-dialog.tsx';
import { PayArea } from './pay-area.tsx';
import { QuickKeys } from './quick-keys.tsx';
import { useShownPayment } from './use-checkout.ts';
import { useTillActions } from './use-till-actions.ts';
import { useWindow } from './window-store.ts';

export function SaleScreen({ till }: { readonly till: TillView }) {
  const actions = useTillActions();
  const payment = useShownPayment();
  const { data: sale } = useSale();
  const panel = useTrainingPanel(till, payment !== null);
  useKeyboard(actions);
  useAttentionAtStart();
  useSetupAtStart();
  const client = useQueryClient();
  useEffect(
    () =>
      afterPaint(() => {
        performance.mark('kassa:usable');
        requestIdleCallback(() => void client.prefetchQuery(roomsQuery));
      }),
    [client],
  );
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
