/** After a card: what is left can be paid in another way, in place. */
import { useTranslation } from 'react-i18next';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';

export function OtherTenders({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  const open = (dialog: 'take-cash' | 'split') => {
    onBack();
    windowState.openDialog(dialog);
  };
  return (
    <>
      <Button shape="large" onPress={() => open('take-cash')} data-testid="result-cash">
        <Icon name="cash" />
        {t('tender.payInCash')}
      </Button>
      <Button shape="large" onPress={() => open('split')} data-testid="result-split">
        {t('tender.split')}
      </Button>
    </>
  );
}
