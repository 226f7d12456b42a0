/** Who says so: what it means for the money, the supervisor, and the PIN that makes it count. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PaymentView, SupervisorsView } from '#shared/ipc.ts';
import { Refused } from '../host/errors.ts';
import { wordsOf } from '../pay/words.ts';
import { useSession } from '../sale/session.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { elapsedSince, useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import { About } from './about.tsx';
import { isPin, PinField } from './pin-field.tsx';
import type { Word } from './word.ts';

interface SignStepProps {
  readonly payment: PaymentView;
  readonly word: Word;
  readonly known: SupervisorsView;
  readonly onBack: () => void;
  /** Told before main is asked, and when it has refused. */
  readonly onSettling: (settling: boolean) => void;
}

export function SignStep({ payment, word, known, onBack, onSettling }: SignStepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const [supervisorId, setSupervisorId] = useState(known.supervisors.length === 1 ? known.supervisors[0]?.id : undefined);
  const [pin, setPin] = useState('');
  const [waitUntil, setWaitUntil] = useState(0);
  const waiting = useNow(250) < waitUntil;
  const charged = word.charged === true;
  const said = charged ? 'yes' : 'no';
  const words = wordsOf(payment);
  const amount = format.money(payment.amount);

  const settle = useMutation({
    mutationFn: async (supervisor: string) => {
      onSettling(true);
      const { reason, slipNumber } = word;
      await session.settle({ paymentId: payment.id, charged, reason, slipNumber, supervisorId: supervisor, pin });
    },
    onSuccess: windowState.leaveDialog,
    onError: (error) => {
      onSettling(false);
      if (!(error instanceof Refused)) return;
      if (error.refusal.code === 'pin-wrong') setPin('');
      // Nothing was tried: the PIN stays for when the wait is over.
      if (error.refusal.code === 'pin-wait') setWaitUntil(Date.now() + Number(error.refusal.detail) * 1_000);
    },
  });
  const possible = supervisorId !== undefined && isPin(pin) && !waiting && !settle.isPending;
  const confirm = () => {
    if (possible) settle.mutate(supervisorId);
  };

  return (
    <Dialog
      title={t('settle.title')}
      onClose={windowState.leaveDialog}
      stays
      testId="settle-dialog"
      foot={
        <>
          <Button shape="large" onPress={onBack} data-testid="settle-back">
            {t('common.back')}
          </Button>
          <Button
            kind="primary"
            shape="large"
            place="settle__confirm"
            isDisabled={!possible}
            onPress={confirm}
            data-testid="settle-confirm"
          >
            <Icon name="person" />
            {t(`settle.confirm.${words}.${said}`, { amount })}
          </Button>
        </>
      }
    >
      <div className="settle">
        <div className="settle__part">
          <About payment={payment} />
          <SaidSoFar payment={payment} word={word} />
          <div className="note note--warn" data-testid="settle-means">
            <Icon name="alert" />
            <p className="note__text">
              <strong>{t('settle.what')}</strong>
              <span className="note__detail">{t(`settle.${said}Means.${words}`, { amount })}</span>
            </p>
          </div>
          <Who known={known} chosen={supervisorId} onChoose={setSupervisorId} />
          <FailureNote error={settle.error} />
          {waiting && <Wait until={waitUntil} />}
        </div>
        <div className="settle__part">
          <PinField label={t('settle.pin')} pin={pin} onPin={setPin} onEnter={confirm} hint={t('settle.pinHint')} focused>
            {known.trainingPin !== null && (
              <p className="settle__training" data-testid="settle-training-pin">
                {t('settle.trainingPin', { pin: known.trainingPin })}
              </p>
            )}
          </PinField>
        </div>
      </div>
    </Dialog>
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
        <dd className="settle__reason">{word.reason.trim()}</dd>
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

interface WhoProps {
  readonly known: SupervisorsView;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

function Who({ known, chosen, onChoose }: WhoProps) {
  const { t } = useTranslation();
  return (
    <div>
      <h3>{t('settle.who')}</h3>
      <RadioGroup className="settle__people" aria-label={t('settle.who')} value={chosen ?? null} onChange={onChoose}>
        {known.supervisors.map(({ id, name }) => (
          <Radio key={id} className="choice" value={id} data-testid={`settle-by-${id}`}>
            <span className="choice__mark">
              <Icon name="check" />
            </span>
            <span>{name}</span>
          </Radio>
        ))}
      </RadioGroup>
    </div>
  );
}

function Wait({ until }: { readonly until: number }) {
  const { t } = useTranslation();
  const now = useNow(250);
  // Counted up to the next full second: it is over when it says so.
  const left = elapsedSince(new Date(now).toISOString(), until + 999);
  return (
    <p className="wrong" role="timer" data-testid="settle-wait">
      <Icon name="clock" />
      {t('settle.wait', { time: left })}
    </p>
  );
}
