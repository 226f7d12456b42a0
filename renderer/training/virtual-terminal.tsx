/** A small payment terminal on which one plays the cardholder. */
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardholderAction, VirtualTerminalView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost, useTraining } from '../host/queries.tsx';
import { VirtualPrinter } from '../printing/virtual-printer.tsx';
import { useTerminal } from '../sale/use-checkout.ts';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';

/** Stands beside the terminals' ids; none of them is a blank. */
const printerTab = ' printer';

const cardKeys: readonly CardholderAction[] = ['tap', 'insert-pin', 'tap-part', 'tap-slow', 'sign'];
/** Those that most customers need, at every terminal. */
const mainKeys: readonly CardholderAction[] = ['tap', 'insert-pin', 'approve'];
const otherKeys: readonly CardholderAction[] = ['decline', 'cancel', 'cut'];
const icons: Record<CardholderAction, IconName> = {
  tap: 'tap',
  'tap-part': 'card',
  'tap-slow': 'hourglass',
  approve: 'check-circle',
  'insert-pin': 'insert',
  sign: 'signature',
  decline: 'cross-circle',
  cancel: 'close',
  cut: 'cut',
  offline: 'link',
  online: 'check-circle',
};

export const VirtualTerminal = memo(function VirtualTerminal({ open }: { readonly open: boolean }) {
  const { t } = useTranslation();
  return (
    <aside className={`trainer ${open ? '' : 'trainer--closed'}`} aria-label={t('training.panel')} data-testid="virtual-terminal">
      <Button
        kind="quiet"
        place="trainer__toggle"
        aria-expanded={open}
        aria-label={open ? t('training.hide') : t('training.show')}
        onPress={() => windowState.setTrainingPanel(open ? 'closed' : 'open')}
        data-testid="training-toggle"
      >
        <Icon name={open ? 'chevron' : 'terminal'} />
        <span className="trainer__title">{t('training.panel')}</span>
      </Button>
      {open && <Devices />}
    </aside>
  );
});

function Devices() {
  const { t } = useTranslation();
  const { data: terminals = [] } = useTraining(true);
  const chosen = useTerminal();
  const [picked, setPicked] = useState<string | null>(null);
  const asked = terminals.find((terminal) => terminal.state === 'card')?.terminalId;
  // A terminal that wants a card comes to the front, and so does the one that the till will use.
  useEffect(() => setPicked(asked ?? chosen?.id ?? null), [asked, chosen?.id]);
  const shown = terminals.find((terminal) => terminal.terminalId === picked) ?? terminals[0];
  const isPrinter = picked === printerTab;
  if (!shown) return <p className="soft">{t('training.empty')}</p>;
  return (
    <>
      <div className="trainer__tabs">
        {terminals.map((terminal) => (
          <Button
            key={terminal.terminalId}
            place="trainer__tab"
            aria-pressed={!isPrinter && terminal.terminalId === shown.terminalId}
            onPress={() => setPicked(terminal.terminalId)}
            data-testid={`virtual-terminal-${terminal.terminalId}`}
          >
            {terminal.label}
          </Button>
        ))}
        <Button place="trainer__tab" aria-pressed={isPrinter} onPress={() => setPicked(printerTab)} data-testid="virtual-printer-tab">
          <Icon name="printer" />
          {t('printing.virtual.title')}
        </Button>
      </div>
      {isPrinter ? <VirtualPrinter /> : <Device terminal={shown} />}
      <p className="trainer__explain soft">{t('training.explain')}</p>
    </>
  );
}

function Device({ terminal }: { readonly terminal: VirtualTerminalView }) {
  const { t } = useTranslation();
  const host = useHost();
  const play = (action: CardholderAction) =>
    void ask(host, 'training.play', { terminalId: terminal.terminalId, action }).catch(() => undefined);
  const power = terminal.actions.includes('online') ? 'online' : 'offline';
  const key = (action: CardholderAction, place: string) => (
    <Button
      key={action}
      place={`device__key ${place}`}
      isDisabled={!terminal.actions.includes(action)}
      onPress={() => play(action)}
      data-testid={`virtual-${action}`}
    >
      <Icon name={icons[action]} />
      <span>{t(`training.play.${action}`)}</span>
    </Button>
  );
  return (
    <div
      className={`device device--${terminal.state}`}
      data-testid="virtual-device"
      data-terminal={terminal.terminalId}
      data-state={terminal.state}
    >
      <div className="device__head">
        <span>{terminal.label}</span>
        <span className="device__lamp">{t(`training.state.${terminal.state}`)}</span>
      </div>
      <div className="device__display" role="log" lang="en" aria-label={terminal.label} data-testid="virtual-display">
        {terminal.display.join('\n')}
      </div>
      <div className="device__keys">
        {/* A key that could never work at this terminal is not there. */}
        {cardKeys
          .filter((action) => terminal.keys.includes(action))
          .map((action) => (action === 'tap-slow' && terminal.state === 'bank' ? 'approve' : action))
          .map((action) => key(action, mainKeys.includes(action) ? 'device__key--card' : 'device__key--rare'))}
        {otherKeys.map((action) => key(action, `device__key--${action}`))}
        {key(power, 'device__key--power')}
      </div>
    </div>
  );
}
