/** The end of a step: back, and what it is for. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';

export function StepFoot({ onBack, children }: { readonly onBack: () => void; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="shift__foot">
      <Button shape="large" onPress={onBack} data-testid="shift-back">
        {t('common.back')}
      </Button>
      {children}
    </div>
  );
}
