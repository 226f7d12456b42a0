/** The calm screen while nobody knows the outcome: what we know, what was asked and when, what to say, what may be done. */
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { Release, Settle } from '../attention/actions.tsx';
import { Asked, AskNow } from '../attention/asking.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { openReasonSentence } from '../ui/sentences.ts';
import { AskedAmount, Elapsed } from './amounts.tsx';
import { ProviderDetails } from './provider-details.tsx';
import { meaningOf, stateWord, wordsOf } from './words.ts';

export function Uncertain({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = wordsOf(payment);
  const space = words === 'payment' ? 'uncertain' : (`${words}.uncertain` as const);
  // Cash and a customer's card are booked without a terminal.
  const hasTerminal = words === 'payment' || words === 'refund';
  const why = payment.reason ? openReasonSentence(t, payment.reason.code) : '';
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
        <dl className="facts">
          <div className="facts__row">
            <dt>{t('uncertain.knowTitle')}</dt>
            <dd>
              {t(`${space}.know`, { terminal: payment.terminalLabel, amount: format.money(payment.amount) })}{' '}
              <span className="facts__why soft">{why || t('uncertain.lead')}</span>
            </dd>
          </div>
          <div className="facts__row">
            <dt>{t('uncertain.askingTitle')}</dt>
            <dd>{t(`${space}.asking`)}</dd>
          </div>
          <div className="facts__row facts__row--tell">
            <dt>{t('uncertain.tellTitle')}</dt>
            <dd>{t(`${space}.tell`)}</dd>
          </div>
          {hasTerminal && (
            <div className="facts__row">
              <dt>{t('uncertain.lookTitle')}</dt>
              <dd>{t('uncertain.look')}</dd>
            </div>
          )}
        </dl>
        <ProviderDetails payment={payment} />
      </div>
      <footer className="panel__foot ways-out">
        <div className="ways-out__way">
          <AskNow payment={payment} />
          <p>
            <Asked payment={payment} />
          </p>
        </div>
        <div className="ways-out__way">
          <Release payment={payment} describedBy="release-hint" />
          <p className="soft" id="release-hint">
            {t(`${space}.releaseHint`)}
          </p>
        </div>
        <div className="ways-out__way">
          <Settle payment={payment} describedBy="settle-hint" />
          <p className="soft" id="settle-hint">
            {t('settle.openHint')}
          </p>
        </div>
      </footer>
    </>
  );
}
