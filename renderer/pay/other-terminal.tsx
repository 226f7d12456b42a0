/** One tap that makes the same payment on the next suitable terminal. Nothing starts by itself. */
import { useTranslation } from 'react-i18next';
import type { PaymentView, SaleView, TerminalView } from '#shared/ipc.ts';
import { useConnection, usePreferences, useTerminals, useTill } from '../host/queries.tsx';
import { useSession } from '../sale/session.tsx';
import { terminalInstead } from '../sale/switch-terminal.ts';
import { useWindow } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { cardPartOf } from './card-part.ts';

/** The terminal to offer, or null. A customer's card that its register booked with the payment stays at the register. */
export function useTerminalInstead(payment: PaymentView, sale: SaleView): TerminalView | null {
  const { data: terminals = [] } = useTerminals();
  const { favouriteTerminals: favourites } = usePreferences();
  const goods = payment.amount.minor - payment.cashback.minor;
  if (payment.saleId !== sale.id || goods > sale.remaining.minor || cardPartOf(payment, sale)) return null;
  return terminalInstead(payment, terminals, favourites);
}

export function PayInstead({ payment, terminal }: { readonly payment: PaymentView; readonly terminal: TerminalView }) {
  const { t } = useTranslation();
  const session = useSession();
  const { data: till } = useTill();
  const connection = useConnection();
  const starting = useWindow((state) => state.starting);
  const { amount, cashback } = payment;
  return (
    <Button
      kind="primary"
      shape="large"
      place="pay-instead"
      isDisabled={starting || connection !== 'connected' || till?.paymentsBlocked !== null}
      onPress={() => void session.pay({ terminalId: terminal.id, amount: amount.minor - cashback.minor, cashback: cashback.minor })}
      data-testid="pay-instead"
      data-terminal={terminal.id}
    >
      <Icon name="terminal" />
      {t('terminals.payInstead', { terminal: terminal.label })}
    </Button>
  );
}
