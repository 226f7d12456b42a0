/** Who says so: what the word means for the money, and the supervisor's approval that makes it count. */
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { wordsOf } from '../pay/words.ts';
import { ApprovalDialog, ApprovalMeaning } from '../people/approval.tsx';
import { useSession } from '../sale/session.tsx';
import { windowState } from '../sale/window-store.ts';
import { useFormat } from '../ui/format.ts';
import { About } from './about.tsx';
import type { Word } from './word.ts';

interface SignStepProps {
  readonly payment: PaymentView;
  readonly word: Word;
  readonly onBack: () => void;
  /** Told before main is asked, and when it has refused. */
  readonly onSettling: (settling: boolean) => void;
}

export function SignStep({ payment, word, onBack, onSettling }: SignStepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const charged = word.charged === true;
  const said = charged ? 'yes' : 'no';
  const words = wordsOf(payment);
  const amount = format.money(payment.amount);
  return (
    <ApprovalDialog
      title={t('settle.title')}
      testId="settle-dialog"
      confirm={t(`settle.confirm.${words}.${said}`, { amount })}
      approve={async (approval) => {
        onSettling(true);
        const { reason, slipNumber } = word;
        try {
          await session.settle({ paymentId: payment.id, charged, reason, slipNumber, approval });
        } catch (error) {
          onSettling(false);
          throw error;
        }
      }}
      onApproved={windowState.leaveDialog}
      onClose={windowState.leaveDialog}
      onBack={onBack}
    >
      <About payment={payment} />
      <SaidSoFar payment={payment} word={word} />
      <ApprovalMeaning title={t('settle.what')}>{t(`settle.${said}Means.${words}`, { amount })}</ApprovalMeaning>
    </ApprovalDialog>
  );
}

function SaidSoFar({ payment, word }: { readonly payment: PaymentView; readonly word: Word }) {
  const { t } = useTranslation();
  const words = wordsOf(payment);
  return (
    <dl className="sums">
      <div>
        <dt className="soft">{t(`settle.says.${words}`)}</dt>
        <dd>
          <strong>{t(`settle.${word.charged ? 'yes' : 'no'}.${words}`)}</strong>
        </dd>
      </div>
      <div>
        <dt className="soft">{t('settlement.reason')}</dt>
        <dd className="approval__reason">{word.reason.trim()}</dd>
      </div>
      {word.slipNumber.trim() !== '' && (
        <div>
          <dt className="soft">{t('settlement.slip')}</dt>
          <dd>{word.slipNumber.trim()}</dd>
        </div>
      )}
    </dl>
  );
}
