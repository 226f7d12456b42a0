import { useEffect, useRef } from 'react';
import { useAttention, useSale } from '../host/queries.tsx';
import { useShownPayment } from '../sale/use-checkout.ts';
import { windowState } from '../sale/window-store.ts';
import { mattersOf } from './matters.ts';

/** Before anything else is sold, what an earlier run left open or nobody has seen is shown, once. */
export function useAttentionAtStart(): void {
  const { data: attention } = useAttention();
  const { data: sale } = useSale();
  const shown = useShownPayment();
  const looked = useRef(false);
  useEffect(() => {
    if (looked.current || !attention || !sale) return;
    looked.current = true;
    // A payment that goes its way has its panel; one that nobody can tell is named here too.
    const goesItsWay = shown !== null && shown.state !== 'uncertain';
    const { news, asking } = mattersOf(attention, sale.id, goesItsWay ? shown.id : null);
    if (news.length + asking.length > 0) windowState.openDialog('attention');
  }, [attention, sale, shown]);
}
