/** The basket, drawn as the roll of paper that it will become. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { add, subtract } from '#shared/money.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { BasketList } from './basket-list.tsx';
import { CustomerCardPart } from './customer-card.tsx';
import { ParkedInsteadNote } from './parked-instead.tsx';
import { type Totals, useEditable, useTotals } from './use-checkout.ts';
import type { TillActions } from './use-till-actions.ts';
import { useWindow, windowState } from './window-store.ts';

export const BasketPanel = memo(function BasketPanel({ actions }: { readonly actions: TillActions }) {
  const { t } = useTranslation();
  const totals = useTotals();
  const editable = useEditable();
  const lines = useWindow((state) => state.editing?.basket.lines) ?? [];
  const note = useWindow((state) => state.editing?.basket.note);
  return (
    <section className="basket" aria-label={t('basket.title')} data-testid="basket">
      <header className="basket__head">
        <h2>{t('basket.title')}</h2>
        <span className="soft">{t('basket.lines', { number: lines.length })}</span>
        <Undo actions={actions} />
      </header>
      <ParkedInsteadNote />
      {totals === null || lines.length === 0 ? (
        <div className="empty" data-testid="basket-empty">
          <Icon name="basket" />
          <strong>{t('basket.empty')}</strong>
          <p>{t('basket.emptyHint')}</p>
        </div>
      ) : (
        <BasketList lines={lines} currency={totals.priced.total.currency} editable={editable} />
      )}
      {note !== undefined && (
        <p className="basket__note" data-testid="sale-note">
          <span className="soft">{t('notes.label')}:</span> {note}
        </p>
      )}
      {editable && <SaleEditing actions={actions} />}
      {totals && <CustomerCardPart totals={totals} actions={actions} />}
      {totals && lines.length > 0 && <Sums totals={totals} />}
    </section>
  );
});

/** Drawn when it can be used or not, and not with every line. */
const Undo = memo(function Undo({ actions }: { readonly actions: TillActions }) {
  const { t } = useTranslation();
  return (
    <Button kind="quiet" place="basket__undo" action="undo" isDisabled={!actions.can.undo} onPress={actions.undo} data-testid="undo">
      <Icon name="undo" />
      {t('undo.undo')}
    </Button>
  );
});

/** What can be done with the basket as a whole. */
const SaleEditing = memo(function SaleEditing({ actions }: { readonly actions: TillActions }) {
  const { t } = useTranslation();
  const returning = useWindow((state) => state.returning);
  const empty = useWindow((state) => state.editing?.basket.lines.length === 0);
  return (
    <div className="basket__ways">
      {!empty && (
        <>
          <Button onPress={() => windowState.openLineDialog('discount', null)} data-testid="sale-discount">
            {t('discounts.open')}
          </Button>
          <Button onPress={() => windowState.openLineDialog('note', null)} data-testid="sale-note-open">
            {t('notes.open')}
          </Button>
        </>
      )}
      <Button aria-pressed={returning} onPress={actions.takeBack} data-testid="return">
        {returning ? t('returns.stop') : t('returns.open')}
      </Button>
      {returning && (
        <p className="basket__returning" role="status" data-testid="returning">
          <Icon name="undo" />
          {t('returns.hint')}
        </p>
      )}
    </div>
  );
});

function Sums({ totals }: { readonly totals: Totals }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { priced, paid, remaining } = totals;
  // What was used of the card counts as paid; here is what it is still to take over.
  const byCard = add(subtract(remaining, priced.total), paid);
  return (
    <dl className="sums" data-testid="basket-sums">
      {priced.discount.minor > 0 && (
        <>
          <Sum name={t('basket.subtotal')} value={format.money(priced.subtotal)} />
          <Sum name={t('basket.discount')} value={format.money({ ...priced.discount, minor: -priced.discount.minor })} />
        </>
      )}
      {priced.lines.length > 0 && <Sum name={t('basket.total')} value={format.money(priced.total)} />}
      {priced.taxes.map((tax) => (
        <Sum
          key={tax.rate}
          soft
          name={t('basket.taxOf', { rate: format.rate(tax.rate), gross: format.money(tax.gross) })}
          value={format.money(tax.tax)}
        />
      ))}
      {byCard.minor !== 0 && <Sum name={t('customerCard.takesOver')} value={format.money(byCard)} />}
      {paid.minor !== 0 && <Sum name={t('basket.paid')} value={format.money({ ...paid, minor: -paid.minor })} />}
    </dl>
  );
}

function Sum({ name, value, soft = false }: { readonly name: string; readonly value: string; readonly soft?: boolean }) {
  return (
    <div className={soft ? 'soft' : ''}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
