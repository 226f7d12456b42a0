/** Cash in one tap: the exact amount, or the notes that a customer is likely to hand over. The change stands in the result. */
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cashDue, likelyHanded } from '#shared/cash.ts';
import { useSale, useTill } from '../host/queries.tsx';
import { useSession } from '../sale/session.tsx';
import { useTotals } from '../sale/use-checkout.ts';
import type { TillActions } from '../sale/use-till-actions.ts';
import { Button } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';

interface QuickCashProps {
  readonly actions: TillActions;
}

export function QuickCash({ actions }: QuickCashProps) {
  const { data: sale } = useSale();
  // What was taken before is another tender.
  return <Keys key={`${sale?.id} ${sale?.tenders.length}`} actions={actions} />;
}

function Keys({ actions }: QuickCashProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const { data: till } = useTill();
  // A frame after the total itself: main refuses whatever is not what is due.
  const totals = useDeferredValue(useTotals());
  const amount = totals?.remaining.minor ?? 0;
  // The same keys are the same cash, however often one of them is pressed.
  const [tenderId] = useState(() => crypto.randomUUID());
  if (!till) return null;
  const { currency } = till.store;
  const due = cashDue(amount, amount, till.cashStep);
  const sums = actions.can.cash ? likelyHanded(due, currency) : [];
  const take = (handed: number) => {
    if (actions.can.cash) void session.takeCash({ tenderId, amount, handed, due });
  };
  return (
    <div className="pay__quick">
      <Button action="payCash" isDisabled={!actions.can.cash} onPress={actions.payCash} data-testid="pay-cash">
        {t('tender.cash')}
      </Button>
      {sums.map((handed, place) => (
        <Button
          key={handed}
          aria-label={
            place === 0
              ? t('tender.takeExactly', { amount: format.money({ minor: handed, currency }) })
              : t('tender.takeOf', { amount: format.round(handed, currency) })
          }
          onPress={() => take(handed)}
          data-testid={place === 0 ? 'quick-cash-exact' : `quick-cash-${handed}`}
        >
          {place === 0 ? t('tender.exactly') : format.round(handed, currency)}
        </Button>
      ))}
    </div>
  );
}
