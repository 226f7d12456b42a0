/** Where the payment provider is to send its own receipt of this sale. The till keeps it nowhere: it goes with the one payment. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readReceiptTarget } from '#shared/receipt.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { receiptTargetShown } from './receipt-target.ts';
import { useWindow, windowState } from './window-store.ts';

const longest = 254;

export function ReceiptToDialog() {
  const { t } = useTranslation();
  const saleId = useWindow((state) => state.editing?.saleId);
  const chosen = useWindow(receiptTargetShown);
  const [text, setText] = useState(chosen ?? '');
  const [isTold, setIsTold] = useState(false);
  const target = readReceiptTarget(text);
  const save = (event: FormEvent) => {
    event.preventDefault();
    setIsTold(true);
    if (!target || saleId === undefined) return;
    windowState.sendReceiptTo({ saleId, target });
    windowState.closeDialog();
  };
  const forget = () => {
    windowState.sendReceiptTo(null);
    windowState.closeDialog();
  };
  return (
    <Dialog
      title={t('receiptTo.title')}
      onClose={windowState.closeDialog}
      stays
      testId="receipt-to"
      foot={
        <>
          {chosen !== null && (
            <Button shape="large" onPress={forget} data-testid="receipt-to-none">
              {t('receiptTo.none')}
            </Button>
          )}
          <Button type="submit" form="receipt-to-form" kind="primary" shape="large" data-testid="receipt-to-save">
            {t('receiptTo.save')}
          </Button>
        </>
      }
    >
      <form id="receipt-to-form" onSubmit={save}>
        <TextField
          label={t('receiptTo.label')}
          hint={t('receiptTo.hint')}
          value={text}
          onChange={setText}
          problem={isTold && !target ? t('receiptTo.wrong') : null}
          maxLength={longest}
          autoFocus
          place="field--large"
          testId="receipt-to-text"
        />
      </form>
    </Dialog>
  );
}
