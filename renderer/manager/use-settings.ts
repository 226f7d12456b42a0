/** The settings of store and till, and their change by a manager: whoever was slower sees what the other did. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SettingsView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { queriesOf, useHost } from '../host/queries.tsx';

export function useSettings() {
  // Whoever opens the desk is asked for the PIN, whatever the window still knows.
  return useQuery({ ...queriesOf(useHost()).settings, refetchOnMount: 'always', gcTime: 0 });
}

export type SettingsChange = { readonly till?: Partial<SettingsView['till']>; readonly store?: Partial<SettingsView['store']> };

export type SaveSettings = ReturnType<typeof useSaveSettings>;

export function useSaveSettings() {
  const host = useHost();
  const client = useQueryClient();
  const { queryKey } = queriesOf(host).settings;
  return useMutation({
    mutationFn: ({ settings, change }: { readonly settings: SettingsView; readonly change: SettingsChange }) =>
      ask(host, 'settings.save', {
        revision: settings.revision,
        till: { ...settings.till, ...change.till },
        store: { ...settings.store, ...change.store },
      }),
    onSuccess: (saved) => client.setQueryData(queryKey, saved),
  });
}
