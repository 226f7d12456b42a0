/** Money that somebody puts into the drawer or takes out of it, with the reason. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovementKind } from '#shared/drawer.ts';
import type { OpenShiftView } from '#shared/ipc.ts';
import { mayDo } from '#shared/roles.ts';
import { useTillSession } from '../host/queries.tsx';
import { ApprovalDialog, ApprovalMeaning, useApprovalSoon } from '../people/approval.tsx';
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
  /** Above so much it takes a supervisor's PIN; null: it never does. */
  readonly ceiling: number | null;
  readonly onBack: () => void;
}

const usualKeys = { 'pay-in': ['change', 'correction'], 'pay-out': ['supplies', 'postage'], drop: ['safe', 'bank'] } as const;

export function MoveStep({ shift, what, currency, ceiling, onBack }: MoveStepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [moveId] = useState(() => crypto.randomUUID());
  const [entry, setEntry] = useState<Entry>(emptyEntry);
  const [reason, setReason] = useState('');
  const [isTold, setTold] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { move } = useDrawer(onBack);
  const role = useTillSession()?.role ?? null;
  useApprovalSoon();
  const written = (minor: number) => format.money({ minor, currency });
  const amount = amountOf(entry, currency) ?? 0;
  const isComplete = amount > 0 && reason.trim() !== '';
  const order = { shiftId: shift.id, moveId, kind: what, amount, reason };
  const go = () => {
    setTold(true);
    if (!isComplete || move.isPending) return;
    // Main decides; here it is only asked for beforehand.
    if (ceiling !== null && amount > ceiling && !mayDo(role, 'supervisor')) setAsking(true);
    else move.mutate(order);
  };
  return (
    <>
      <h3>{t(`shift.kinds.${what}`)}</h3>
      <p className="soft">{t(`shift.moveHints.${what}`)}</p>
      <FailureNote error={isAsking ? null : move.error} />
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
          {t(`shift.moveNow.${what}`, { amount: written(amount) })}
        </Button>
      </StepFoot>
      {isAsking && (
        <ApprovalDialog
          title={t('limits.above.title')}
          testId="shift-approval"
          confirm={t('limits.above.confirm')}
          approve={async (approval) => {
            await move.mutateAsync({ ...order, approval });
          }}
          onApproved={() => setAsking(false)}
          onClose={() => setAsking(false)}
        >
          <ApprovalMeaning title={t(`shift.moveNow.${what}`, { amount: written(amount) })}>
            {t('limits.above.text', { ceiling: written(ceiling ?? 0) })}
          </ApprovalMeaning>
        </ApprovalDialog>
      )}
    </>
  );
}
