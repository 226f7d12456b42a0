import { describe, expect, it } from 'vitest';
import { samplePayment, sampleTerminal } from '../host/samples.test-kit.ts';
import { followingTerminal, quickTerminals, terminalInstead } from './switch-terminal.ts';

const zar = (minor: number) => ({ minor, currency: 'ZAR' });
const counter = sampleTerminal({ id: 'counter', state: 'offline' });
const mobile = sampleTerminal({ id: 'mobile' });
const second = sampleTerminal({ id: 'second', state: 'ready' });
const euro = sampleTerminal({ id: 'euro', state: 'ready', currency: 'EUR' });
const all = [counter, mobile, second, euro];

describe('the terminals of one tap', () => {
  it('are the favourites, in their order at the till', () => {
    expect(quickTerminals(all, ['second', 'counter', 'gone'], 'ZAR')).toEqual([counter, second]);
  });

  it('are all that fit the currency while there is no favourite among them', () => {
    expect(quickTerminals(all, [], 'ZAR')).toEqual([counter, mobile, second]);
    expect(quickTerminals(all, ['euro'], 'ZAR')).toEqual([counter, mobile, second]);
  });

  it('follow one another in a circle', () => {
    expect(followingTerminal([counter, second], 'counter')).toBe(second);
    expect(followingTerminal([counter, second], 'second')).toBe(counter);
    expect(followingTerminal([counter, second], 'mobile')).toBe(counter);
    expect(followingTerminal([counter], 'counter')).toBeNull();
    expect(followingTerminal([], 'counter')).toBeNull();
  });
});

describe('the terminal instead', () => {
  const ended = (code: string, over = {}) => samplePayment({ state: 'not-charged', reason: { code, text: null }, ...over });

  it.each([
    'terminal-busy',
    'terminal-offline',
    'unreachable',
    'credentials',
    'configuration',
    'provider-error',
  ])('is offered after %s', (code) => {
    expect(terminalInstead(ended(code), all, [])).toBe(second);
  });

  it.each(['declined', 'invalid-request', 'journal', 'cancelled-by-cashier'])('is not offered after %s', (code) => {
    expect(terminalInstead(ended(code), all, [])).toBeNull();
  });

  it('is not offered for what may have moved money, nor for a refund', () => {
    expect(terminalInstead(ended('terminal-busy', { state: 'uncertain' }), all, [])).toBeNull();
    expect(terminalInstead(ended('terminal-busy', { kind: 'refund' }), all, [])).toBeNull();
  });

  it('is a ready one before a favourite, and a favourite before another', () => {
    const third = sampleTerminal({ id: 'third' });
    expect(terminalInstead(ended('terminal-offline'), [counter, mobile, third, second], ['third'])).toBe(second);
    expect(terminalInstead(ended('terminal-offline'), [counter, mobile, third], ['third'])).toBe(third);
  });

  it('is none that is busy or offline, works in another currency, or takes another kind of money', () => {
    const others = [
      sampleTerminal({ id: 'a', state: 'busy' }),
      sampleTerminal({ id: 'b', state: 'offline' }),
      sampleTerminal({ id: 'c', tender: 'cash' }),
    ];
    expect(terminalInstead(ended('terminal-offline'), [counter, euro, ...others], [])).toBeNull();
  });

  it('can hand out the same cash', () => {
    const { capabilities } = sampleTerminal();
    const without = sampleTerminal({ id: 'without', state: 'ready', capabilities: { ...capabilities, cashback: false } });
    const onlyWith = sampleTerminal({ id: 'with', capabilities: { ...capabilities, cashOnly: false } });
    const terminals = [counter, without, onlyWith];
    expect(terminalInstead(ended('terminal-busy', { cashback: zar(5000) }), terminals, [])).toBe(onlyWith);
    expect(terminalInstead(ended('terminal-busy', { cashback: zar(6500) }), terminals, [])).toBe(without);
  });

  it('is one of another provider first where the provider itself is away', () => {
    const other = sampleTerminal({ id: 'other', provider: 'buckaroo' });
    expect(terminalInstead(ended('unreachable'), [counter, second, other], [])).toBe(other);
    expect(terminalInstead(ended('terminal-offline'), [counter, second, other], [])).toBe(second);
    expect(terminalInstead(ended('unreachable'), [counter, second], [])).toBe(second);
  });
});
