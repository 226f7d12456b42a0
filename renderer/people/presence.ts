/** Tells main that somebody is at the till, and finds out when nobody has been for too long. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SessionView } from '#shared/ipc.ts';
import { queriesOf, useHost, useTillSession } from '../host/queries.tsx';

/** A person's keys and taps are told so often at most, and main is asked so often, in milliseconds. */
const everyMs = 5_000;

/** True where time alone changes who may do what. */
function runsOut(session: SessionView | null): boolean {
  return session !== null && session.state === 'open' && (session.desk !== null || (session.asksWho && session.lockMinutes !== null));
}

export function usePresence(): void {
  const host = useHost();
  const client = useQueryClient();
  const watched = runsOut(useTillSession());
  useEffect(() => {
    if (!watched) return;
    const tell = (method: 'people.stay' | 'people.current') =>
      void host.call(method, {}).then(
        (result) => result.ok && client.setQueryData(queriesOf(host).session.queryKey, result.value),
        () => undefined,
      );
    let told = Date.now();
    const present = () => {
      if (Date.now() - told < everyMs) return;
      told = Date.now();
      tell('people.stay');
    };
    const timer = setInterval(() => tell('people.current'), everyMs);
    for (const event of ['pointerdown', 'keydown'] as const) window.addEventListener(event, present, { capture: true });
    return () => {
      clearInterval(timer);
      for (const event of ['pointerdown', 'keydown'] as const) window.removeEventListener(event, present, { capture: true });
    };
  }, [watched, host, client]);
}
