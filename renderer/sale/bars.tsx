/** What stands in the way of selling, or wants somebody's look: one bar above the sale, the others behind it, so that all keys stay in sight. */
import { memo, useEffect, useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { useAttentionBars } from '../attention/strip.tsx';
import { usePrintBar } from '../printing/print-strip.tsx';
import { Icon } from '../ui/icons.tsx';
import { useSteadyTaps } from '../ui/steady-taps.ts';
import { useBlockedBar, useConnectionBar, useNoticeBar } from './notices.tsx';
import { useWindow } from './window-store.ts';

export const Bars = memo(function Bars({ till }: { readonly till: TillView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const hasDialog = useWindow((state) => state.dialog !== null);
  // Whoever went to look has seen them.
  useEffect(() => {
    if (hasDialog) setOpen(false);
  }, [hasDialog]);
  const attention = useAttentionBars();
  // The most urgent first.
  const all = [useConnectionBar(), useBlockedBar(till), attention.urgent, usePrintBar(), useNoticeBar(till), attention.quiet];
  const [first, ...more] = all.filter((bar) => bar !== null);
  useSteadyTaps(String(all.map((bar) => bar !== null)));
  if (!first) return null;
  return (
    <div className="bars" data-testid="bars" data-more={more.length}>
      <div className="bars__first">
        {first}
        {more.length > 0 && (
          <Pressable className="bars__more" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)} data-testid="bars-more">
            <span role="status">{t('moreBars', { number: more.length })}</span>
            <Icon name={isOpen ? 'up' : 'down'} />
          </Pressable>
        )}
      </div>
      {isOpen && more.length > 0 && (
        <div className="bars__others" data-testid="bars-others">
          {more}
          <Pressable className="bars__scrim" aria-label={t('common.close')} onPress={() => setOpen(false)} data-testid="bars-close" />
        </div>
      )}
    </div>
  );
});
