/** Where nothing is found: what is that old is somewhere else. */
import { useTranslation } from 'react-i18next';
import { useTill } from '../host/queries.tsx';

export function ArchivedHint() {
  const { t } = useTranslation();
  const { data: till } = useTill();
  if (!till?.archived) return null;
  const { through, archive } = till.archived;
  return <p data-testid="archived-hint">{t('search.archived', { year: String(through), archive })}</p>;
}
