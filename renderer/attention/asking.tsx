/** Asking after a payment: what came of it so far, and the button that asks at once. */
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { useLastContact } from '../host/queries.tsx';
import { useSession } from '../sale/session.tsx';
import { useWindow } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

export function AskNow({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <Button onPress={() => void session.ask(payment.id)} data-testid="ask-now">
      <Icon name="pulse" />
      {t('asking.now')}
    </Button>
  );
}

/** When the provider last answered, and when somebody last asked by hand. */
export function Asked({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lastContact = useLastContact(payment.terminalId);
  const byHand = useWindow((state) => state.asked[payment.id]);
  const { provider, updatedAt } = payment;
  const since = lastContact !== null && lastContact > updatedAt ? lastContact : null;
  return (
    <span className="asked-after soft" data-testid="asked">
      {since === null
        ? t('asking.silent', { provider, time: format.second(updatedAt) })
        : t('asking.answered', { provider, time: format.second(since) })}{' '}
      <span role="status" data-testid="asked-by-hand">
        {byHand && t('asking.asked', { time: format.second(byHand) })}
      </span>
    </span>
  );
}
