/** The last payments of this till, found by whatever is known of them: each one's details and receipt, and the way to pay it back. */
import { type ReactNode, useCallback, useDeferredValue, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { DayPane } from '../history/day-pane.tsx';
import { laterPayment } from '../host/merge.ts';
import { usePayment } from '../host/queries.tsx';
import { useWindow, windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { ArchivedHint } from './archived-hint.tsx';
import { Details } from './details.tsx';
import { PaymentList } from './payment-list.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { SalesPane } from './sales-pane.tsx';
import { type Sort, usePaymentSearch } from './use-search.ts';

type List = (typeof listsOfHistory)[number];
const listsOfHistory = ['payments', 'sales', 'day'] as const;

const textLengthMax = 100;
const everything = 'all';
const sorts = [everything, 'open', 'approved', 'declined', 'refunds'] as const;

export function PaymentsDialog() {
  const { t } = useTranslation();
  const [list, setList] = useState<List>('payments');
  const [openId, setOpenId] = useState(useWindow((state) => state.dialogPaymentId));
  const [saleText, setSaleText] = useState('');
  const lists = (
    <RadioGroup
      className="segments segments--wide payments__lists"
      orientation="horizontal"
      aria-label={t('search.sales.tabs')}
      value={list}
      onChange={(value) => setList(listsOfHistory.find((each) => each === value) ?? 'payments')}
    >
      <Radio className="segment" value="payments" data-testid="list-payments">
        {t('search.sales.payments')}
      </Radio>
      <Radio className="segment" value="sales" data-testid="list-sales">
        {t('search.sales.tab')}
      </Radio>
      <Radio className="segment" value="day" data-testid="list-day">
        {t('history.day.tab')}
      </Radio>
    </RadioGroup>
  );
  if (list === 'payments') {
    const showSale = (number: number) => {
      setSaleText(`#${number}`);
      setList('sales');
    };
    return <Payments lists={lists} openId={openId} onOpen={setOpenId} onSale={showSale} />;
  }
  return (
    <Dialog title={t('payments.title')} onClose={windowState.leaveDialog} wide testId="payments-dialog">
      {lists}
      {list === 'sales' ? (
        <SalesPane
          text={saleText}
          onText={setSaleText}
          onPayment={(paymentId) => {
            setOpenId(paymentId);
            setList('payments');
          }}
        />
      ) : (
        <DayPane
          onSales={(day) => {
            setSaleText(day);
            setList('sales');
          }}
        />
      )}
    </Dialog>
  );
}

interface PaymentsProps {
  /** The way to the other lists. */
  readonly lists: ReactNode;
  readonly openId: string | null;
  readonly onOpen: (paymentId: string) => void;
  readonly onSale: (number: number) => void;
}

function Payments({ lists, openId, onOpen, onSale }: PaymentsProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [sort, setSort] = useState<Sort | null>(null);
  const [payingBack, setPayingBack] = useState(false);
  const search = usePaymentSearch(useDeferredValue(text.trim()), sort);
  const { data, isPending, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = search;
  const found = data?.pages.flatMap((page) => page.found);
  const known = usePayment(openId);
  const listed = found?.find(({ payment }) => payment.id === openId);
  const open = listed ? laterPayment(known ?? undefined, listed.payment) : known;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const wanted = text.trim() !== '' || sort !== null;

  if (open && payingBack) return <RefundDialog payment={open} onClose={() => setPayingBack(false)} />;
  if (found?.length === 0 && !wanted && !open) return <Nothing lists={lists} />;
  return (
    <Dialog title={t('payments.title')} onClose={windowState.leaveDialog} wide testId="payments-dialog">
      {lists}
      <div className="payments">
        <div className="payments__side">
          <Find text={text} onText={setText} sort={sort} onSort={setSort} />
          {isPending && <div className="skeleton payments__loading" role="status" aria-label={t('common.loading')} />}
          {isError && (
            <div className="empty" role="alert">
              <Icon name="link" />
              <p>{t('payments.failed')}</p>
              <Button onPress={() => void refetch()}>{t('common.tryAgain')}</Button>
            </div>
          )}
          {found?.length === 0 && (
            <div className="empty" role="status" data-testid="payments-none">
              <Icon name="search" />
              <strong>{t('search.none')}</strong>
              <p>{t('search.noneHint')}</p>
              <ArchivedHint />
              <Button
                onPress={() => {
                  setText('');
                  setSort(null);
                }}
                data-testid="search-clear"
              >
                {t('search.clear')}
              </Button>
            </div>
          )}
          {found && found.length > 0 && <PaymentList found={found} openId={openId} onOpen={onOpen} onEnd={more} />}
        </div>
        {open ? (
          <Details
            key={open.id}
            payment={open}
            saleNumber={listed?.saleNumber ?? null}
            onSale={onSale}
            onPayBack={() => setPayingBack(true)}
          />
        ) : (
          <div className="empty payments__detail">
            <Icon name="receipt" />
            <p>{t('payments.pick')}</p>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function Nothing({ lists }: { readonly lists: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('payments.title')} onClose={windowState.leaveDialog} wide testId="payments-dialog">
      {lists}
      <div className="empty" data-testid="payments-empty">
        <Icon name="history" />
        <strong>{t('payments.empty')}</strong>
        <p>{t('payments.emptyHint')}</p>
      </div>
    </Dialog>
  );
}

interface FindProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
}

function Find({ text, onText, sort, onSort }: FindProps) {
  const { t } = useTranslation();
  return (
    <search className="payments__find">
      <TextField
        label={t('search.label')}
        hint={t('search.hint')}
        value={text}
        onChange={onText}
        maxLength={textLengthMax}
        autoFocus
        testId="search-text"
      />
      <RadioGroup
        className="segments segments--wide"
        orientation="horizontal"
        aria-label={t('search.which')}
        value={sort ?? everything}
        onChange={(value) => onSort(value === everything ? null : (value as Sort))}
      >
        {sorts.map((each) => (
          <Radio key={each} className="segment" value={each} data-testid={`search-sort-${each}`}>
            {t(`search.sorts.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
    </search>
  );
}
