/** Opening the drawer without a sale: for that there is a reason. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonField } from '../people/reason-field.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { StepFoot } from './step-foot.tsx';
import { useDrawer } from './use-drawer.ts';

export function NoSaleStep({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  const [moveId] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState('');
  const { noSale } = useDrawer(onBack);
  const isComplete = reason.trim() !== '';
  return (
    <>
      <p>{t('shift.noSaleLead')}</p>
      <FailureNote error={noSale.error} />
      <ReasonField
        label={t('shift.reason')}
        hint={t('shift.reasonHint')}
        reason={reason}
        onReason={setReason}
        problem={null}
        usual={(['exchange', 'counting'] as const).map((key) => ({ key, text: t(`shift.usual.${key}`) }))}
        maxLength={100}
        testId="shift-reason"
      />
      <StepFoot onBack={onBack}>
        <Button
          kind="primary"
          shape="large"
          isDisabled={!isComplete || noSale.isPending}
          onPress={() => noSale.mutate({ moveId, reason })}
          data-testid="shift-no-sale-confirm"
        >
          {t('shift.noSale')}
        </Button>
      </StepFoot>
    </>
  );
}
