/** Pays a payment back, whole or in part: how much and why, and then a supervisor's approval, which makes it happen. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { usePayment } from '../host/queries.tsx';
import { undoWord } from '../pay/words.ts';
import { ApprovalDialog, ApprovalMeaning, useApprovalSoon } from '../people/approval.tsx';
import { useSession } from '../sale/session.tsx';
import { useWindow, windowState } from '../sale/window-store.ts';
import { About } from '../settle/about.tsx';
import { useFormat } from '../ui/format.ts';
import { RefundStep } from './refund-step.tsx';
import { noWish, type RefundWish, refundAmount } from './refund-wish.ts';

interface RefundDialogProps {
  readonly payment: PaymentView;
  readonly onClose: () => void;
}

/** Pays back what the dialog was opened for. */
export function PayBackDialog() {
  const payment = usePayment(useWindow((state) => state.dialogPaymentId));
  return payment && <RefundDialog payment={payment} onClose={windowState.leaveDialog} />;
}

export function RefundDialog({ payment, onClose }: RefundDialogProps) {
  useApprovalSoon();
  const [wish, setWish] = useState<RefundWish>(noWish);
  const [signing, setSigning] = useState(false);
  if (!signing) return <RefundStep payment={payment} wish={wish} onWish={setWish} onNext={() => setSigning(true)} onClose={onClose} />;
  return <Sign payment={payment} wish={wish} onBack={() => setSigning(false)} onClose={onClose} />;
}

interface SignProps extends RefundDialogProps {
  readonly wish: RefundWish;
  readonly onBack: () => void;
}

function Sign({ payment, wish, onBack, onClose }: SignProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const words = undoWord(payment);
  const minor = refundAmount(payment, wish);
  const amount = format.money({ minor, currency: payment.refundable.currency });
  return (
    <ApprovalDialog
      title={t(`refund.title.${words}`)}
      testId="refund-dialog"
      confirm={t(`refund.confirm.${words}`, { amount })}
      approve={(approval) => session.refund({ paymentId: payment.id, amount: minor, reason: wish.reason, approval })}
      onApproved={onClose}
      onClose={onClose}
      onBack={onBack}
    >
      <About payment={payment} />
      <dl className="sums">
        <div>
          <dt className="soft">{t('refund.amount')}</dt>
          <dd>
            <strong data-testid="refund-sum">{amount}</strong>
          </dd>
        </div>
        <div>
          <dt className="soft">{t('refund.reason')}</dt>
          <dd className="approval__reason">{wish.reason.trim()}</dd>
        </div>
      </dl>
      <ApprovalMeaning title={t('refund.what')}>
        {t(`refund.happens.${words}`)}
        {words !== 'cash' && ` ${t('refund.days')}`}
      </ApprovalMeaning>
    </ApprovalDialog>
  );
}
