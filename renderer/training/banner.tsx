/** Training is unmistakable: a striped bar that cannot be closed. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';

export const TrainingBanner = memo(function TrainingBanner({ country }: { readonly country: TillView['trainingCountry'] }) {
  const { t } = useTranslation();
  return (
    <section className="training-banner" aria-label={t('training.word')} data-testid="training-banner" data-country={country}>
      <strong>{t('training.word')}</strong>
      <span>{t('training.banner')}</span>
    </section>
  );
});
