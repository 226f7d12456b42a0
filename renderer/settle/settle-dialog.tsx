/** A supervisor settles what nobody can tell: first what the terminal says, then who says so. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { isFinal } from '../host/merge.ts';
import { usePayment, useSupervisors } from '../host/queries.tsx';
import { stateIcon } from '../pay/amounts.tsx';
import { moneySentence, stateWord } from '../pay/words.ts';
import { useWindow, windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { FirstSupervisor } from './first-supervisor.tsx';
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
  const { data, isError } = useSupervisors();
  const [word, setWord] = useState<Word>(noWord);
  const [signing, setSigning] = useState(false);
  if (isError) return <Unavailable />;
  if (!data) return null;
  if (data.supervisors.length === 0) return <FirstSupervisor />;
  if (!signing) return <WordStep payment={payment} word={word} onWord={setWord} onNext={() => setSigning(true)} />;
  return <SignStep payment={payment} word={word} known={data} onBack={() => setSigning(false)} onSettling={onSettling} />;
}

function Unavailable() {
  const { t } = useTranslation();
  return (
    <Dialog title={t('settle.title')} onClose={windowState.leaveDialog} testId="settle-dialog">
      <div className="note note--warn" role="alert">
        <Icon name="alert" />
        <p className="note__text">{t('settle.failed')}</p>
      </div>
    </Dialog>
  );
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
