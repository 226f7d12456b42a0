import { useMemo } from 'react';
import type { PaymentView } from '#shared/ipc.ts';
import { holdsTill } from '../host/merge.ts';
import { useAttention, useSale } from '../host/queries.tsx';
import { useShownPayment } from '../sale/use-checkout.ts';
import { type Matters, mattersOf } from './matters.ts';

const none: readonly PaymentView[] = [];

/** What wants somebody's eyes beside the payment on the screen. */
export function useMatters(): Matters {
  const { data: attention = none } = useAttention();
  const { data: sale } = useSale();
  const shown = useShownPayment();
  return useMemo(() => mattersOf(attention, sale?.id, shown?.id ?? null), [attention, sale?.id, shown?.id]);
}

/** True while the till waits for a terminal: one thing at a time. */
export function useIsPaying(): boolean {
  const shown = useShownPayment();
  return shown !== null && holdsTill(shown);
}
