/** A sale that is paid in parts: what is paid already, what is left, and the next part by card or in cash. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { useSale } from '../host/queries.tsx';
import { AmountPad } from '../sale/amount-pad.tsx';
import { amountOf, type Entry, emptyEntry } from '../sale/entry.ts';
import { RefusalNote } from '../sale/notices.tsx';
import { useSession } from '../sale/session.tsx';
import { useTerminal, useTotals } from '../sale/use-checkout.ts';
import { useWindow, windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { TakeCashDialog } from './cash-dialog.tsx';
import { PaidList } from './paid-list.tsx';

const shares = [2, 3, 4] as const;

export function SplitDialog({ till }: { readonly till: TillView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const totals = useTotals();
  const terminal = useTerminal();
  const { data: sale } = useSale();
  const starting = useWindow((state) => state.starting);
  const { currency } = till.store;
  const [entry, setEntry] = useState<Entry>(emptyEntry);
  /** The part that is taken in cash now, until it is among the sale's tenders. */
  const [inCash, setInCash] = useState<{ readonly part: number; readonly after: number } | null>(null);
  const remaining = totals?.remaining.minor ?? 0;
  const part = amountOf(entry, currency) ?? remaining;
  const isPart = part > 0 && part <= remaining;
  const text = (minor: number) => format.money({ minor, currency });

  const taken = sale?.tenders.length ?? 0;
  if (inCash && inCash.after === taken) return <TakeCashDialog till={till} part={inCash.part} onClose={() => setInCash(null)} />;

  const takeCash = () => {
    setInCash({ part, after: taken });
    setEntry(emptyEntry);
  };

  const payCard = () => {
    if (isPart && terminal && till.paymentsBlocked === null) void session.pay({ terminalId: terminal.id, amount: part, cashback: 0 });
  };

  return (
    <Dialog
      title={t('tender.splitTitle')}
      onClose={windowState.closeDialog}
      stays
      testId="split"
      foot={
        <div className="split__ways">
          <Button
            kind="primary"
            shape="large"
            isDisabled={!isPart || starting || !terminal || till.paymentsBlocked !== null}
            onPress={payCard}
            data-testid="split-card"
          >
            <Icon name="card" />
            {t('tender.partByCard', { amount: text(part), terminal: terminal?.label ?? '' })}
          </Button>
          <Button shape="large" isDisabled={!isPart || starting} onPress={takeCash} data-testid="split-cash">
            <Icon name="cash" />
            {t('tender.partInCash', { amount: text(part) })}
          </Button>
        </div>
      }
    >
      <RefusalNote />
      <div className="cash">
        <div className="cash__choices">
          <p className="due">
            <span className="soft">{t('tender.remaining')}</span>
            <strong data-testid="split-remaining">{text(remaining)}</strong>
          </p>
          <h3 className="soft">{t('tender.share')}</h3>
          <div className="notes">
            {shares.map((share) => (
              <Button
                key={share}
                onPress={() => setEntry({ quantity: null, digits: String(Math.ceil(remaining / share)) })}
                data-testid={`split-share-${share}`}
              >
                {t('tender.shareOf', { number: share })}
              </Button>
            ))}
          </div>
          {sale && <PaidList sale={sale} />}
        </div>
        <div>
          <AmountPad label={t('tender.part')} currency={currency} entry={entry} onEntry={setEntry} onEnter={payCard} testId="split-part" />
          {part > remaining && (
            <p className="wrong" role="alert" data-testid="split-too-much">
              {t('tender.tooMuch', { amount: text(remaining) })}
            </p>
          )}
        </div>
      </div>
    </Dialog>
  );
}
