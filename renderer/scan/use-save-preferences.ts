/** Saves a part of what was chosen at this till; the window works with it at once when main has it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MethodInput } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { forgetScanned, queriesOf, useHost } from '../host/queries.tsx';

export function useSavePreferences() {
  const host = useHost();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (parts: MethodInput<'preferences.save'>) => ask(host, 'preferences.save', parts),
    onSuccess: (preferences) => {
      client.setQueryData(queriesOf(host).preferences.queryKey, preferences);
      forgetScanned(client);
    },
  });
}
