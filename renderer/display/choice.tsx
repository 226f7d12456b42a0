/** In the menu of the till: whether the customer has a display, and where it is. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '../host/host.ts';
import { queriesOf, useHost } from '../host/queries.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { MenuSwitch, MenuText } from '../ui/menu-items.tsx';

/** Nothing where no display can be. */
export function DisplayChoice() {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const query = queriesOf(host).displayPlace;
  // A screen may be plugged in or out at any time, and nobody tells.
  const { data: place } = useQuery({ ...query, staleTime: 0, refetchInterval: 2_000 });
  const choose = useMutation({
    mutationFn: (shown: boolean) => ask(host, 'display.choose', { shown }),
    onSuccess: (next) => client.setQueryData(query.queryKey, next),
  });
  if (!place || place.kind === 'none') return null;
  return (
    <section className="display-choice" aria-label={t('display.settingTitle')} data-testid="display-choice">
      <FailureNote error={choose.error} lost={t('display.failed')} />
      {place.kind === 'page' ? (
        <a className="button button--plain menu__way" href={place.path} target="_blank" rel="noreferrer" data-testid="display-open">
          <Icon name="person" />
          <MenuText title={t('display.settingTitle')} hint={t('display.page')} />
          <Icon name="chevron" />
        </a>
      ) : (
        <MenuSwitch
          title={t('display.screenOn')}
          hint={place.wanted && !place.shown ? t('display.screenWaits') : t('display.settingHint')}
          chosen={place.wanted}
          onChange={(shown) => choose.mutate(shown)}
          testId="display-switch"
        />
      )}
    </section>
  );
}
