/** One line of the basket, and once it is selected, what can be done with it. */
import { memo, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { type BasketLine, isReturn, isWeighed, priceBasket } from '#shared/basket.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { countLine, removeLine } from './basket-edit.ts';
import { asReturn } from './returning.ts';
import { useSession } from './session.tsx';
import { windowState } from './window-store.ts';

interface LineProps {
  readonly line: BasketLine;
  readonly currency: string;
  readonly selected: boolean;
  readonly editable: boolean;
}

/** Drawn anew when it changes itself, and not when another line does. */
export const Line = memo(function Line({ line, currency, selected, editable }: LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  // The discount on the whole sale stands below, once.
  // The line is to be seen first; what can be done with it comes with the next frame.
  const isEdited = useDeferredValue(selected && editable, false);
  const { total, lines } = priceBasket({ currency, lines: [line] });
  const discount = lines[0]?.discount ?? { minor: 0, currency };
  const price = format.money({ minor: line.price, currency });
  return (
    <>
      <button
        type="button"
        className="line__main"
        aria-expanded={selected && editable}
        onClick={() => windowState.selectLine(selected ? null : line.id)}
        data-testid="basket-line-select"
      >
        {isWeighed(line) ? (
          <span className="line__scale">
            <Icon name="scale" />
          </span>
        ) : (
          <span className="line__quantity">{format.quantity(Math.abs(line.quantity))}</span>
        )}
        <span className="line__name">
          <span>
            {isReturn(line) && (
              <span className="line__return" data-testid="basket-line-return">
                <Icon name="undo" />
                {t('returns.mark')}
              </span>
            )}
            {line.name}
          </span>
          <small className="soft">
            {isWeighed(line) ? t('catalogue.weighed', { weight: format.weight(Math.abs(line.quantity)), price }) : price} ·{' '}
            {t('basket.tax', { rate: format.rate(line.taxRate) })}
            {discount.minor !== 0 && ` · ${t('basket.discount')} ${format.money({ ...discount, minor: Math.abs(discount.minor) })}`}
            {line.fromSale !== undefined && ` · ${t('returns.ofSale', { sale: line.fromSale })}`}
          </small>
          {line.note !== undefined && <small className="line__note">{line.note}</small>}
        </span>
        <span className="line__total">{format.money(total)}</span>
      </button>
      {selected && editable && isEdited && <LineEditing line={line} />}
    </>
  );
});

function LineEditing({ line }: { readonly line: BasketLine }) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const size = Math.abs(line.quantity);
  const quantity = isWeighed(line) ? t('catalogue.kilograms', { weight: format.weight(size) }) : format.quantity(size);
  const { id, name } = line;
  return (
    <>
      <div className="line__edit">
        {isWeighed(line) ? null : (
          <Button
            shape="icon"
            aria-label={t('basket.fewer', { name })}
            onPress={() => session.edit((basket) => countLine(basket, id, -1))}
            data-testid="basket-line-fewer"
          >
            <Icon name="minus" />
          </Button>
        )}
        <output className="line__count" aria-label={t('basket.quantity', { name, quantity })}>
          {quantity}
        </output>
        {isReturn(line) || isWeighed(line) ? null : (
          <Button
            shape="icon"
            aria-label={t('basket.more', { name })}
            onPress={() => session.edit((basket) => countLine(basket, id, 1))}
            data-testid="basket-line-more"
          >
            <Icon name="plus" />
          </Button>
        )}
        <Button
          kind="quiet"
          place="line__remove"
          aria-label={t('basket.remove', { name })}
          onPress={() => session.edit((basket) => removeLine(basket, id))}
          data-testid="basket-line-remove"
        >
          <Icon name="trash" />
        </Button>
      </div>
      <div className="line__more">
        {isReturn(line) ? null : (
          <>
            <Button onPress={() => windowState.openLineDialog('discount', id)} data-testid="basket-line-discount">
              {t('discounts.open')}
            </Button>
            <Button onPress={() => windowState.askForReturn(asReturn(line))} data-testid="basket-line-to-return">
              {t('returns.line')}
            </Button>
          </>
        )}
        <Button onPress={() => windowState.openLineDialog('note', id)} data-testid="basket-line-note">
          {t('notes.open')}
        </Button>
      </div>
    </>
  );
}
