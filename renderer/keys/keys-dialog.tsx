/** What every key does, and the way to other keys. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isReserved, type KeyAction, keyActions, namesOf } from '#shared/keys.ts';
import { windowState } from '../sale/window-store.ts';
import { useSavePreferences } from '../scan/use-save-preferences.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { keyLabel, useKeyMap } from './key-map.tsx';

/** What the dialog waits for or has to say. */
type Step =
  | { readonly kind: 'looking' }
  | { readonly kind: 'changing' }
  | { readonly kind: 'waiting'; readonly action: KeyAction }
  | { readonly kind: 'taken'; readonly action: KeyAction; readonly key: string; readonly owner: KeyAction }
  | { readonly kind: 'reserved'; readonly key: string };

export function KeysDialog() {
  const { t } = useTranslation();
  const map = useKeyMap();
  const [step, setStep] = useState<Step>({ kind: 'looking' });
  const save = useSavePreferences();
  const saveKeys = (keys: Readonly<Record<string, readonly string[]>>) =>
    save.mutate({ keys: Object.fromEntries(Object.entries(keys).map(([action, names]) => [action, [...names]])) });

  const use = (action: KeyAction, key: string) => {
    const others = keyActions.filter((each) => each !== action && map[each].includes(key));
    saveKeys({ ...map, ...Object.fromEntries(others.map((each) => [each, map[each].filter((name) => name !== key)])), [action]: [key] });
    setStep({ kind: 'changing' });
  };
  const pressed = (action: KeyAction, key: string) => {
    if (key === 'Escape' && !map[action].includes(key)) return setStep({ kind: 'changing' });
    if (isReserved(key)) return setStep({ kind: 'reserved', key });
    const owner = keyActions.find((each) => each !== action && map[each].includes(key));
    return owner ? setStep({ kind: 'taken', action, key, owner }) : use(action, key);
  };

  return (
    <Dialog
      title={t('keys.title')}
      onClose={windowState.leaveDialog}
      wide
      testId="keys-dialog"
      foot={
        step.kind !== 'looking' && (
          <div className="keys-foot">
            <Button onPress={() => saveKeys({})} isDisabled={step.kind === 'waiting'} data-testid="keys-reset">
              {t('keys.reset')}
            </Button>
            <Button kind="primary" onPress={() => setStep({ kind: 'looking' })} data-testid="keys-done">
              {t('keys.done')}
            </Button>
          </div>
        )
      }
    >
      <p className="soft">{t('keys.lead')}</p>
      {step.kind === 'looking' && (
        <Button onPress={() => setStep({ kind: 'changing' })} data-testid="keys-change">
          {t('keys.change')}
        </Button>
      )}
      {save.isError && (
        <p className="note note--warn" role="alert">
          {t('keys.notSaved')}
        </p>
      )}
      <StepNote step={step} onUse={use} onLeave={() => setStep({ kind: 'changing' })} />
      {step.kind === 'waiting' && <KeyCapture onKey={(key) => pressed(step.action, key)} />}
      <dl className="key-list">
        {keyActions.map((action) => (
          <div key={action} data-testid={`key-of-${action}`}>
            <dt>{t(`keys.action.${action}`)}</dt>
            <dd>
              {map[action].map((key) => (
                <kbd key={key} className="kbd">
                  {keyLabel(t, key)}
                </kbd>
              ))}
              {map[action].length === 0 && <span className="soft">{t('keys.none')}</span>}
              {step.kind !== 'looking' && (
                <Button
                  kind="quiet"
                  aria-label={t('keys.set', { action: t(`keys.action.${action}`) })}
                  onPress={() => setStep({ kind: 'waiting', action })}
                  data-testid={`key-set-${action}`}
                >
                  {t('keys.setShort')}
                </Button>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

interface StepNoteProps {
  readonly step: Step;
  readonly onUse: (action: KeyAction, key: string) => void;
  readonly onLeave: () => void;
}

function StepNote({ step, onUse, onLeave }: StepNoteProps) {
  const { t } = useTranslation();
  switch (step.kind) {
    case 'looking':
    case 'changing':
      return null;
    case 'waiting':
      return (
        <p className="note" role="status" data-testid="keys-waiting">
          {t('keys.pressFor', { action: t(`keys.action.${step.action}`) })}
        </p>
      );
    case 'reserved':
      return (
        <p className="note note--warn" role="alert" data-testid="keys-reserved">
          {t('keys.reserved', { key: keyLabel(t, step.key) })}
        </p>
      );
    case 'taken':
      return (
        <div className="note note--warn" role="alert" data-testid="keys-conflict">
          <p className="note__text">{t('keys.taken', { key: keyLabel(t, step.key), action: t(`keys.action.${step.owner}`) })}</p>
          <Button onPress={() => onUse(step.action, step.key)} data-testid="keys-take">
            {t('keys.take')}
          </Button>
          <Button kind="quiet" onPress={onLeave} data-testid="keys-keep">
            {t('keys.keep')}
          </Button>
        </div>
      );
  }
}

/** Takes the next key, whichever it is, before it does anything. */
function KeyCapture({ onKey }: { readonly onKey: (key: string) => void }) {
  useEffect(() => {
    const onDown = (event: KeyboardEvent) => {
      if (['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock'].includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const [name] = namesOf(event);
      if (name !== undefined && !event.repeat) onKey(name);
    };
    window.addEventListener('keydown', onDown, { capture: true });
    return () => window.removeEventListener('keydown', onDown, { capture: true });
  });
  return null;
}
