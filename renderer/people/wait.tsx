/** How long the next try of a PIN has to wait. */
import { useTranslation } from 'react-i18next';
import { elapsedSince } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';

/** `until` in milliseconds since 1970. */
export function Wait({ until }: { readonly until: number }) {
  const { t } = useTranslation();
  const now = useNow(250);
  // Counted up to the next full second: it is over when it says so.
  const left = elapsedSince(new Date(now).toISOString(), until + 999);
  return (
    <p className="wrong" role="timer" data-testid="approval-wait">
      <Icon name="clock" />
      {t('approval.wait', { time: left })}
    </p>
  );
}
