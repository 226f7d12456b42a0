/** What the rooms of settings have in common: their fields, their one button, and what came of it. */
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '#shared/ipc.ts';
import { Refused } from '../host/errors.ts';
import { queriesOf, useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import type { SaveSettings, SettingsChange } from './use-settings.ts';

export interface RoomProps {
  readonly settings: SettingsView;
  readonly save: SaveSettings;
}

interface SettingsFormProps extends RoomProps {
  readonly title: string;
  readonly lead: string;
  /** What is to be changed, or null while something cannot be read. */
  readonly wanted: SettingsChange | null;
  readonly children: ReactNode;
}

export function SettingsForm({ settings, save, title, lead, wanted, children }: SettingsFormProps) {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const overtaken = save.error instanceof Refused && save.error.refusal.code === 'settings-changed';
  return (
    <form
      className="room"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted && !save.isPending) save.mutate({ settings, change: wanted });
      }}
    >
      <h3>{title}</h3>
      <p className="soft">{lead}</p>
      {children}
      <FailureNote error={save.error} lost={t('manager.lost')} />
      {save.isSuccess && (
        <p className="note" role="status" data-testid="settings-saved">
          <Icon name="check-circle" />
          <span className="note__text">{t('manager.saved')}</span>
        </p>
      )}
      <div className="room__foot">
        {overtaken && (
          <Button
            onPress={() => {
              save.reset();
              void client.invalidateQueries({ queryKey: queriesOf(host).settings.queryKey });
            }}
            data-testid="settings-look-again"
          >
            {t('manager.lookAgain')}
          </Button>
        )}
        <Button kind="primary" shape="large" type="submit" isDisabled={!wanted || save.isPending} data-testid="settings-save">
          <Icon name="check" />
          {t('manager.save')}
        </Button>
      </div>
    </form>
  );
}

/** Words that stand in lines: one for each line, without empty ones at the end. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
