/** Leaves the till to the next one: the basket stays, and whoever comes says who they are. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Refused } from '../host/errors.ts';
import { ask } from '../host/host.ts';
import { queriesOf, useHost } from '../host/queries.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';

export function SignOut() {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => ask(host, 'people.signOut', {}),
    onSuccess: (session) => client.setQueryData(queriesOf(host).session.queryKey, session),
    onError: (error) => windowState.refuse(error instanceof Refused ? error.refusal : { code: 'core-lost', detail: '' }),
  });
  return (
    <Button kind="quiet" shape="icon" aria-label={t('people.signOut')} onPress={() => signOut.mutate()} data-testid="sign-out">
      <Icon name="key" />
    </Button>
  );
}
