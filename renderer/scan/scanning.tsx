/** From a scan or a typed number to a line of the basket, with a sound; never into a payment, never into another sale. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import { looksLikePaymentCard } from '#shared/barcode.ts';
import type { Article } from '#shared/ipc.ts';
import { queriesOf, scannedQuery, useHost, usePreferences } from '../host/queries.tsx';
import { addArticleToSale } from '../sale/add-article.ts';
import { shownPayment } from '../sale/choices.ts';
import { useSession } from '../sale/session.tsx';
import { useWindow } from '../sale/window-store.ts';
import { isShielded } from '../ui/shield.ts';
import { onScan, setScanSettings } from './detector.ts';
import { type Obstacle, obstacleOf } from './obstacle.ts';
import { forgetMissed, miss } from './scan-notice.tsx';
import { createScanQueue, type ScanAnswer, type ScanOrder } from './scan-queue.ts';
import { play, setSounds } from './sounds.ts';
import { currentTaker } from './takers.ts';

export interface Numbers {
  /** Adds the article with this number, by the quantity that was typed before it (thousandths) or one. */
  add(code: string, quantity: number | null): void;
}

const NumbersContext = createContext<Numbers | null>(null);

export function useNumbers(): Numbers {
  const numbers = use(NumbersContext);
  if (!numbers) throw new Error('There is no scanning above this component');
  return numbers;
}

export function ScanningProvider({ currency, children }: { readonly currency: string; readonly children: ReactNode }) {
  const scanning = useScanning(currency);
  const { scanner, sound } = usePreferences();
  useEffect(() => setScanSettings(scanner), [scanner]);
  useEffect(() => setSounds(sound), [sound]);
  useEffect(() => scanning.listen(), [scanning]);
  return <NumbersContext value={scanning}>{children}</NumbersContext>;
}

function useScanning(currency: string): Numbers & { readonly listen: () => () => void } {
  const host = useHost();
  const client = useQueryClient();
  const session = useSession();
  return useMemo(() => {
    const queries = queriesOf(host);
    const currentSale = () => client.getQueryData(queries.sale.queryKey);
    /** What is true now, not at the last rendering: a payment may have begun since. */
    const obstacle = (): Obstacle | null => {
      const { dialog, locked, starting, shownPaymentId } = useWindow.getState();
      const sale = currentSale();
      const payment = sale ? shownPayment(sale, shownPaymentId, client.getQueryData(queries.payments.queryKey) ?? []) : null;
      return obstacleOf({ sale, payment, starting, dialog: dialog !== null || locked, shielded: isShielded() });
    };
    const take = ({ code, quantity, saleId, from }: ScanOrder, answer: ScanAnswer) => {
      const now = saleId === currentSale()?.id ? obstacle() : 'other-sale';
      if (now !== null) return miss({ kind: 'refused', code, obstacle: now });
      if (answer.kind === 'lost') return miss({ kind: 'lost', code });
      if (answer.kind === 'unknown') return miss({ kind: 'unknown', code, looksLike: answer.looksLike });
      const { article } = answer;
      const given = quantityOf(answer.quantity, quantity, article.unit);
      // A label's price is that of the packet, whatever it weighs.
      const sold: Article = answer.price === null ? article : { ...article, unit: 'piece' };
      addArticleToSale(session, sold, currency, {
        ...(given === null ? {} : { quantity: given }),
        ...(answer.price === null ? {} : { price: answer.price }),
      });
      forgetMissed();
      if (from === 'scanner') play('hit');
    };
    const queue = createScanQueue({ look: (code) => client.fetchQuery(scannedQuery(host, code)), take });

    const order = (code: string, quantity: number | null, from: ScanOrder['from']) => {
      if (looksLikePaymentCard(code)) return miss({ kind: 'payment-card' });
      const now = obstacle();
      const sale = currentSale();
      if (now !== null || !sale) return miss({ kind: 'refused', code, obstacle: now ?? 'moment' });
      queue.add({ code, quantity, saleId: sale.id, from });
    };

    return {
      add: (code, quantity) => order(code, quantity, 'keys'),
      listen() {
        let atFirstKey: { readonly obstacle: Obstacle | null; readonly saleId: string | undefined } = { obstacle: null, saleId: undefined };
        return onScan({
          begun: () => {
            atFirstKey = { obstacle: obstacle(), saleId: currentSale()?.id };
          },
          // Main is asked while the scanner still sends its end key; an answer that is not needed is none too many.
          whole: (code) => {
            if (!looksLikePaymentCard(code)) void client.prefetchQuery(scannedQuery(host, code));
          },
          scanned: ({ code }) => {
            const taker = useWindow.getState().dialog === null ? null : currentTaker();
            if (taker) return taker(code);
            if (atFirstKey.obstacle !== null) return miss({ kind: 'refused', code: shown(code), obstacle: atFirstKey.obstacle });
            if (atFirstKey.saleId !== currentSale()?.id) return miss({ kind: 'refused', code: shown(code), obstacle: 'other-sale' });
            order(code, takeMultiplier(), 'scanner');
          },
        });
      },
    };
  }, [client, host, session, currency]);
}

/** The multiplier belongs to the scan that follows it, whatever becomes of that scan. */
function takeMultiplier(): number | null {
  const { entry } = useWindow.getState();
  if (entry.quantity !== null) useWindow.setState({ entry: { ...entry, quantity: null } });
  return entry.quantity;
}

/** Three labels of 0.350 kg weigh 1.050 kg; what is sold by weight and has none is asked for. */
function quantityOf(onLabel: number | null, typed: number | null, unit: 'piece' | 'kg'): number | null {
  if (onLabel !== null) return Math.round((onLabel * (typed ?? 1_000)) / 1_000);
  return typed ?? (unit === 'kg' ? null : 1_000);
}

function shown(code: string): string {
  return looksLikePaymentCard(code) ? '••••' : code;
}
