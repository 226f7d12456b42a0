/** Pays a payment back, whole or in part: what will happen, how much, and the one button that does it. */
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { useTerminals } from '../host/queries.tsx';
import { TerminalName } from '../pay/amounts.tsx';
import { AmountPad } from '../sale/amount-pad.tsx';
import { amountOf, type Entry, emptyEntry } from '../sale/entry.ts';
import { useSession } from '../sale/session.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

interface RefundDialogProps {
  readonly payment: PaymentView;
  readonly onClose: () => void;
}

export function RefundDialog({ payment, onClose }: RefundDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const limitId = useId();
  const { refundable, refundsParts } = payment;
  const { currency } = refundable;
  const [part, setPart] = useState(false);
  const [entry, setEntry] = useState<Entry>(emptyEntry);
  const refund = useMutation({ mutationFn: (minor: number) => session.refund(payment.id, minor) });
  const minor = part ? (amountOf(entry, currency) ?? 0) : refundable.minor;
  const tooMuch = minor > refundable.minor;
  const possible = minor > 0 && !tooMuch && !refund.isPending;

  const confirm = () => {
    if (possible) refund.mutate(minor);
  };

  return (
    <Dialog
      title={payment.tender === 'cash' ? t('refund.inCash') : t('refund.title')}
      onClose={onClose}
      testId="refund-dialog"
      foot={
        <Button kind="primary" shape="large" place="cash__start" isDisabled={!possible} onPress={confirm} data-testid="refund-confirm">
          <Icon name="undo" />
          {t('refund.confirm', { amount: format.money({ minor: tooMuch ? refundable.minor : minor, currency }) })}
        </Button>
      }
    >
      <FailureNote error={refund.error} />
      <div className={part ? 'cash' : ''}>
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
          {refundsParts ? (
            <RadioGroup
              className="segments segments--wide"
              orientation="horizontal"
              aria-label={t('refund.how')}
              value={part ? 'part' : 'whole'}
              onChange={(value) => setPart(value === 'part')}
            >
              <Radio className="segment" value="whole" data-testid="refund-whole">
                {t('refund.whole')}
              </Radio>
              <Radio className="segment" value="part" data-testid="refund-part">
                {t('refund.part')}
              </Radio>
            </RadioGroup>
          ) : (
            <p className="soft">{t('refund.onlyWhole')}</p>
          )}
          <WhatHappens payment={payment} />
        </div>
        {part && (
          <div>
            <AmountPad
              label={t('refund.amount')}
              currency={currency}
              entry={entry}
              onEntry={setEntry}
              onEnter={confirm}
              describedBy={limitId}
              testId="refund-amount"
            />
            <p id={limitId} className={tooMuch ? 'wrong' : 'soft'} role={tooMuch ? 'alert' : undefined} data-testid="refund-limit">
              {tooMuch && <Icon name="alert" />}
              {t('refund.tooMuch', { amount: format.money(refundable) })}
            </p>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function WhatHappens({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const { data: terminals = [] } = useTerminals();
  const isVoid = terminals.find(({ id }) => id === payment.terminalId)?.capabilities.refund === 'void';
  return (
    <div className="note">
      <Icon name="terminal" />
      <p className="note__text">
        <strong>{t('refund.what')}</strong>
        {payment.tender === 'cash' ? (
          <span className="note__detail">{t('refund.cash')}</span>
        ) : (
          <>
            <span className="note__detail">{t(isVoid ? 'refund.void' : 'refund.linked')}</span>
            <span className="note__detail">{t('refund.days')}</span>
          </>
        )}
      </p>
    </div>
  );
}
