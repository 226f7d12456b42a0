/** The question before a basket is put aside. */
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useSession } from './session.tsx';
import { windowState } from './window-store.ts';

export function NewSaleDialog() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <Dialog
      title={t('newSale.title')}
      onClose={windowState.closeDialog}
      testId="new-sale-dialog"
      foot={
        <>
          <Button onPress={windowState.closeDialog} autoFocus data-testid="new-sale-keep">
            {t('newSale.keep')}
          </Button>
          <Button
            onPress={() => {
              windowState.closeDialog();
              void session.park(null);
            }}
            data-testid="new-sale-park"
          >
            {t('newSale.park')}
          </Button>
          <Button
            kind="primary"
            onPress={() => {
              windowState.closeDialog();
              void session.newSale();
            }}
            data-testid="new-sale-confirm"
          >
            {t('newSale.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('newSale.text')}</p>
    </Dialog>
  );
}
