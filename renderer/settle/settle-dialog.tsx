/** A supervisor settles what nobody can tell: first what the terminal says, then who says so. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { isFinal } from '../host/merge.ts';
import { usePayment } from '../host/queries.tsx';
import { stateIcon } from '../pay/amounts.tsx';
import { moneySentence, stateWord } from '../pay/words.ts';
import { useApprovalSoon } from '../people/approval.tsx';
import { useWindow, windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { SignStep } from './sign-step.tsx';
import { noWord, type Word } from './word.ts';
import { WordStep } from './word-step.tsx';

export function SettleDialog() {
  const payment = usePayment(useWindow((state) => state.dialogPaymentId));
  const [settling, setSettling] = useState(false);
  if (!payment) return null;
  // Its own success is no news to it: the dialog is about to close.
  if (isFinal(payment) && !settling) return <Over payment={payment} />;
  return <Steps payment={payment} onSettling={setSettling} />;
}

function Steps({ payment, onSettling }: { readonly payment: PaymentView; readonly onSettling: (settling: boolean) => void }) {
  useApprovalSoon();
  const [word, setWord] = useState<Word>(noWord);
  const [signing, setSigning] = useState(false);
  if (!signing) return <WordStep payment={payment} word={word} onWord={setWord} onNext={() => setSigning(true)} />;
  return <SignStep payment={payment} word={word} onBack={() => setSigning(false)} onSettling={onSettling} />;
}

function Over({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Dialog
      title={t('settle.title')}
      onClose={windowState.leaveDialog}
      testId="settle-dialog"
      foot={
        <Button kind="primary" shape="large" onPress={windowState.leaveDialog} data-testid="settle-over">
          {t('common.close')}
        </Button>
      }
    >
      <div className={`verdict verdict--${payment.state}`} role="status">
        <Icon name={stateIcon[payment.state]} />
        <div>
          <h3>{stateWord(t, payment)}</h3>
          <p>{moneySentence(t, format, payment)}</p>
        </div>
      </div>
      <p>{t('settle.over')}</p>
    </Dialog>
  );
}
