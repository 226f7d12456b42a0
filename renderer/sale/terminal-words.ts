/** What is known of a terminal in words, and how fresh that is. */
import type { TFunction } from 'i18next';
import type { TerminalView } from '#shared/ipc.ts';
import type { Format } from '../ui/format.ts';

export interface TerminalWords {
  readonly state: string;
  /** How long it has been so, or when it was last otherwise; empty where nobody knows. */
  readonly detail: string;
}

/** A state that was heard says how long ago; one that nobody says any more says when the terminal was last ready. `now` in milliseconds. */
export function terminalWords(t: TFunction, format: Format, terminal: TerminalView, now: number): TerminalWords {
  const { state, since, knowledge, lastContact, tender } = terminal;
  const { heardAt, lastReadyAt } = knowledge;
  switch (state) {
    case 'busy':
      // The till's own payment is known this moment; what another one does was heard a while ago.
      return knowledge.source === 'till'
        ? { state: t('terminals.busyHere'), detail: since ? t('terminals.since', { time: format.moment(since) }) : '' }
        : { state: t('terminals.busyElsewhere'), detail: heardAt ? format.lately(heardAt, now) : '' };
    case 'offline':
      return { state: t('pay.terminalState.offline'), detail: since ? t('terminals.since', { time: format.moment(since) }) : '' };
    case 'ready':
      return { state: t('pay.terminalState.ready'), detail: heardAt ? format.lately(heardAt, now) : '' };
    case 'unknown':
      // No card reader belongs to it: there is nothing to be ready.
      if (tender === 'cash') return { state: t('terminals.noReader'), detail: '' };
      return { state: t('pay.terminalState.unknown'), detail: lastSign(t, format, lastReadyAt, lastContact) };
    default:
      return state satisfies never;
  }
}

function lastSign(t: TFunction, format: Format, lastReadyAt: string | null, lastContact: string | null): string {
  if (lastReadyAt) return t('terminals.lastReady', { time: format.moment(lastReadyAt) });
  return lastContact ? t('pay.lastContact', { time: format.moment(lastContact) }) : '';
}
