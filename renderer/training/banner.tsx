/** Training is unmistakable: a striped bar that cannot be closed. */
import { useTranslation } from 'react-i18next';

export function TrainingBanner() {
  const { t } = useTranslation();
  return (
    <section className="training-banner" aria-label={t('training.word')} data-testid="training-banner">
      <strong>{t('training.word')}</strong>
      <span>{t('training.banner')}</span>
    </section>
  );
}
