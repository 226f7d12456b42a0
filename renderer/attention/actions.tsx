/** The ways out of a payment that nobody can tell, and of one that was told too late. */
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { useSession } from '../sale/session.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button, type KassaButtonProps } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { useIsPaying } from './use-matters.ts';

/** What was never sent cannot have charged anybody. */
export function Settle({ payment, describedBy }: { readonly payment: PaymentView; readonly describedBy?: string }) {
  const { t } = useTranslation();
  if (payment.state === 'created') return null;
  return (
    <Button
      onPress={() => windowState.openDialog('settle', payment.id)}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      data-testid="settle-open"
    >
      <Icon name="person" />
      {t('settle.open')}
    </Button>
  );
}

export function Release({ payment, describedBy }: { readonly payment: PaymentView; readonly describedBy?: string }) {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <Button
      onPress={() => void session.release(payment)}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      data-testid="pay-release"
    >
      <Icon name="add" />
      {t('uncertain.release')}
    </Button>
  );
}

interface PayBackProps {
  readonly payment: PaymentView;
  /** Which of two it is, where there are two to choose from. */
  readonly name?: string | null;
  readonly kind?: NonNullable<KassaButtonProps['kind']>;
}

/** One thing at a time: while the till waits for a terminal, nothing is paid back. */
export function PayBack({ payment, name = null, kind = 'plain' }: PayBackProps) {
  const { t } = useTranslation();
  const busy = useIsPaying();
  if (payment.refundable.minor <= 0) return null;
  return (
    <Button
      kind={kind}
      isDisabled={busy}
      onPress={() => windowState.openDialog('refund', payment.id)}
      data-testid={`pay-back-${payment.id}`}
    >
      <Icon name="undo" />
      {name === null ? t('attention.payBack') : t('attention.payBackOf', { time: name })}
    </Button>
  );
}

export function Seen({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <Button onPress={() => void session.acknowledge(payment.id)} data-testid="attention-seen">
      <Icon name="check" />
      {t('attention.seen')}
    </Button>
  );
}

export function Details({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  return (
    <Button kind="quiet" onPress={() => windowState.openDialog('payments', payment.id)} data-testid="attention-details">
      <Icon name="list" />
      {t('attention.details')}
    </Button>
  );
}
