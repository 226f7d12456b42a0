/** The total, the terminal, and the buttons that charge it. */
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TerminalView } from '#shared/ipc.ts';
import { useTerminals } from '../host/queries.tsx';
import { Button, KeyHint } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { useTerminal, useTotals } from './use-checkout.ts';
import type { TillActions } from './use-till-actions.ts';

export const terminalIcon: Record<TerminalView['state'], IconName> = {
  ready: 'check-circle',
  busy: 'hourglass',
  offline: 'link',
  unknown: 'question',
};

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

function TerminalChip({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation();
  const { isPending } = useTerminals();
  const terminal = useTerminal();
  if (!terminal) {
    return (
      <p className="chip chip--none" data-testid="terminal-chip">
        <Icon name="terminal" />
        <span className="chip__text">
          <strong>{isPending ? t('common.loading') : t('pay.noTerminal')}</strong>
          {!isPending && <small className="soft">{t('pay.noTerminalHint')}</small>}
        </span>
      </p>
    );
  }
  return (
    <Pressable className="chip" onPress={onPress} data-testid="terminal-chip" data-terminal={terminal.id} data-state={terminal.state}>
      <Icon name="terminal" />
      <TerminalText terminal={terminal} />
      <span className="visually-hidden">{t('pay.choose')}</span>
      <KeyHint action="terminals" />
      <Icon name="chevron" />
    </Pressable>
  );
}

/** A terminal in two lines: its name, then its state as icon and word, and when it was last heard from. */
export function TerminalText({ terminal }: { readonly terminal: TerminalView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className="chip__text">
      <span className="chip__label">
        <strong>{terminal.label}</strong> <span className="soft">{terminal.providerTitle}</span>
      </span>
      <small className={`chip__state chip__state--${terminal.state}`}>
        <Icon name={terminalIcon[terminal.state]} />
        {t(`pay.terminalState.${terminal.state}`)}
        {terminal.lastContact && (
          <span className="soft">
            · <span className="chip__long">{t('pay.lastContact', { time: format.moment(terminal.lastContact) })}</span>
            <span className="chip__short">{format.moment(terminal.lastContact)}</span>
          </span>
        )}
      </small>
    </span>
  );
}
