/** A discount on a line or on the whole sale: a percentage with one tap, or an amount. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Basket, type Discount, priceBasket } from '#shared/basket.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { AmountPad } from './amount-pad.tsx';
import { setDiscount } from './basket-edit.ts';
import { amountOf, type Entry, emptyEntry } from './entry.ts';
import { useSession } from './session.tsx';
import { useWindow, windowState } from './window-store.ts';

/** Thousandths of a percent. */
const percentages = [5_000, 10_000, 15_000, 20_000, 25_000, 50_000];

export function DiscountDialog() {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const basket = useWindow((state) => state.editing?.basket);
  const lineId = useWindow((state) => state.dialogLineId);
  const [entry, setEntry] = useState<Entry>(emptyEntry);
  if (!basket) return null;
  const line = basket.lines.find(({ id }) => id === lineId);
  const current = lineId === null ? basket.discount : line?.discount;
  const amount = amountOf(entry, basket.currency) ?? 0;
  const most = mostOff(basket, lineId);
  const tooMuch = amount > most;

  const give = (discount: Discount | null) => {
    windowState.closeDialog();
    session.edit((before) => setDiscount(before, lineId, discount));
  };
  const giveAmount = () => {
    if (amount > 0 && !tooMuch) give({ amount });
  };

  return (
    <Dialog
      title={line ? t('discounts.lineTitle', { name: line.name }) : t('discounts.saleTitle')}
      onClose={windowState.closeDialog}
      testId="discount-dialog"
      foot={
        <>
          {current && (
            <Button shape="large" onPress={() => give(null)} data-testid="discount-none">
              {t('discounts.none')}
            </Button>
          )}
          <Button
            kind="primary"
            shape="large"
            place="cash__start"
            isDisabled={amount === 0 || tooMuch}
            onPress={giveAmount}
            data-testid="discount-give"
          >
            {t('discounts.give', { amount: format.money({ minor: amount, currency: basket.currency }) })}
          </Button>
        </>
      }
    >
      <div className="cash">
        <div className="cash__choices">
          <h3 className="soft">{t('discounts.percent')}</h3>
          <div className="cash__amounts">
            {percentages.map((percent) => {
              const chosen = current !== undefined && 'percent' in current && current.percent === percent;
              return (
                <Button
                  key={percent}
                  shape="large"
                  place={chosen ? 'cash__chosen' : ''}
                  aria-pressed={chosen}
                  onPress={() => give({ percent })}
                  data-testid={`discount-${percent}`}
                >
                  {chosen && <Icon name="check" />}
                  {format.rate(percent)}
                </Button>
              );
            })}
          </div>
          <p className="soft">{line ? t('discounts.lineHint') : t('discounts.saleHint')}</p>
          {tooMuch && (
            <p className="wrong" role="alert" data-testid="discount-too-much">
              <Icon name="alert" />
              {t('discounts.tooMuch', { amount: format.money({ minor: most, currency: basket.currency }) })}
            </p>
          )}
        </div>
        <AmountPad
          label={t('discounts.amount')}
          currency={basket.currency}
          entry={entry}
          onEntry={setEntry}
          onEnter={giveAmount}
          testId="discount-amount"
        />
      </div>
    </Dialog>
  );
}

/** What can be taken off at most: all that the line, or what is bought in the whole sale, costs without this discount. */
function mostOff(basket: Basket, lineId: string | null): number {
  const { discount: _, ...plain } = basket;
  if (lineId === null) return priceBasket({ ...plain, lines: plain.lines.filter(({ quantity }) => quantity > 0) }).total.minor;
  const lines = setDiscount(plain, lineId, null).lines.filter(({ id }) => id === lineId);
  return Math.abs(priceBasket({ ...plain, lines }).total.minor);
}
