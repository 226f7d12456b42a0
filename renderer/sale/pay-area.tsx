/** The total, the terminal, and the buttons that charge it. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TerminalView } from '#shared/ipc.ts';
import { subtract, zero } from '#shared/money.ts';
import { QuickCash } from '../tender/quick-cash.tsx';
import { Button, KeyHint } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { receiptTargetShown } from './receipt-target.ts';
import { TerminalChip } from './terminal-chip.tsx';
import { useTerminal, useTotals } from './use-checkout.ts';
import type { TillActions } from './use-till-actions.ts';
import { useWindow, windowState } from './window-store.ts';

export const PayArea = memo(function PayArea({ actions }: { readonly actions: TillActions }) {
  const { t } = useTranslation();
  const format = useFormat();
  const totals = useTotals();
  const terminal = useTerminal();
  const receiptTo = useWindow(receiptTargetShown);
  const remaining = totals ? format.money(totals.remaining) : '';
  const owed = totals && totals.remaining.minor < 0 ? format.money(subtract(zero(totals.remaining.currency), totals.remaining)) : null;
  const empty = useWindow((state) => state.editing?.basket.lines.length === 0);
  const cashByCard = cashFromCard(terminal, empty);
  const partly = (totals?.paid.minor ?? 0) !== 0;
  return (
    <section className="pay" aria-label={t('pay.title')}>
      <p className="pay__total">
        <span>{owed ? t('tender.toPayOut') : partly ? t('pay.rest') : t('pay.toPay')}</span>
        <strong data-testid="total">{owed ?? remaining}</strong>
      </p>
      <TerminalChip onPress={actions.terminals} />
      {owed ? (
        <Button kind="primary" place="pay__card" isDisabled={!actions.can.payOut} onPress={actions.payCard} data-testid="pay-out">
          <Icon name="cash" />
          <span className="pay__word">{t('tender.payOut')}</span>
          <span className="pay__amount">{owed}</span>
          <KeyHint action="payCard" />
        </Button>
      ) : actions.can.finish ? (
        <Button kind="primary" place="pay__card" onPress={actions.payCard} data-testid="finish-sale">
          <Icon name="check-circle" />
          <span className="pay__word">{t('tender.finish')}</span>
          <span className="pay__amount">{remaining}</span>
          <KeyHint action="payCard" />
        </Button>
      ) : actions.can.byCustomerCard && totals?.loyalty ? (
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
      {!owed && <QuickCash actions={actions} />}
      <div className="pay__others">
        {!owed && (
          <Button action="split" isDisabled={!actions.can.cash} onPress={actions.split} data-testid="pay-split">
            {t('tender.split')}
          </Button>
        )}
        {cashByCard === 'with-goods' && (
          <Button action="payWithCash" isDisabled={!actions.can.withCash} onPress={actions.payWithCash} data-testid="pay-with-cash">
            {t('pay.withCash')}
          </Button>
        )}
        {cashByCard === 'alone' && (
          <Button action="payCashOnly" isDisabled={!actions.can.cashOnly} onPress={actions.payCashOnly} data-testid="pay-cash-only">
            {t('pay.cashOnly')}
          </Button>
        )}
        {terminal?.capabilities.sendsReceipt && !owed && (
          <Button
            shape="icon"
            place="pay__send"
            isDisabled={!actions.can.card}
            aria-label={receiptTo === null ? t('receiptTo.open') : t('receiptTo.chosen', { address: receiptTo })}
            onPress={() => windowState.openDialog('receipt-to')}
            data-testid="pay-receipt-to"
            data-chosen={receiptTo !== null}
          >
            <Icon name={receiptTo === null ? 'send' : 'check-circle'} />
          </Button>
        )}
      </div>
    </section>
  );
});

/** What a card gives cash for: beside goods, or alone while there are none. Both at once is never possible, so they share a place. */
function cashFromCard(terminal: TerminalView | null, empty: boolean): 'with-goods' | 'alone' | null {
  if (!terminal) return null;
  const { cashback, cashOnly } = terminal.capabilities;
  if (cashOnly && (empty || !cashback)) return 'alone';
  return cashback ? 'with-goods' : null;
}
