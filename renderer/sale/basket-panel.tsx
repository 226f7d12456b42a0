/** The basket, drawn as the roll of paper that it will become. */
import { useEffect, useRef } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PricedLine } from '#shared/basket.ts';
import { add, subtract } from '#shared/money.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { countLine, removeLine } from './basket-edit.ts';
import { CustomerCardPart } from './customer-card.tsx';
import { useSession } from './session.tsx';
import { type Totals, useEditable, useTotals } from './use-checkout.ts';
import type { TillActions } from './use-till-actions.ts';
import { useWindow, windowState } from './window-store.ts';

export function BasketPanel({ actions }: { readonly actions: TillActions }) {
  const { t } = useTranslation();
  const totals = useTotals();
  const editable = useEditable();
  const selected = useWindow((state) => state.selectedLineId);
  const lines = totals?.priced.lines ?? [];
  return (
    <section className="basket" aria-label={t('basket.title')} data-testid="basket">
      <header className="basket__head">
        <h2>{t('basket.title')}</h2>
        <span className="soft">{t('basket.lines', { number: lines.length })}</span>
        <Button kind="quiet" place="basket__undo" action="undo" isDisabled={!actions.can.undo} onPress={actions.undo} data-testid="undo">
          <Icon name="undo" />
          {t('undo.undo')}
        </Button>
      </header>
      {lines.length === 0 ? (
        <div className="empty" data-testid="basket-empty">
          <Icon name="basket" />
          <strong>{t('basket.empty')}</strong>
          <p>{t('basket.emptyHint')}</p>
        </div>
      ) : (
        <ul className="basket__lines">
          {lines.map((line) => (
            <Line key={line.line.id} priced={line} selected={line.line.id === selected} editable={editable} />
          ))}
        </ul>
      )}
      {totals && <CustomerCardPart totals={totals} actions={actions} />}
      {totals && lines.length > 0 && <Sums totals={totals} />}
    </section>
  );
}

function Line({ priced, selected, editable }: { readonly priced: PricedLine; readonly selected: boolean; readonly editable: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const element = useRef<HTMLLIElement>(null);
  const { line, gross, discount } = priced;
  // The discount on the whole sale stands below, once.
  const total = subtract(gross, discount);
  const price = format.money({ minor: line.price, currency: total.currency });

  useEffect(() => {
    if (selected) element.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  return (
    <li ref={element} className={`line ${selected ? 'line--selected' : ''}`} data-testid="basket-line" data-line={line.id}>
      <Pressable
        className="line__main"
        aria-expanded={selected && editable}
        onPress={() => windowState.selectLine(selected ? null : line.id)}
        data-testid="basket-line-select"
      >
        <span className="line__quantity">{format.quantity(line.quantity)}</span>
        <span className="line__name">
          <span>{line.name}</span>
          <small className="soft">
            {price} · {t('basket.tax', { rate: format.rate(line.taxRate) })}
            {discount.minor !== 0 && ` · ${t('basket.discount')} ${format.money(discount)}`}
          </small>
        </span>
        <span className="line__total">{format.money(total)}</span>
      </Pressable>
      {selected && editable && (
        <div className="line__edit">
          <Button
            shape="icon"
            aria-label={t('basket.fewer', { name: line.name })}
            onPress={() => session.edit((basket) => countLine(basket, line.id, -1))}
            data-testid="basket-line-fewer"
          >
            <Icon name="minus" />
          </Button>
          <output className="line__count" aria-label={t('basket.quantity', { name: line.name, quantity: format.quantity(line.quantity) })}>
            {format.quantity(line.quantity)}
          </output>
          <Button
            shape="icon"
            aria-label={t('basket.more', { name: line.name })}
            onPress={() => session.edit((basket) => countLine(basket, line.id, 1))}
            data-testid="basket-line-more"
          >
            <Icon name="plus" />
          </Button>
          <Button
            kind="quiet"
            place="line__remove"
            aria-label={t('basket.remove', { name: line.name })}
            onPress={() => session.edit((basket) => removeLine(basket, line.id))}
            data-testid="basket-line-remove"
          >
            <Icon name="trash" />
          </Button>
        </div>
      )}
    </li>
  );
}

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
