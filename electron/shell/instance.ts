/** One desktop till per user: a second start shows the window that is there. */
import { app } from 'electron';

/** False when Kassa already runs for this user and data folder; the other one was told to come to the front. */
export function isFirstInstance(): boolean {
  return app.requestSingleInstanceLock();
}

export function onSecondStart(show: () => void): void {
  app.on('second-instance', show);
}
