/** Cash from the drawer against the card: on top of a purchase, or without one. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { AmountPad } from './amount-pad.tsx';
import { amountOf, type Entry, emptyEntry } from './entry.ts';
import { useSession } from './session.tsx';
import { useTerminal, useTotals } from './use-checkout.ts';
import { useWindow, windowState } from './window-store.ts';

export function CashDialog({ till, withGoods }: { readonly till: TillView; readonly withGoods: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const terminal = useTerminal();
  const totals = useTotals();
  const starting = useWindow((state) => state.starting);
  const { currency } = till.store;
  const [entry, setEntry] = useState<Entry>(emptyEntry);
  const goods = withGoods ? (totals?.remaining.minor ?? 0) : 0;
  const cash = amountOf(entry, currency) ?? 0;
  const text = (minor: number) => format.money({ minor, currency });

  const start = () => {
    if (terminal && cash > 0) void session.pay({ terminalId: terminal.id, amount: goods, cashback: cash });
  };

  return (
    <Dialog
      title={withGoods ? t('cash.withTitle') : t('cash.onlyTitle')}
      onClose={windowState.closeDialog}
      testId="cash-dialog"
      foot={
        <Button
          kind="primary"
          shape="large"
          place="cash__start"
          isDisabled={cash <= 0 || starting}
          onPress={start}
          data-testid="cash-start"
        >
          <Icon name="card" />
          {t('cash.start', { total: text(goods + cash) })}
        </Button>
      }
    >
      <p className="soft">{withGoods ? t('cash.withHint') : t('cash.onlyHint')}</p>
      <div className="cash">
        <div className="cash__choices">
          <h3 className="soft">{t('cash.choices')}</h3>
          <div className="cash__amounts">
            {till.cashChoices.map((minor) => (
              <Button
                key={minor}
                shape="large"
                place={cash === minor ? 'cash__chosen' : ''}
                aria-pressed={cash === minor}
                onPress={() => setEntry({ quantity: null, digits: String(minor) })}
                data-testid={`cash-choice-${minor}`}
              >
                {cash === minor && <Icon name="check" />}
                {text(minor)}
              </Button>
            ))}
          </div>
          <dl className="sums cash__sums">
            {withGoods && (
              <div>
                <dt>{t('cash.goods')}</dt>
                <dd data-testid="cash-goods">{text(goods)}</dd>
              </div>
            )}
            <div>
              <dt>{t('cash.cash')}</dt>
              <dd data-testid="cash-cash">{text(cash)}</dd>
            </div>
            <div className="sums__total">
              <dt>{t('cash.total')}</dt>
              <dd data-testid="cash-total">{text(goods + cash)}</dd>
            </div>
          </dl>
        </div>
        <AmountPad label={t('cash.own')} currency={currency} entry={entry} onEntry={setEntry} onEnter={start} testId="cash-own" />
      </div>
    </Dialog>
  );
}
