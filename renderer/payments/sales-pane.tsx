/** The closed sales of this till, also those that no card paid: found, looked at, and their receipts printed again. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useState } from 'react';
import { Button as Pressable, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FoundSale, MethodInput } from '#shared/ipc.ts';
import { SaleStory } from '../history/sale-story.tsx';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { PaidList } from '../tender/paid-list.tsx';
import { SaleReceiptTabs } from '../tender/sale-result.tsx';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { ArchivedHint } from './archived-hint.tsx';
import { arrows, LongList } from './long-list.tsx';

const textLengthMax = 100;
const pageSize = 50;

type Sort = NonNullable<MethodInput<'sales.search'>['sort']>;
const everything = 'all';
const sorts = ['card', 'cash', 'returns'] as const satisfies readonly Sort[];

interface SalesPaneProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Shows a payment in the list of payments. */
  readonly onPayment: (paymentId: string) => void;
}

export function SalesPane({ text, onText, onPayment }: SalesPaneProps) {
  const { t } = useTranslation();
  const [sort, setSort] = useState<Sort | null>(null);
  const [open, setOpen] = useState<FoundSale | null>(null);
  const { data, isPending, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useSaleSearch(
    useDeferredValue(text.trim()),
    sort,
  );
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const found = data?.pages.flatMap((page) => page.found) ?? [];
  return (
    <div className="payments" data-testid="sales-pane">
      <div className="payments__side">
        <search className="payments__find">
          <TextField
            label={t('search.sales.label')}
            hint={t('search.sales.hint')}
            value={text}
            onChange={onText}
            maxLength={textLengthMax}
            autoFocus
            testId="sales-text"
          />
          <RadioGroup
            className="segments segments--wide"
            orientation="horizontal"
            aria-label={t('search.sales.which')}
            value={sort ?? everything}
            onChange={(value) => setSort(sorts.find((each) => each === value) ?? null)}
          >
            {([everything, ...sorts] as const).map((each) => (
              <Radio key={each} className="segment" value={each} data-testid={`sales-sort-${each}`}>
                {t(`search.sales.sorts.${each}`)}
              </Radio>
            ))}
          </RadioGroup>
        </search>
        {isPending && <div className="skeleton payments__loading" role="status" aria-label={t('common.loading')} />}
        {isError && (
          <div className="empty" role="alert">
            <Icon name="link" />
            <p>{t('search.sales.failed')}</p>
            <Button onPress={() => void refetch()}>{t('common.tryAgain')}</Button>
          </div>
        )}
        {data && found.length === 0 && (
          <div className="empty" role="status" data-testid="sales-none">
            <Icon name="search" />
            <strong>{t('search.sales.none')}</strong>
            <p>{t('search.sales.noneHint')}</p>
            <ArchivedHint />
          </div>
        )}
        {found.length > 0 && (
          <LongList
            label={t('search.sales.title')}
            items={found}
            idOf={({ id }) => id}
            onEnd={more}
            row={(sale, onArrow) => <Row sale={sale} open={sale.id === open?.id} onOpen={() => setOpen(sale)} onArrow={onArrow} />}
          />
        )}
      </div>
      {open ? (
        <SaleDetails key={open.id} sale={open} onPayment={onPayment} />
      ) : (
        <div className="empty payments__detail">
          <Icon name="receipt" />
          <p>{t('search.sales.pick')}</p>
        </div>
      )}
    </div>
  );
}

/** Asked anew whenever the list is opened. */
function useSaleSearch(text: string, sort: Sort | null) {
  const host = useHost();
  return useInfiniteQuery({
    queryKey: ['sales.search', text, sort],
    queryFn: ({ pageParam }) => ask(host, 'sales.search', { text, sort, from: null, to: null, before: pageParam, limit: pageSize }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
}

interface RowProps {
  readonly sale: FoundSale;
  readonly open: boolean;
  readonly onOpen: () => void;
  /** An arrow goes to the row after, or before. */
  readonly onArrow: (by: 1 | -1) => void;
}

function Row({ sale, open, onOpen, onArrow }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const parts = [
    ...(sale.card.minor === 0 ? [] : [`${t('search.sales.card')} ${format.money(sale.card)}`]),
    ...(sale.cash.minor === 0 ? [] : [`${t('search.sales.cash')} ${format.money(sale.cash)}`]),
  ];
  return (
    <Pressable
      className={`row ${open ? 'row--open' : ''}`}
      aria-expanded={open}
      onPress={onOpen}
      onKeyDown={arrows(onArrow)}
      data-testid="sale-row"
      data-number={sale.number}
    >
      <span className="row__state">
        <Icon name={sale.card.minor === 0 ? 'cash' : 'card'} />
      </span>
      <span className="row__text">
        <strong>{t('search.sale', { number: sale.number })}</strong>
        <small className="soft">{[format.moment(sale.closedAt), ...parts].join(' · ')}</small>
      </span>
      <span className="row__amount">{format.money(sale.total)}</span>
    </Pressable>
  );
}

function SaleDetails({ sale: found, onPayment }: { readonly sale: FoundSale } & Pick<SalesPaneProps, 'onPayment'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const host = useHost();
  const [receipt, setReceipt] = useState(false);
  const [story, setStory] = useState(false);
  const {
    data: sale,
    isError,
    refetch,
  } = useQuery({
    queryKey: ['sales.get', found.id],
    queryFn: () => ask(host, 'sales.get', { saleId: found.id }),
    staleTime: 0,
  });
  return (
    <div className="payments__detail" data-testid="sale-facts" data-number={found.number}>
      <h3>{t('search.sale', { number: found.number })}</h3>
      {isError && (
        <div className="empty" role="alert">
          <p>{t('search.sales.failed')}</p>
          <Button onPress={() => void refetch()}>{t('common.tryAgain')}</Button>
        </div>
      )}
      {receipt ? (
        <SaleReceiptTabs saleId={found.id} reprint />
      ) : (
        <>
          <dl className="sums">
            <div>
              <dt className="soft">{t('payments.time')}</dt>
              <dd>{format.moment(found.closedAt)}</dd>
            </div>
            {found.operator !== null && (
              <div>
                <dt className="soft">{t('payments.operator')}</dt>
                <dd>{found.operator}</dd>
              </div>
            )}
            {sale?.basket.lines.map((line) => (
              <div key={line.id} data-testid="sold-line">
                <dt>
                  {format.quantity(line.quantity)} × {line.name}
                </dt>
                <dd>{format.money({ minor: line.price, currency: sale.basket.currency })}</dd>
              </div>
            ))}
            <div className="sums__total">
              <dt>{t('search.sales.total')}</dt>
              <dd>{format.money(found.total)}</dd>
            </div>
          </dl>
          {sale && <PaidList sale={sale} />}
          {sale?.payments.map((payment) => (
            <Button key={payment.id} onPress={() => onPayment(payment.id)} data-testid="sale-payment">
              <Icon name="card" />
              {t('search.sales.payment', {
                amount: format.money(payment.charged?.amount ?? payment.amount),
                moment: format.moment(payment.createdAt),
              })}
            </Button>
          ))}
          <Button onPress={() => setReceipt(true)} data-testid="show-sale-receipt">
            <Icon name="receipt" />
            {t('payments.showReceipt')}
          </Button>
          {sale && !story && (
            <Button onPress={() => setStory(true)} data-testid="show-story">
              <Icon name="history" />
              {t('history.story.show')}
            </Button>
          )}
          {sale && story && <SaleStory sale={sale} />}
        </>
      )}
    </div>
  );
}
