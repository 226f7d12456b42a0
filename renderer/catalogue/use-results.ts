import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SearchResult } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { afterPaint } from '../ui/after-paint.ts';

export interface Results {
  /** Of what was typed before, until those of what is typed now are there. */
  readonly found: SearchResult | undefined;
  /** True when they are what was typed now. */
  readonly current: boolean;
  readonly error: Error | null;
}

/** Articles for what is typed; nothing typed finds nothing at the till, and all of them where articles are looked after. */
export function useResults(text: string, { limit, inactive }: { readonly limit: number; readonly inactive: boolean }): Results {
  const host = useHost();
  const { data, isPlaceholderData, error } = useQuery({
    queryKey: ['catalogue.search', text, limit, inactive],
    queryFn: () => ask(host, 'catalogue.search', { text, limit, ...(inactive ? { inactive } : {}) }),
    placeholderData: keepPreviousData,
    enabled: inactive || text.trim() !== '',
    // What was typed on the way is not typed again soon.
    gcTime: 10_000,
  });
  const current = data !== undefined && !isPlaceholderData;
  useEffect(() => {
    if (!current) return;
    return afterPaint(() => performance.mark('kassa:search-painted', { detail: text }));
  }, [current, text]);
  return { found: data, current, error };
}
