/** Money that somebody puts into the drawer or takes out of it, with the reason. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovementKind } from '#shared/drawer.ts';
import type { OpenShiftView } from '#shared/ipc.ts';
import { ReasonField } from '../people/reason-field.tsx';
import { AmountPad } from '../sale/amount-pad.tsx';
import { amountOf, type Entry, emptyEntry } from '../sale/entry.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { StepFoot } from './step-foot.tsx';
import { useDrawer } from './use-drawer.ts';

interface MoveStepProps {
  readonly shift: OpenShiftView;
  readonly what: MovementKind;
  readonly currency: string;
  readonly onBack: () => void;
}

const usualKeys = { 'pay-in': ['change', 'correction'], 'pay-out': ['supplies', 'postage'], drop: ['safe', 'bank'] } as const;

export function MoveStep({ shift, what, currency, onBack }: MoveStepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [moveId] = useState(() => crypto.randomUUID());
  const [entry, setEntry] = useState<Entry>(emptyEntry);
  const [reason, setReason] = useState('');
  const [isTold, setTold] = useState(false);
  const { move } = useDrawer(onBack);
  const amount = amountOf(entry, currency) ?? 0;
  const isComplete = amount > 0 && reason.trim() !== '';
  const go = () => {
    setTold(true);
    if (isComplete && !move.isPending) move.mutate({ shiftId: shift.id, moveId, kind: what, amount, reason });
  };
  return (
    <>
      <h3>{t(`shift.kinds.${what}`)}</h3>
      <p className="soft">{t(`shift.moveHints.${what}`)}</p>
      <FailureNote error={move.error} />
      <div className="cash">
        <ReasonField
          label={t('shift.reason')}
          hint={t('shift.reasonHint')}
          reason={reason}
          onReason={setReason}
          problem={isTold && reason.trim() === '' ? t('shift.reasonMissing') : null}
          usual={usualKeys[what].map((key) => ({ key, text: t(`shift.usual.${key}`) }))}
          maxLength={100}
          testId="shift-reason"
        />
        <AmountPad label={t('shift.amount')} currency={currency} entry={entry} onEntry={setEntry} onEnter={go} testId="shift-amount" />
      </div>
      <StepFoot onBack={onBack}>
        <Button kind="primary" shape="large" isDisabled={amount === 0 || move.isPending} onPress={go} data-testid="shift-move-confirm">
          {t(`shift.moveNow.${what}`, { amount: format.money({ minor: amount, currency }) })}
        </Button>
      </StepFoot>
    </>
  );
}
