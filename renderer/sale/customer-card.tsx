/** The customer's card on a sale: putting it there, and what it takes over of the basket. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasReturns } from '#shared/basket.ts';
import { useTerminals } from '../host/queries.tsx';
import { useScanTaker } from '../scan/takers.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { EntryKey } from './entry.ts';
import { EntryButton } from './entry-pad.tsx';
import { useSession } from './session.tsx';
import { type Totals, useEditable } from './use-checkout.ts';
import type { TillActions } from './use-till-actions.ts';
import { useWindow, windowState } from './window-store.ts';

const rows: readonly EntryKey[] = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '0', '00', 'back'];
const longestNumber = 64;
const shownDigits = 4;

function usePutCard(onDone: () => void) {
  const session = useSession();
  const { t } = useTranslation();
  const put = useMutation({ mutationFn: (card: string | null) => session.putCard(card), onSuccess: onDone });
  return { put, lost: t('desk.lost') };
}

export function CustomerCardDialog() {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const { put, lost } = usePutCard(windowState.closeDialog);
  const input = useRef<HTMLInputElement>(null);
  const card = number.trim();

  // The next scan or key after a refused number begins a new one; a tap into the field corrects it.
  const refused = put.isError;
  useEffect(() => {
    if (refused) input.current?.select();
  }, [refused]);

  const change = (next: string) => {
    put.reset();
    setNumber(next);
  };
  const type = (key: EntryKey) => {
    const typed = refused ? '' : number;
    if (key === 'back') change(typed.slice(0, -1));
    else if (typed.length + key.length <= longestNumber) change(`${typed}${key}`);
  };

  useScanTaker((scanned) => {
    change(scanned);
    if (!put.isPending) put.mutate(scanned.trim());
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (card !== '' && !put.isPending) put.mutate(card);
  };

  return (
    <Dialog title={t('customerCard.title')} onClose={windowState.closeDialog} testId="customer-card-dialog">
      <FailureNote error={put.error} lost={lost} />
      <form className="customer-card-form" onSubmit={submit}>
        <TextField
          label={t('customerCard.number')}
          hint={t('customerCard.hint')}
          value={number}
          onChange={change}
          inputRef={input}
          inputMode="numeric"
          maxLength={longestNumber}
          autoFocus
          place="field--large"
          testId="customer-card-number"
        />
        <div className="keys keys--three">
          {rows.map((key) => (
            <EntryButton key={key} entryKey={key} onKey={type} />
          ))}
        </div>
        <Button type="submit" kind="primary" shape="large" isDisabled={card === '' || put.isPending} data-testid="customer-card-ask">
          <Icon name="loyalty" />
          {put.isPending ? t('customerCard.asking') : t('customerCard.ask')}
        </Button>
      </form>
    </Dialog>
  );
}

function WithReturn() {
  const { t } = useTranslation();
  return (
    <p className="customer-card__with-return soft" data-testid="customer-card-with-return">
      {t('customerCard.withReturn')}
    </p>
  );
}

/** The way to a card; then whose it is and what it does for this basket, and once the basket has changed, the way to ask again. */
export function CustomerCardPart({ totals, actions }: { readonly totals: Totals; readonly actions: TillActions }) {
  const { t } = useTranslation();
  const format = useFormat();
  const editable = useEditable();
  const card = useWindow((state) => state.editing?.basket.customerCard);
  const { put, lost } = usePutCard(() => undefined);
  const { data: terminals = [] } = useTerminals();
  const offered = terminals.some((terminal) => terminal.loyalty);
  const withReturn = hasReturns(totals.priced);
  if (card === undefined) {
    return actions.can.customerCard ? (
      <Button kind="quiet" place="customer-card-open" action="customerCard" onPress={actions.customerCard} data-testid="customer-card-open">
        <Icon name="loyalty" />
        {t('customerCard.open')}
      </Button>
    ) : (
      withReturn && offered && <WithReturn />
    );
  }
  const { loyalty } = totals;
  return (
    <section className="customer-card" aria-label={t('customerCard.title')} data-testid="customer-card" data-asked={loyalty !== null}>
      <div className="customer-card__head">
        <Icon name="loyalty" />
        <p className="customer-card__name">
          <strong>{loyalty?.cardName ?? t('customerCard.title')}</strong>
          <small className="soft">
            {t('customerCard.ending', { digits: card.slice(-shownDigits) })}
            {loyalty?.balance && (
              <>
                {' · '}
                <span className="nowrap">{t('customerCard.balance', { amount: format.money(loyalty.balance) })}</span>
              </>
            )}
          </small>
        </p>
        {editable && (
          <Button
            kind="quiet"
            shape="icon"
            isDisabled={put.isPending}
            aria-label={t('customerCard.remove')}
            onPress={() => put.mutate(null)}
            data-testid="customer-card-remove"
          >
            <Icon name="trash" />
          </Button>
        )}
      </div>
      {loyalty && loyalty.bonus.length > 0 && (
        <dl className="sums customer-card__bonus">
          {loyalty.bonus
            .map(({ name, amount }, place) => ({ name, amount, place }))
            .map(({ name, amount, place }) => (
              <div key={place} data-testid="customer-card-bonus">
                <dt>{t('customerCard.bonus', { name })}</dt>
                <dd>{format.money(amount)}</dd>
              </div>
            ))}
        </dl>
      )}
      {loyalty?.credit.minor === 0 && <p className="soft">{t('customerCard.nothing')}</p>}
      <FailureNote error={put.error} lost={lost} />
      {withReturn && <WithReturn />}
      {!loyalty && editable && !withReturn && (
        <div className="customer-card__again">
          <p>
            <Icon name="alert" />
            {t('customerCard.stale')}
          </p>
          <Button isDisabled={put.isPending} onPress={() => put.mutate(card)} data-testid="customer-card-again">
            {put.isPending ? t('customerCard.asking') : t('customerCard.again')}
          </Button>
        </div>
      )}
    </section>
  );
}
