/** The scanner for the manager: a test of it, the sounds, and the labels of the shop's scales. */
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { windowState } from '../sale/window-store.ts';
import { Dialog } from '../ui/dialog.tsx';
import { LabelRules } from './label-rules.tsx';
import { SelfTest } from './self-test.tsx';
import { SoundSettings } from './sound-settings.tsx';
import { useSavePreferences } from './use-save-preferences.ts';

export function ScannerDialog({ till }: { readonly till: TillView }) {
  const { t } = useTranslation();
  const save = useSavePreferences();
  return (
    <Dialog title={t('scanner.title')} onClose={windowState.leaveDialog} wide testId="scanner-dialog">
      {save.isError && (
        <p className="note note--warn" role="alert" data-testid="scanner-not-saved">
          {t('scanner.notSaved')}
        </p>
      )}
      <SelfTest onUse={(scanner) => save.mutate({ scanner })} />
      <SoundSettings onChange={(sound) => save.mutate({ sound })} />
      <LabelRules country={till.store.country} onChange={(embedded) => save.mutate({ embedded })} />
    </Dialog>
  );
}
