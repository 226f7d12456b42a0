/** Says where the basket went that was at the window when another was recalled. */
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icons.tsx';
import { useParkedName } from './parked-dialog.tsx';
import { useWindow } from './window-store.ts';

export function ParkedInsteadNote() {
  const { t } = useTranslation();
  const parked = useWindow((state) => state.parkedInstead);
  const nameOf = useParkedName();
  if (!parked) return null;
  return (
    <div className="note parked-instead" role="status" data-testid="parked-instead">
      <Icon name="clock" />
      <p className="note__text">{t('parked.instead', { name: nameOf(parked) })}</p>
    </div>
  );
}
