/** Nobody may approve yet: somebody is named who answers for it, and chooses a PIN, twice. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../host/host.ts';
import { queriesOf, useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { NewPinField, useNewPin } from './new-pin.tsx';

interface FirstSupervisorProps {
  readonly testId: string;
  /** Told the PIN that counts from now on. */
  readonly onNamed: (pin: string) => void;
  readonly onClose: () => void;
}

export function FirstSupervisor({ testId, onNamed, onClose }: FirstSupervisorProps) {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const pin = useNewPin();
  const first = useMutation({
    mutationFn: (wish: { name: string; pin: string }) => ask(host, 'supervisors.first', wish),
    onSuccess: (known, { pin: chosenPin }) => {
      onNamed(chosenPin);
      client.setQueryData(queriesOf(host).supervisors.queryKey, known);
    },
    // Somebody was quicker: whoever it is, the list has them.
    onError: () => void client.invalidateQueries({ queryKey: queriesOf(host).supervisors.queryKey }),
  });
  const nameless = name.trim() === '';

  const goOn = () => {
    if (nameless) return setTried(true);
    if (first.isPending) return;
    const chosen = pin.settle();
    if (chosen !== null) first.mutate({ name: name.trim(), pin: chosen });
  };

  return (
    <Dialog
      title={t('approval.first.title')}
      onClose={onClose}
      stays
      testId={testId}
      foot={
        <Button
          kind="primary"
          shape="large"
          place="approval__confirm"
          isDisabled={!pin.isReady || first.isPending}
          onPress={goOn}
          data-testid="first-supervisor-next"
        >
          {pin.isRepeating ? (
            <>
              <Icon name="person" />
              {t('approval.first.confirm')}
            </>
          ) : (
            <>
              {t('approval.first.repeat')}
              <Icon name="chevron" />
            </>
          )}
        </Button>
      }
    >
      <div className="approval">
        <div className="approval__part">
          <p>{t('approval.first.text')}</p>
          <TextField
            label={t('approval.first.name')}
            value={name}
            onChange={setName}
            problem={tried && nameless ? t('approval.first.nameShort') : null}
            maxLength={100}
            autoFocus
            testId="first-supervisor-name"
          />
          <FailureNote error={first.error} />
        </div>
        <div className="approval__part">
          <NewPinField pin={pin} onEnter={goOn} />
        </div>
      </div>
    </Dialog>
  );
}
