/** The calm screen while nobody knows the outcome: what we know, what we ask, what to say, what may be done. */
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { useSession } from '../sale/session.tsx';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { openReasonSentence } from '../ui/sentences.ts';
import { AskedAmount, Elapsed } from './amounts.tsx';
import { ProviderDetails } from './provider-details.tsx';
import { meaningOf, stateWord, wordsOf } from './words.ts';

export function Uncertain({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const words = wordsOf(payment);
  const space = words === 'payment' ? 'uncertain' : (`${words}.uncertain` as const);
  const blocks = [
    ['know', t('uncertain.knowTitle'), t(`${space}.know`, { terminal: payment.terminalLabel, amount: format.money(payment.amount) })],
    ['asking', t('uncertain.askingTitle'), t(`${space}.asking`)],
    ['tell', t('uncertain.tellTitle'), t(`${space}.tell`)],
    // Cash and a customer's card are booked without a terminal.
    ...(words === 'cashPayment' || words === 'loyalty' ? [] : [['look', t('uncertain.lookTitle'), t('uncertain.look')] as const]),
  ] as const;
  return (
    <>
      <header className="panel__head">
        <AskedAmount payment={payment} />
        <Elapsed since={payment.createdAt} />
      </header>
      <div className="uncertain" role="status" data-testid="uncertain">
        <div className="verdict verdict--uncertain">
          <Icon name="question" />
          <div>
            <h2>{stateWord(t, payment)}</h2>
            <p>{meaningOf(t, payment)}</p>
          </div>
        </div>
        <p className="soft">
          {t('uncertain.lead')} {payment.reason && openReasonSentence(t, payment.reason.code)}
        </p>
        <dl className="facts">
          {blocks.map(([key, title, text]) => (
            <div key={key} className={`facts__row facts__row--${key}`}>
              <dt>{title}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <ProviderDetails payment={payment} />
      </div>
      <footer className="panel__foot panel__foot--release">
        <p className="soft" id="release-hint">
          {t(`${space}.releaseHint`)}
        </p>
        <Button aria-describedby="release-hint" onPress={() => void session.release(payment)} data-testid="pay-release">
          {t('uncertain.release')}
        </Button>
      </footer>
    </>
  );
}
