/** Whether this till can still be set up for the first time. */
import { useQuery } from '@tanstack/react-query';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';

export function useFirstRun() {
  const host = useHost();
  return useQuery({ queryKey: ['first.get'], queryFn: () => ask(host, 'first.get', {}) });
}
