/** A payment under way: the amount, where the customer is, how long it takes, and how it can be cancelled. */
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { Release, Settle } from '../attention/actions.tsx';
import { AskNow } from '../attention/asking.tsx';
import { useSession } from '../sale/session.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import { AskedAmount, Elapsed, stateIcon } from './amounts.tsx';
import { ProviderDetails } from './provider-details.tsx';
import { meaningOf, stateWord } from './words.ts';

export function Progress({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  return (
    <>
      <header className="panel__head">
        <AskedAmount payment={payment} />
        <Elapsed since={payment.createdAt} />
      </header>
      <div className="step" role="status" data-testid="pay-step">
        <span className="step__icon">
          <Icon name={stateIcon[payment.state]} />
        </span>
        <strong className="step__word">
          {payment.state === 'waiting' && payment.step ? t(`payment.step.${payment.step}`) : stateWord(t, payment)}
        </strong>
        <p className="soft">{meaningOf(t, payment)}</p>
        <span className="step__pulse" aria-hidden="true" />
      </div>
      <footer className="panel__foot">
        <ProviderDetails payment={payment} />
        {payment.kind === 'loyalty' ? (
          <LeaveIt payment={payment} />
        ) : (
          <>
            <CancelPart payment={payment} />
            <LongWait payment={payment} />
            {payment.kind === 'sale' && (
              <p className="soft" data-testid="no-cash-now">
                {t('tender.noCashNow')}
              </p>
            )}
          </>
        )}
      </footer>
    </>
  );
}

/** Nobody stands at a terminal for this: the till need not wait for the provider. */
function LeaveIt({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const session = useSession();
  if (payment.state !== 'waiting') return null;
  return (
    <Button shape="large" onPress={() => void session.release(payment)} data-testid="pay-release">
      {t('uncertain.release')}
    </Button>
  );
}

/** Longer than any customer looks for a card: the terminal may have given up without a word. */
const longMilliseconds = 180_000;

function LongWait({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const now = useNow(1_000);
  if (payment.state === 'created' || now - Date.parse(payment.createdAt) < longMilliseconds) return null;
  return (
    <div className="ways-out ways-out--long" data-testid="long-wait">
      <p role="status">{t('asking.long')}</p>
      <AskNow payment={payment} />
      <Release payment={payment} />
      <Settle payment={payment} />
    </div>
  );
}

/** A button only where it works; the sentence where the terminal must be used; the wait once it was asked. */
function CancelPart({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const session = useSession();
  if (payment.tender === 'cash') return null;
  if (payment.cancel === 'at-terminal') {
    return (
      <p className="note" data-testid="pay-cancel-at-terminal">
        <Icon name="terminal" />
        <span className="note__text">{t('payment.atTerminal')}</span>
      </p>
    );
  }
  if (payment.cancelRequested) {
    return (
      <p className="note note--warn" role="status" data-testid="pay-cancel-asked">
        <Icon name="hourglass" />
        <span className="note__text">{t('payment.cancelAsked')}</span>
      </p>
    );
  }
  return (
    <Button kind="danger" shape="large" onPress={() => void session.cancel(payment.id)} data-testid="pay-cancel">
      <Icon name="stop" />
      {t('payment.cancel')}
    </Button>
  );
}
