/** The total, the terminal, and the buttons that charge it. */
import { useTranslation } from 'react-i18next';
import { Button, KeyHint } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { TerminalChip } from './terminal-chip.tsx';
import { useTerminal, useTotals } from './use-checkout.ts';
import type { TillActions } from './use-till-actions.ts';

export function PayArea({ actions }: { readonly actions: TillActions }) {
  const { t } = useTranslation();
  const format = useFormat();
  const totals = useTotals();
  const terminal = useTerminal();
  const remaining = totals ? format.money(totals.remaining) : '';
  const partly = (totals?.paid.minor ?? 0) !== 0;
  return (
    <section className="pay" aria-label={t('pay.title')}>
      <p className="pay__total">
        <span>{partly ? t('pay.rest') : t('pay.toPay')}</span>
        <strong data-testid="total">{remaining}</strong>
      </p>
      <TerminalChip onPress={actions.terminals} />
      {actions.can.byCustomerCard && totals?.loyalty ? (
        <Button kind="primary" place="pay__card" onPress={actions.payCard} data-testid="pay-customer-card">
          <Icon name="loyalty" />
          <span className="pay__word">{t('customerCard.pay')}</span>
          <span className="pay__amount">{format.money(totals.loyalty.credit)}</span>
          <KeyHint action="payCard" />
        </Button>
      ) : (
        <Button kind="primary" place="pay__card" isDisabled={!actions.can.card} onPress={actions.payCard} data-testid="pay-card">
          <Icon name={terminal?.tender === 'cash' ? 'cash' : 'card'} />
          <span className="pay__word">{terminal?.tender === 'cash' ? t('pay.cash') : t('pay.card')}</span>
          <span className="pay__amount">{remaining}</span>
          <KeyHint action="payCard" />
        </Button>
      )}
      {terminal && (terminal.capabilities.cashback || terminal.capabilities.cashOnly) && (
        <div className="pay__cash">
          {terminal.capabilities.cashback && (
            <Button action="payWithCash" isDisabled={!actions.can.withCash} onPress={actions.payWithCash} data-testid="pay-with-cash">
              {t('pay.withCash')}
            </Button>
          )}
          {terminal.capabilities.cashOnly && (
            <Button action="payCashOnly" isDisabled={!actions.can.cashOnly} onPress={actions.payCashOnly} data-testid="pay-cash-only">
              {t('pay.cashOnly')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
