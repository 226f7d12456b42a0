/** In the menu: the way to set this till up for real, as long as nobody has. */
import { useTranslation } from 'react-i18next';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { useFirstRun } from './use-first-run.ts';

export function FirstRunWay() {
  const { t } = useTranslation();
  const { data: first } = useFirstRun();
  if (!first?.possible) return null;
  return (
    <Button place="menu__way" onPress={() => windowState.openDialog('first-run')} data-testid="menu-first-run">
      <Icon name="settings" />
      <span className="menu__text">
        <strong>{t('firstRun.real')}</strong>
        <small className="soft">{t('firstRun.realHint')}</small>
      </span>
      <Icon name="chevron" />
    </Button>
  );
}
