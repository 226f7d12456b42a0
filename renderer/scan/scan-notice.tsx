/** What became of a scan that is not in the basket. It stays until somebody has read it or the next scan is a good one. */
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import type { Obstacle } from './obstacle.ts';
import { play } from './sounds.ts';

export type Missed =
  | { readonly kind: 'unknown'; readonly code: string; readonly looksLike: 'article' | 'misread' | 'label' | 'other' }
  | { readonly kind: 'refused'; readonly code: string; readonly obstacle: Obstacle }
  | { readonly kind: 'lost'; readonly code: string }
  /** A payment card was drawn through a reader that types: its number is not shown. */
  | { readonly kind: 'payment-card' };

export const useMissed = create<{ readonly missed: Missed | null; readonly number: number }>(() => ({ missed: null, number: 0 }));

/** Says and sounds that a scan is not in the basket. */
export function miss(missed: Missed): void {
  useMissed.setState(({ number }) => ({ missed, number: number + 1 }));
  play(missed.kind === 'unknown' ? 'miss' : 'refused');
}

export function forgetMissed(): void {
  if (useMissed.getState().missed) useMissed.setState({ missed: null });
}

export function ScanNotice() {
  const { t } = useTranslation();
  const { missed, number } = useMissed();
  if (!missed) return null;
  return (
    <div
      key={number}
      className="note note--bad scan-notice"
      role="alert"
      data-react-aria-top-layer="true"
      data-testid="scan-notice"
      data-kind={missed.kind === 'refused' ? missed.obstacle : missed.kind}
    >
      <Icon name="alert" />
      <p className="note__text">
        <strong>{title(t, missed)}</strong>
        <span>{meaning(t, missed)}</span>
      </p>
      <Button
        kind="quiet"
        shape="icon"
        preventFocusOnPress
        aria-label={t('scan.close')}
        onPress={forgetMissed}
        data-testid="scan-notice-close"
      >
        <Icon name="close" />
      </Button>
    </div>
  );
}

function title(t: TFunction, missed: Missed): string {
  if (missed.kind === 'payment-card') return t('scan.notAdded');
  return t(missed.kind === 'unknown' ? 'scan.unknown' : 'scan.notAddedCode', { code: missed.code });
}

function meaning(t: TFunction, missed: Missed): string {
  switch (missed.kind) {
    case 'unknown':
      return t(`scan.looksLike.${missed.looksLike}`);
    case 'refused':
      return t(`scan.obstacle.${missed.obstacle}`);
    case 'lost':
      return t('scan.lost');
    case 'payment-card':
      return t('scan.paymentCard');
  }
}
