/** What somebody found out about a difference, and did: it is kept with their name, for good. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DifferenceView, ReconciliationView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Facts } from './differences.tsx';

/** As the contract has it. */
const noteLength = { min: 3, max: 500 } as const;

interface WorkOffProps {
  readonly difference: DifferenceView;
  readonly onBack: () => void;
  readonly onDone: (view: ReconciliationView) => void;
}

export function WorkOff({ difference, onBack, onDone }: WorkOffProps) {
  const { t } = useTranslation();
  const host = useHost();
  const [note, setNote] = useState('');
  const keep = useMutation({
    mutationFn: () => ask(host, 'reconciliation.workOff', { differenceId: difference.id, note: note.trim() }),
    onSuccess: onDone,
  });
  return (
    <form
      className="reconciliation"
      onSubmit={(event) => {
        event.preventDefault();
        if (note.trim().length >= noteLength.min && !keep.isPending) keep.mutate();
      }}
      data-testid="work-off"
    >
      <p>
        {t(`reconciliation.means.${difference.kind}`)} <strong>{t(`reconciliation.next.${difference.kind}`)}</strong>
      </p>
      <div className="told-list">
        <div className="told-list__row">
          <Facts difference={difference} />
        </div>
      </div>
      <TextField
        label={t('reconciliation.note')}
        hint={t('reconciliation.noteHint')}
        value={note}
        onChange={setNote}
        maxLength={noteLength.max}
        autoFocus
        testId="work-off-note"
      />
      <FailureNote error={keep.error} lost={t('reconciliation.lost')} />
      <div className="reconciliation__foot">
        <Button shape="large" onPress={onBack} data-testid="work-off-back">
          {t('reconciliation.back')}
        </Button>
        <Button
          kind="primary"
          shape="large"
          type="submit"
          isDisabled={note.trim().length < noteLength.min || keep.isPending}
          data-testid="work-off-keep"
        >
          {t('reconciliation.keep')}
        </Button>
      </div>
    </form>
  );
}
