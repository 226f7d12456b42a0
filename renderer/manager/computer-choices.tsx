/** What a manager decides about the computer: full screen, start with the system, and the new version that waits. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MethodInput } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { MenuSwitch } from '../ui/menu-items.tsx';

/** Nothing where the till is no program of its own. */
export function ComputerChoices() {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const key = ['computer.get'];
  const { data: computer } = useQuery({ queryKey: key, queryFn: () => ask(host, 'computer.get', {}), staleTime: 0 });
  const change = useMutation({
    mutationFn: (wanted: MethodInput<'computer.change'>) => ask(host, 'computer.change', wanted),
    onSuccess: (next) => client.setQueryData(key, next),
  });
  const install = useMutation({ mutationFn: () => ask(host, 'computer.installUpdate', {}) });
  if (!computer) return null;
  const { update } = computer;
  return (
    <section className="display-choice" aria-label={t('computer.title')} data-testid="computer">
      <h3 className="soft">{t('computer.title')}</h3>
      <FailureNote error={change.error ?? install.error} lost={t('desk.lost')} />
      <MenuSwitch
        title={t('computer.kiosk')}
        hint={t('computer.kioskHint')}
        chosen={computer.kiosk}
        onChange={(kiosk) => change.mutate({ kiosk })}
        testId="computer-kiosk"
      />
      {computer.startWithSystem !== null && (
        <MenuSwitch
          title={t('computer.start')}
          hint={t('computer.startHint')}
          chosen={computer.startWithSystem}
          onChange={(startWithSystem) => change.mutate({ startWithSystem })}
          testId="computer-start"
        />
      )}
      {update.state === 'ready' && (
        <div className="note" role="status" data-testid="computer-update">
          <span className="note__text">
            <strong>{t('computer.ready', { version: update.version })}</strong>
            <span className="note__detail">{t('computer.readyHint')}</span>
          </span>
          <Button isDisabled={install.isPending} onPress={() => install.mutate()} data-testid="computer-install">
            {t('computer.install')}
          </Button>
        </div>
      )}
      {update.state === 'failed' && <p className="soft">{t('computer.failed', { reason: update.reason })}</p>}
      {update.state === 'current' && <p className="soft">{t('computer.current')}</p>}
      {update.state === 'off' && <p className="soft">{t('computer.off')}</p>}
    </section>
  );
}
