/** Above the list of the terminals: that they were just saved, and the way to add, change and remove them. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTill } from '../host/queries.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { forgetSaved, wasSaved } from './saved.ts';

export function TerminalsHead() {
  const { t } = useTranslation();
  const { data: till } = useTill();
  const [saved] = useState(wasSaved);
  useEffect(forgetSaved, []);
  if (till?.mode !== 'live') return null;
  return (
    <div className="setup__head">
      {saved && (
        <p className="right" role="status" data-testid="setup-saved">
          <Icon name="check-circle" />
          {t('setup.saved')}
        </p>
      )}
      <Button onPress={() => windowState.openDialog('terminal-setup')} data-testid="setup-open">
        <Icon name="settings" />
        {t('setup.title')}
      </Button>
    </div>
  );
}
