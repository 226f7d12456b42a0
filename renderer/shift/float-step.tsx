/** Opening a shift with what lies in the drawer. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftsView } from '#shared/ipc.ts';
import { AmountPad } from '../sale/amount-pad.tsx';
import { amountOf, type Entry, emptyEntry } from '../sale/entry.ts';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { StepFoot } from './step-foot.tsx';
import { useDrawer } from './use-drawer.ts';

export function FloatStep({ shifts, onBack }: { readonly shifts: ShiftsView; readonly onBack: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency } = shifts;
  // Pressed twice, it opens once.
  const [shiftId] = useState(() => crypto.randomUUID());
  const [entry, setEntry] = useState<Entry>(emptyEntry);
  const { open } = useDrawer(onBack);
  const float = amountOf(entry, currency) ?? 0;
  const go = () => {
    if (!open.isPending) open.mutate({ shiftId, float });
  };
  return (
    <>
      <p>{t('shift.openLead')}</p>
      <FailureNote error={open.error} />
      <AmountPad label={t('shift.floatLabel')} currency={currency} entry={entry} onEntry={setEntry} onEnter={go} testId="shift-float" />
      <StepFoot onBack={onBack}>
        <Button kind="primary" shape="large" isDisabled={open.isPending} onPress={go} data-testid="shift-open-confirm">
          {t('shift.openWith', { amount: format.money({ minor: float, currency }) })}
        </Button>
      </StepFoot>
    </>
  );
}
