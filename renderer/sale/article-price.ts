import { useTranslation } from 'react-i18next';
import type { Article } from '#shared/ipc.ts';
import { useTill } from '../host/queries.tsx';
import { useFormat } from '../ui/format.ts';

/** How an article's price is written: of one piece, of a kilogram, or that it is asked for. */
export function useArticlePrice(): (article: Pick<Article, 'price' | 'unit'>) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: till } = useTill();
  return ({ price, unit }) => {
    if (price === null) return t('catalogue.openPrice');
    const text = format.money({ minor: price, currency: till?.store.currency ?? 'EUR' });
    return unit === 'kg' ? t('catalogue.perKilogram', { price: text }) : text;
  };
}
