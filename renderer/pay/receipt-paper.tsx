/** The slip on the screen: the same layout that goes to paper, 42 columns. */
import { useMemo, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { barcodePath } from '#shared/code-128.ts';
import type { Receipt } from '#shared/receipt.ts';
import { type LaidOutLine, layoutReceipt } from '#shared/receipt-layout.ts';
import { type Paper as PaperRequest, useReceipt } from '../host/queries.tsx';
import { PrintRow } from '../printing/print-row.tsx';
import { Button } from '../ui/button.tsx';
import { QrCode, TakeAlong } from './qr-code.tsx';

const columns = 42;
const copies = ['customer', 'merchant'] as const;
type Copy = (typeof copies)[number];

export function ReceiptTabs({ paymentId, reprint }: { readonly paymentId: string; readonly reprint: boolean }) {
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
          <PrintRow subject={{ paymentId, saleId: null }} copy={each} />
          <ReceiptPaper paymentId={paymentId} copy={each} reprint={reprint} stage="final" />
        </TabPanel>
      ))}
    </Tabs>
  );
}

/** `takeAlong`: with a code by which the customer takes it along. */
export function ReceiptPaper({ takeAlong = false, ...request }: PaperRequest & { readonly takeAlong?: boolean }) {
  const { t } = useTranslation();
  const { data: receipt, isError, refetch } = useReceipt(request);
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
      <Paper receipt={receipt} label={t(`receipt.${request.copy}`)} />
      {takeAlong && <TakeAlong receipt={receipt} />}
    </>
  );
}

/** Lines as they go to paper. */
export function Paper({ receipt, label }: { readonly receipt: Receipt; readonly label: string }) {
  const lines = useMemo(() => layoutReceipt(receipt, columns).map((line, place) => ({ line, place })), [receipt]);
  return (
    <article className="paper" aria-label={label} data-testid="receipt" data-copy={receipt.copy}>
      <pre className="paper__text">
        {lines.map(({ line, place }) => (
          <PaperLine key={place} line={line} />
        ))}
      </pre>
    </article>
  );
}

function PaperLine({ line }: { readonly line: LaidOutLine }) {
  const { t } = useTranslation();
  if (line.kind === 'barcode') return <Barcode value={line.value} />;
  if (line.kind === 'qr') {
    return (
      <span className="paper__line paper__line--bars">
        <QrCode text={line.value} pixels={140} />
        {t('receipt.barcode', { value: line.value })}
        {'\n'}
      </span>
    );
  }
  return (
    <span className={`paper__line paper__line--${line.kind} ${line.important ? 'paper__line--important' : ''}`}>
      {line.text}
      {'\n'}
    </span>
  );
}

/** Bars that a scanner reads from the screen too. */
function Barcode({ value }: { readonly value: string }) {
  const { t } = useTranslation();
  const drawn = barcodePath(value);
  if (!drawn) return <span className="paper__line paper__line--code">{t('receipt.barcode', { value })}</span>;
  return (
    <span className="paper__line paper__line--bars">
      <svg viewBox={`0 0 ${drawn.modules} 1`} width={drawn.modules * 2} height={44} preserveAspectRatio="none" aria-hidden="true">
        <path d={drawn.path} />
      </svg>
      {value}
      {'\n'}
    </span>
  );
}
