/** Goods that come back: which, why, from which sale, and then the supervisor who stands for it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BasketLine, isWeighed, priceBasket } from '#shared/basket.ts';
import { ApprovalDialog, ApprovalMeaning, useApprovalSoon } from '../people/approval.tsx';
import { isReason, ReasonField } from '../people/reason-field.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useSession } from './session.tsx';
import { useWindow, windowState } from './window-store.ts';

const longestReason = 200;
const longestSale = 32;
const piece = 1_000;

export function ReturnDialog() {
  const returned = useWindow((state) => state.returned);
  return returned && <Returning first={returned} />;
}

function Returning({ first }: { readonly first: BasketLine }) {
  const { t } = useTranslation();
  const session = useSession();
  const [quantity, setQuantity] = useState(first.quantity);
  const [reason, setReason] = useState('');
  const [fromSale, setFromSale] = useState('');
  const [signing, setSigning] = useState(false);
  const [tried, setTried] = useState(false);
  useApprovalSoon();
  const line: BasketLine = { ...first, quantity, ...(fromSale.trim() === '' ? {} : { fromSale: fromSale.trim() }) };
  const currency = useWindow((state) => state.editing?.basket.currency) ?? 'EUR';

  if (signing) {
    return (
      <ApprovalDialog
        title={t('returns.title')}
        testId="return-dialog"
        confirm={t('returns.confirm')}
        approve={(approval) => session.takeBack(line, reason.trim(), approval)}
        onApproved={windowState.closeDialog}
        onClose={windowState.closeDialog}
        onBack={() => setSigning(false)}
        lost={t('returns.lost')}
      >
        <What line={line} currency={currency} />
        <ApprovalMeaning title={t('returns.means')}>{t('returns.meaning')}</ApprovalMeaning>
      </ApprovalDialog>
    );
  }
  const next = () => {
    if (isReason(reason)) setSigning(true);
    else setTried(true);
  };
  const isWhole = !isWeighed(first) && first.quantity % piece === 0;
  return (
    <Dialog
      title={t('returns.title')}
      onClose={windowState.closeDialog}
      stays
      testId="return-dialog"
      foot={
        <Button kind="primary" shape="large" place="cash__start" onPress={next} data-testid="return-next">
          {t('returns.next')}
          <Icon name="chevron" />
        </Button>
      }
    >
      <div className="returning">
        <What line={line} currency={currency} />
        {isWhole && (
          <div className="line__edit">
            <Button
              shape="icon"
              aria-label={t('basket.fewer', { name: line.name })}
              isDisabled={quantity >= -piece}
              onPress={() => setQuantity(quantity + piece)}
              data-testid="return-fewer"
            >
              <Icon name="minus" />
            </Button>
            <Button
              shape="icon"
              aria-label={t('basket.more', { name: line.name })}
              onPress={() => setQuantity(quantity - piece)}
              data-testid="return-more"
            >
              <Icon name="plus" />
            </Button>
          </div>
        )}
        <ReasonField
          label={t('returns.why')}
          hint={t('returns.whyHint')}
          reason={reason}
          onReason={setReason}
          problem={tried && !isReason(reason) ? t('returns.whyShort') : null}
          usual={(['faulty', 'wrong', 'unwanted'] as const).map((key) => ({ key, text: t(`returns.reasons.${key}`) }))}
          maxLength={longestReason}
          testId="return-reason"
        />
        <TextField
          label={t('returns.fromSale')}
          hint={t('returns.fromSaleHint')}
          value={fromSale}
          onChange={setFromSale}
          inputMode="numeric"
          maxLength={longestSale}
          testId="return-sale"
        />
      </div>
    </Dialog>
  );
}

function What({ line, currency }: { readonly line: BasketLine; readonly currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { total } = priceBasket({ currency, lines: [line] });
  return (
    <dl className="sums">
      <div>
        <dt>
          {isWeighed(line)
            ? t('catalogue.kilograms', { weight: format.weight(Math.abs(line.quantity)) })
            : format.quantity(Math.abs(line.quantity))}{' '}
          × {line.name}
        </dt>
        <dd>{format.money({ minor: line.price, currency })}</dd>
      </div>
      <div className="sums__total">
        <dt>{t('returns.back')}</dt>
        <dd data-testid="return-amount">{format.money({ ...total, minor: Math.abs(total.minor) })}</dd>
      </div>
    </dl>
  );
}
