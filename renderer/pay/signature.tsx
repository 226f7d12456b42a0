/** The provider wants the customer's signature compared: the slip to sign, and the cashier's word on it. */
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { useSession } from '../sale/session.tsx';
import { useWindow } from '../sale/window-store.ts';
import { Button, KeyHint } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { AskedAmount, Elapsed } from './amounts.tsx';
import { ProviderDetails } from './provider-details.tsx';
import { ReceiptPaper } from './receipt-paper.tsx';

export function Signature({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  return (
    <div className={`result ${payment.hasReceipt ? 'result--receipt' : ''}`} data-testid="signature">
      <div className="result__text">
        <header className="panel__head">
          <AskedAmount payment={payment} />
          <Elapsed since={payment.createdAt} />
        </header>
        <div className="verdict verdict--signature" role="status">
          <Icon name="signature" />
          <div>
            <h2>{t('signature.title')}</h2>
            <p>{t('signature.how')}</p>
          </div>
        </div>
        {!payment.hasReceipt && (
          <p className="note">
            <Icon name="receipt" />
            <span className="note__text">{t('signature.noSlip')}</span>
          </p>
        )}
        <ProviderDetails payment={payment} />
      </div>
      {payment.hasReceipt && (
        // The one tab makes the slip reachable, and scrollable, by the keyboard as receipts are.
        <Tabs className="receipts">
          <TabList aria-label={t('receipt.title')}>
            <Tab id="merchant" className="receipts__title soft">
              {t('signature.slip')}
            </Tab>
          </TabList>
          <TabPanel id="merchant" className="receipts__panel">
            <ReceiptPaper paymentId={payment.id} copy="merchant" reprint={false} stage="to-sign" />
          </TabPanel>
        </Tabs>
      )}
      <Answers payment={payment} />
    </div>
  );
}

/** Neither answer has the focus: an Enter that was meant for something else decides nothing. */
function Answers({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const session = useSession();
  const answering = useWindow((state) => state.answering);
  const answer = (accepted: boolean, icon: IconName, word: string, hint: string) => (
    <Button
      kind={accepted ? 'primary' : 'danger'}
      shape="large"
      place="answer"
      isDisabled={answering}
      onPress={() => void session.answerSignature(payment.id, accepted)}
      data-testid={accepted ? 'signature-accept' : 'signature-reject'}
    >
      <Icon name={icon} />
      <span className="answer__text">
        <span>{word}</span>
        <small>{hint}</small>
      </span>
      <KeyHint action={accepted ? 'payCard' : 'payCashOnly'} />
    </Button>
  );
  return (
    <div className="result__next result__next--answers">
      {answering && (
        <p className="soft" role="status">
          {t('signature.telling')}
        </p>
      )}
      {answer(true, 'check', t('signature.right'), t('signature.rightHint'))}
      {answer(false, 'close', t('signature.wrong'), t('signature.wrongHint'))}
    </div>
  );
}
