/** How much is paid back, and why. */
import { useId, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { TerminalName } from '../pay/amounts.tsx';
import { undoWord } from '../pay/words.ts';
import { ReasonField } from '../people/reason-field.tsx';
import { AmountPad } from '../sale/amount-pad.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { lacksOf, type RefundWish } from './refund-wish.ts';

const reasonLengthMax = 200;

interface RefundStepProps {
  readonly payment: PaymentView;
  readonly wish: RefundWish;
  readonly onWish: (change: (wish: RefundWish) => RefundWish) => void;
  readonly onNext: () => void;
  readonly onClose: () => void;
}

export function RefundStep({ payment, wish, onWish, onNext, onClose }: RefundStepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const limitId = useId();
  const [tried, setTried] = useState(false);
  const { refundable } = payment;
  const lacks = lacksOf(payment, wish);
  const goOn = () => {
    if (lacks.reason) setTried(true);
    else if (!lacks.amount) onNext();
  };
  return (
    <Dialog
      title={t(`refund.title.${undoWord(payment)}`)}
      onClose={onClose}
      stays
      testId="refund-dialog"
      foot={
        <Button kind="primary" shape="large" place="cash__start" isDisabled={lacks.amount} onPress={goOn} data-testid="refund-next">
          {t('refund.next')}
          <Icon name="chevron" />
        </Button>
      }
    >
      <div className={wish.part ? 'cash' : ''}>
        <div className="refund">
          <TerminalName payment={payment} />
          <dl className="sums">
            <div>
              <dt>
                {t('refund.paid')}, {format.moment(payment.createdAt)}
              </dt>
              <dd>{format.money(payment.charged?.amount ?? payment.amount)}</dd>
            </div>
            <div className="sums__total">
              <dt>{t('refund.left')}</dt>
              <dd data-testid="refund-left">{format.money(refundable)}</dd>
            </div>
          </dl>
          <HowMuch payment={payment} wish={wish} onWish={onWish} />
          <ReasonField
            label={t('refund.why')}
            hint={t('refund.whyHint')}
            reason={wish.reason}
            onReason={(reason) => onWish((current) => ({ ...current, reason }))}
            problem={tried && lacks.reason ? t('refund.whyShort') : null}
            usual={(['goods', 'twice', 'amount', 'goodwill'] as const).map((key) => ({ key, text: t(`refund.reasons.${key}`) }))}
            maxLength={reasonLengthMax}
            testId="refund-reason"
          />
        </div>
        {wish.part && (
          <div>
            <AmountPad
              label={t('refund.amount')}
              currency={refundable.currency}
              entry={wish.entry}
              onEntry={(change) => onWish((current) => ({ ...current, entry: change(current.entry) }))}
              onEnter={goOn}
              describedBy={limitId}
              testId="refund-amount"
            />
            <p
              id={limitId}
              className={lacks.tooMuch ? 'wrong' : 'soft'}
              role={lacks.tooMuch ? 'alert' : undefined}
              data-testid="refund-limit"
            >
              {lacks.tooMuch && <Icon name="alert" />}
              {t('refund.tooMuch', { amount: format.money(refundable) })}
            </p>
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** A part where the provider pays one back; else why there is nothing to choose. */
function HowMuch({ payment, wish, onWish }: Pick<RefundStepProps, 'payment' | 'wish' | 'onWish'>) {
  const { t } = useTranslation();
  if (!payment.refundsParts) return <p className="soft">{t('refund.onlyWhole')}</p>;
  return (
    <RadioGroup
      className="segments segments--wide"
      orientation="horizontal"
      aria-label={t('refund.how')}
      value={wish.part ? 'part' : 'whole'}
      onChange={(value) => onWish((current) => ({ ...current, part: value === 'part' }))}
    >
      <Radio className="segment" value="whole" data-testid="refund-whole">
        {t('refund.whole')}
      </Radio>
      <Radio className="segment" value="part" data-testid="refund-part">
        {t('refund.part')}
      </Radio>
    </RadioGroup>
  );
}
