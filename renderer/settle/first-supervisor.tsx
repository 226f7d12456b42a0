/** Nobody may settle yet: somebody is named who answers for it, and chooses a PIN, twice. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../host/host.ts';
import { queriesOf, useHost } from '../host/queries.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { raiseShield } from '../ui/shield.ts';
import { TextField } from '../ui/text-field.tsx';
import { isPin, PinField } from './pin-field.tsx';

export function FirstSupervisor() {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const [pin, setPin] = useState('');
  /** The PIN as it was chosen; null before that. */
  const [chosen, setChosen] = useState<string | null>(null);
  const [differs, setDiffers] = useState(false);
  const first = useMutation({
    mutationFn: (wish: { name: string; pin: string }) => ask(host, 'supervisors.first', wish),
    onSuccess: (known) => client.setQueryData(queriesOf(host).supervisors.queryKey, known),
    // Somebody was quicker: whoever it is, the list has them.
    onError: () => void client.invalidateQueries({ queryKey: queriesOf(host).supervisors.queryKey }),
  });
  const nameless = name.trim() === '';

  const choose = (next: string | null, differ = false) => {
    setChosen(next);
    setPin('');
    setDiffers(differ);
    // The button means something else now, at the same place.
    raiseShield();
  };
  const goOn = () => {
    if (nameless) return setTried(true);
    if (!isPin(pin) || first.isPending) return;
    if (chosen === null) choose(pin);
    else if (chosen !== pin) choose(null, true);
    else first.mutate({ name: name.trim(), pin });
  };
  const repeating = chosen !== null;

  return (
    <Dialog
      title={t('settle.first.title')}
      onClose={windowState.leaveDialog}
      stays
      testId="settle-dialog"
      foot={
        <Button
          kind="primary"
          shape="large"
          place="settle__confirm"
          isDisabled={!isPin(pin) || first.isPending}
          onPress={goOn}
          data-testid="settle-first"
        >
          {repeating ? (
            <>
              <Icon name="person" />
              {t('settle.first.confirm')}
            </>
          ) : (
            <>
              {t('settle.first.repeat')}
              <Icon name="chevron" />
            </>
          )}
        </Button>
      }
    >
      <div className="settle">
        <div className="settle__part">
          <p>{t('settle.first.text')}</p>
          <TextField
            label={t('settle.first.name')}
            value={name}
            onChange={setName}
            problem={tried && nameless ? t('settle.first.nameShort') : null}
            maxLength={100}
            autoFocus
            testId="settle-name"
          />
          <FailureNote error={first.error} />
        </div>
        <div className="settle__part">
          <PinField
            key={String(repeating)}
            label={repeating ? t('settle.first.repeat') : t('settle.first.choose')}
            pin={pin}
            onPin={setPin}
            onEnter={goOn}
            hint={t('settle.pinHint')}
            focused={repeating}
          >
            {differs && pin === '' && (
              <p className="wrong" role="alert">
                <Icon name="alert" />
                {t('settle.first.differ')}
              </p>
            )}
          </PinField>
        </div>
      </div>
    </Dialog>
  );
}
