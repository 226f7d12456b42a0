/** In the menu: the way to set this till up for real, as long as nobody has. */
import { useTranslation } from 'react-i18next';
import { windowState } from '../sale/window-store.ts';
import { MenuWay } from '../ui/menu-items.tsx';
import { useFirstRun } from './use-first-run.ts';

export function FirstRunWay() {
  const { t } = useTranslation();
  const { data: first } = useFirstRun();
  if (!first?.possible) return null;
  return (
    <MenuWay
      icon="settings"
      title={t('firstRun.real')}
      hint={t('firstRun.realHint')}
      onPress={() => windowState.openDialog('first-run')}
      testId="menu-first-run"
    />
  );
}
