import { describe, expect, test } from 'vitest';
import type { CardholderAsk } from '../providers/simulation.ts';
import { createVirtualTerminal, silenceAfterCut, type TerminalKnowledge } from './virtual-terminal.ts';

const sale: CardholderAsk = { kind: 'sale', amount: 1_500, cash: 0, currency: 'GBP', terminal: 'TST1' };

function device(knows: TerminalKnowledge = {}) {
  const online: boolean[] = [];
  const till = new AbortController();
  const terminal = createVirtualTerminal({
    terminalId: 'counter',
    label: 'Counter',
    knows,
    onChange: () => undefined,
    onOnline: (on) => online.push(on),
  });
  return { terminal, online, cancel: () => till.abort(), present: (ask: CardholderAsk = sale) => terminal.present(ask, till.signal) };
}

describe('A virtual terminal', () => {
  test.each([
    ['ZAR', 'R 15.00'],
    ['EUR', '€ 15.00'],
    ['GBP', '£ 15.00'],
    ['USD', '$ 15.00'],
    ['CHF', 'CHF 15.00'],
  ])('shows amounts in %s as %s', (currency, shown) => {
    const { terminal, present } = device();
    void present({ ...sale, currency });
    expect(terminal.view().display).toEqual([`PURCHASE ${shown}`, 'TAP OR INSERT CARD']);
  });

  test.each([
    [{ amount: 6_500, cash: 5_000 }, ['PURCHASE £ 15.00', 'CASH £ 50.00', 'TOTAL £ 65.00']],
    [{ amount: 5_000, cash: 5_000 }, ['CASH £ 50.00']],
    [{ kind: 'refund' as const }, ['REFUND £ 15.00']],
  ])('tells what the card is for: %j', (ask, lines) => {
    const { terminal, present } = device();
    void present({ ...sale, ...ask });
    expect(terminal.view().display).toEqual([...lines, 'TAP OR INSERT CARD']);
  });

  test.each([
    ['tap', { kind: 'approve', by: 'tap' }, ['APPROVED']],
    ['insert-pin', { kind: 'approve', by: 'insert-pin' }, ['PIN OK', 'APPROVED']],
    ['decline', { kind: 'decline', by: 'tap', reason: 'insufficient-funds' }, ['DECLINED', 'INSUFFICIENT FUNDS']],
    ['cancel', { kind: 'cancel' }, ['CANCELLED']],
    ['cut', { kind: 'cut', by: 'tap', charged: true, silentFor: silenceAfterCut }, ['APPROVED', 'CONNECTION LOST']],
  ] as const)('lets the cardholder %s', async (action, decision, display) => {
    const { terminal, present } = device();
    const decided = present();
    terminal.play(action);
    expect(await decided).toEqual(decision);
    expect(terminal.view()).toMatchObject({ state: 'idle', display, actions: ['offline'] });
  });

  test('lets the cardholder sign where the provider knows signatures', async () => {
    const { terminal, present } = device({ signature: true });
    const decided = present();
    expect(terminal.view().actions).toEqual(['tap', 'insert-pin', 'sign', 'decline', 'cancel', 'cut']);
    terminal.play('sign');
    expect(await decided).toEqual({ kind: 'approve', by: 'insert-pin', signature: true });
    expect(terminal.view().display).toEqual(['CARD ACCEPTED', 'PLEASE SIGN THE RECEIPT']);
  });

  test('lets the bank approve the half of a purchase where the provider documents that, and never of a refund', async () => {
    const { terminal, present } = device({ partialApproval: true });
    const decided = present();
    expect(terminal.view().actions).toEqual(['tap', 'tap-part', 'insert-pin', 'decline', 'cancel', 'cut']);
    terminal.play('tap-part');
    expect(await decided).toEqual({ kind: 'approve', by: 'tap', charged: { amount: 750, cash: 0 } });
    expect(terminal.view().display).toEqual(['PARTLY APPROVED', 'CHARGED £ 7.50']);
    void present({ ...sale, kind: 'refund' });
    expect(terminal.view().actions).not.toContain('tap-part');
    expect(terminal.view().keys).toContain('tap-part');
  });

  test.each([
    ['approve', { kind: 'approve', by: 'tap' }, ['APPROVED']],
    ['decline', { kind: 'decline', by: 'tap', reason: 'insufficient-funds' }, ['DECLINED', 'INSUFFICIENT FUNDS']],
  ] as const)('whose card is with the bank hears no cancel any more: the bank says %s', async (action, decision, display) => {
    const { terminal, present, cancel } = device({ lateCancel: true });
    const decided = present();
    terminal.play('approve');
    expect(terminal.view().state).toBe('card');
    terminal.play('tap-slow');
    expect(terminal.view()).toMatchObject({ state: 'bank', actions: ['approve', 'decline'] });
    cancel();
    expect(terminal.view().state).toBe('bank');
    terminal.play(action);
    expect(await decided).toEqual(decision);
    expect(terminal.view().display).toEqual(display);
  });

  test('offers no signature elsewhere, and ignores what makes no sense now', () => {
    const { terminal, present, online } = device();
    terminal.play('tap');
    terminal.play('online');
    expect(terminal.view()).toMatchObject({ state: 'idle', display: ['READY'] });
    void present();
    terminal.play('sign');
    terminal.play('offline');
    expect(terminal.view()).toMatchObject({ state: 'card', actions: ['tap', 'insert-pin', 'decline', 'cancel', 'cut'] });
    expect(online).toEqual([]);
  });

  test('stops asking when the till cancels, once', async () => {
    const { terminal, present, cancel } = device();
    const decided = present();
    cancel();
    expect(await decided).toEqual({ kind: 'cancel' });
    expect(terminal.view()).toMatchObject({ state: 'idle', display: ['CANCELLED BY TILL'] });
  });

  test('does not mind a cancel that comes too late', async () => {
    const { terminal, present, cancel } = device();
    const decided = present();
    terminal.play('tap');
    cancel();
    expect(await decided).toEqual({ kind: 'approve', by: 'tap' });
    expect(terminal.view().display).toEqual(['APPROVED']);
  });

  test('can be taken from the network and brought back', () => {
    const { terminal, online } = device();
    terminal.play('offline');
    expect(terminal.view()).toMatchObject({ state: 'offline', display: ['NO CONNECTION'], actions: ['online'] });
    terminal.play('online');
    expect(terminal.view()).toMatchObject({ state: 'idle', display: ['READY'] });
    expect(online).toEqual([false, true]);
  });
});
