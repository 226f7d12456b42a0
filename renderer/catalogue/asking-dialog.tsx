/** Asks for what an article lacks before it can be sold: its price, or its weight. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { type Asking, addArticleToSale } from '../sale/add-article.ts';
import { AmountPad } from '../sale/amount-pad.tsx';
import { amountOf, type Entry, emptyEntry, parseQuantity } from '../sale/entry.ts';
import { useSession } from '../sale/session.tsx';
import { useWindow, windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { WeightPad } from './weight-pad.tsx';

export function AskingDialog({ till }: { readonly till: TillView }) {
  const asking = useWindow((state) => state.asking);
  return asking && <Ask key={asking.asks} till={till} asking={asking} />;
}

function Ask({ till, asking }: { readonly till: TillView; readonly asking: Asking }) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const [entry, setEntry] = useState<Entry>(emptyEntry);
  const { article, asks, quantity, price } = asking;
  const { currency } = till.store;
  const value = asks === 'price' ? amountOf(entry, currency) : parseQuantity(entry.digits);
  const possible = value !== null && value > 0;
  const confirm = () => {
    if (!possible) return;
    windowState.closeDialog();
    addArticleToSale(session, article, currency, {
      ...(quantity === undefined ? {} : { quantity }),
      ...(price === undefined ? {} : { price }),
      ...(asks === 'price' ? { price: value } : { quantity: value }),
    });
  };
  return (
    <Dialog
      title={article.name}
      onClose={windowState.closeDialog}
      testId="asking-dialog"
      foot={
        <Button kind="primary" shape="large" isDisabled={!possible} onPress={confirm} data-testid="asking-add">
          <Icon name="add" />
          {t('catalogue.ask.add')}
        </Button>
      }
    >
      <p className="soft">
        {asks === 'price'
          ? t(`catalogue.ask.priceHint.${article.unit}`)
          : article.price === null
            ? t('catalogue.ask.weightHint')
            : t('catalogue.ask.weightHintPrice', { price: format.money({ minor: article.price, currency }) })}
      </p>
      {asks === 'price' ? (
        <AmountPad
          label={t('catalogue.ask.price')}
          currency={currency}
          entry={entry}
          onEntry={setEntry}
          onEnter={confirm}
          testId="asking-value"
        />
      ) : (
        <WeightPad entry={entry} onEntry={setEntry} onEnter={confirm} />
      )}
    </Dialog>
  );
}
