import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { sampleTerminal } from '../host/samples.test-kit.ts';
import { formatFor } from '../ui/format.ts';
import { terminalWords } from './terminal-words.ts';

const format = { ...formatFor('en-GB'), moment: (iso: string) => iso.slice(11, 16) };
const now = Date.parse('2026-03-02T08:00:00Z');
const ago = (seconds: number) => new Date(now - seconds * 1_000).toISOString();
const t = ((key: string, blanks?: { time?: string }) => (blanks?.time ? `${key} ${blanks.time}` : key)) as TFunction;

const words = (over: Parameters<typeof sampleTerminal>[0]) => {
  const { state, detail } = terminalWords(t, format, sampleTerminal(over), now);
  return detail ? `${state}, ${detail}` : state;
};

describe('what is known of a terminal', () => {
  it('is ready, with how long ago that was heard', () => {
    const knowledge = { source: 'provider', heardAt: ago(20), lastReadyAt: ago(20) } as const;
    expect(words({ state: 'ready', since: ago(600), knowledge })).toBe('pay.terminalState.ready, 20 sec ago');
  });

  it('is busy here with our own payment, and elsewhere with somebody else’s', () => {
    const own = { source: 'till', heardAt: ago(1), lastReadyAt: null } as const;
    expect(words({ state: 'busy', since: ago(60), knowledge: own })).toBe('terminals.busyHere, terminals.since 07:59');
    const foreign = { source: 'payment', heardAt: ago(30), lastReadyAt: null } as const;
    expect(words({ state: 'busy', since: ago(30), knowledge: foreign })).toBe('terminals.busyElsewhere, 30 sec ago');
  });

  it('is offline since somebody said so first', () => {
    const knowledge = { source: 'provider', heardAt: ago(5), lastReadyAt: null } as const;
    expect(words({ state: 'offline', since: ago(120), knowledge })).toBe('pay.terminalState.offline, terminals.since 07:58');
  });

  it('is unknown, with when it was last ready, else when its provider last answered', () => {
    const knowledge = { source: 'till', heardAt: ago(600), lastReadyAt: ago(600) } as const;
    expect(words({ since: ago(600), knowledge })).toBe('pay.terminalState.unknown, terminals.lastReady 07:50');
    expect(words({ lastContact: ago(300) })).toBe('pay.terminalState.unknown, pay.lastContact 07:55');
    expect(words({})).toBe('pay.terminalState.unknown');
  });

  it('is that no reader belongs to it where the cashier takes the money', () => {
    expect(words({ tender: 'cash', lastContact: ago(300) })).toBe('terminals.noReader');
  });
});

describe('how long ago', () => {
  it.each([
    [0, 'now'],
    [4, 'now'],
    [7, '5 sec ago'],
    [59, '55 sec ago'],
    [60, '1 min ago'],
    [3_700, '1 hr ago'],
    [-5, 'now'],
  ])('%d seconds is %s', (seconds, text) => {
    expect(format.lately(ago(seconds), now)).toBe(text);
  });
});
