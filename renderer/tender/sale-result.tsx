/** How a sale ended that no card ended: the change to give first, then how it was paid, the receipt, and the next sale. */
import { useEffect, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SaleView } from '#shared/ipc.ts';
import { useSaleReceipt } from '../host/queries.tsx';
import { TakeAlong } from '../pay/qr-code.tsx';
import { Paper } from '../pay/receipt-paper.tsx';
import { PrintRow } from '../printing/print-row.tsx';
import { RefusalNote } from '../sale/notices.tsx';
import { useSession } from '../sale/session.tsx';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { raiseShield } from '../ui/shield.ts';
import { PaidList } from './paid-list.tsx';
import { standingCash } from './settled.ts';

export function SaleResult({ sale }: { readonly sale: SaleView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const last = standingCash(sale).at(-1);
  // Where the dialog's button was, other buttons are now.
  useEffect(() => {
    raiseShield();
    return raiseShield;
  }, []);
  return (
    <section className="panel panel--result" aria-label={t('tender.resultPanel')} data-testid="sale-result" data-state={sale.state}>
      <RefusalNote />
      <div className="panel__face">
        <div className="result result--receipt">
          <div className="result__text">
            <div className="verdict verdict--approved" role="status">
              <Icon name="check-circle" />
              <div>
                <h2>{t(sale.total.minor < 0 ? 'tender.resultPaidOut' : 'tender.resultPaid')}</h2>
                <p>
                  {t(sale.state === 'closed' ? 'tender.resultClosed' : 'tender.resultBooking')}
                  {sale.number !== null && <span className="soft nowrap"> {t('payment.saleNumber', { number: sale.number })}</span>}
                </p>
              </div>
            </div>
            {last && gaveExactly(last) && (
              <p className="note" data-testid="no-change">
                <Icon name="cash" />
                <span className="note__text">{t('tender.noChange', { amount: format.money(last.handed) })}</span>
              </p>
            )}
            {last && !gaveExactly(last) && (
              <div className="hand-out" data-testid="change-to-give">
                <Icon name="cash" />
                <p>
                  <span>{t(last.amount.minor < 0 ? 'tender.payOutNow' : 'tender.changeToGive')}</span>
                  <strong>{format.money(last.change)}</strong>
                  {last.amount.minor > 0 && <small>{t('tender.fromHanded', { amount: format.money(last.handed) })}</small>}
                </p>
              </div>
            )}
            <PaidList sale={sale} />
          </div>
          {sale.state === 'closed' && <SaleReceiptTabs saleId={sale.id} reprint={false} />}
          <div className="result__next">
            <Button kind="primary" shape="large" action="newSale" autoFocus onPress={() => void session.newSale()} data-testid="new-sale">
              {t('payment.newSale')}
            </Button>
          </div>
        </div>
      </div>
    </section>
  );
}

/** A nought in large figures would only make somebody look for coins. */
function gaveExactly({ amount, change }: SaleView['tenders'][number]): boolean {
  return amount.minor > 0 && change.minor === 0;
}

const copies = ['customer', 'merchant'] as const;
type Copy = (typeof copies)[number];

export function SaleReceiptTabs({ saleId, reprint }: { readonly saleId: string; readonly reprint: boolean }) {
  const { t } = useTranslation();
  const [copy, setCopy] = useState<Copy>('customer');
  return (
    <Tabs className="receipts" selectedKey={copy} onSelectionChange={(key) => setCopy(key === 'merchant' ? 'merchant' : 'customer')}>
      <TabList className="segments segments--wide" aria-label={t('receipt.title')}>
        {copies.map((each) => (
          <Tab key={each} id={each} className="segment" data-testid={`receipt-${each}`}>
            {t(`receipt.${each}`)}
          </Tab>
        ))}
      </TabList>
      {copies.map((each) => (
        <TabPanel key={each} id={each} className="receipts__panel">
          <PrintRow subject={{ paymentId: null, saleId }} copy={each} />
          <SaleReceiptPaper saleId={saleId} copy={each} reprint={reprint} />
        </TabPanel>
      ))}
    </Tabs>
  );
}

interface SaleReceiptPaperProps {
  readonly saleId: string;
  readonly copy: Copy;
  readonly reprint?: boolean;
  /** With a code by which the customer takes it along. */
  readonly takeAlong?: boolean;
}

export function SaleReceiptPaper({ saleId, copy, reprint = false, takeAlong = false }: SaleReceiptPaperProps) {
  const { t } = useTranslation();
  const { data: receipt, isError, refetch } = useSaleReceipt(saleId, copy, reprint);
  if (isError) {
    return (
      <div className="empty" role="alert">
        <p>{t('receipt.failed')}</p>
        <Button onPress={() => void refetch()}>{t('common.tryAgain')}</Button>
      </div>
    );
  }
  if (!receipt) return <div className="paper paper--loading skeleton" role="status" aria-label={t('common.loading')} />;
  return (
    <>
      <Paper receipt={receipt} label={t(`receipt.${copy}`)} />
      {takeAlong && <TakeAlong receipt={receipt} />}
    </>
  );
}
