/** One row above the sale while a provider has charged what this till does not have. */
import { useTranslation } from 'react-i18next';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';

export function ReconciliationRow({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  return (
    <section className="bar bar--warn attention" aria-label={t('attention.title')} data-testid="attention-reconciliation">
      <Icon name="alert" />
      <p role="status">
        <strong>{t('reconciliation.attention')}</strong>
        <span className="attention__text">{t('reconciliation.attentionText', { count })}</span>
      </p>
      <Button onPress={() => windowState.openDialog('reconciliation')} data-testid="attention-reconcile">
        {t('reconciliation.look')}
      </Button>
    </section>
  );
}
