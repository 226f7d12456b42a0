/** What stands on the screen first: the terminals that were just saved, or the question what this till is to be. */
import { useEffect } from 'react';
import { useWindow, windowState } from '../sale/window-store.ts';
import { wasSaved } from './saved.ts';
import { useFirstRun } from './use-first-run.ts';

let asked = false;

export function useSetupAtStart(): void {
  const { data: first } = useFirstRun();
  useEffect(() => {
    if (asked || useWindow.getState().dialog !== null) return;
    if (wasSaved()) windowState.openDialog('desk');
    else if (first?.question) windowState.openDialog('first-run');
    else if (!first) return;
    asked = true;
  }, [first]);
}
