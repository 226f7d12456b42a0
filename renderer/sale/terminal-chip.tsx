/** The terminal of the pay buttons with what is known of it, and the others of one tap. */
import { memo } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TerminalView } from '#shared/ipc.ts';
import { useTerminals } from '../host/queries.tsx';
import { KeyHint } from '../ui/button.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import { terminalWords } from './terminal-words.ts';
import { useQuickTerminals, useTerminal } from './use-checkout.ts';
import { windowState } from './window-store.ts';

export const terminalIcon: Record<TerminalView['state'], IconName> = {
  ready: 'check-circle',
  busy: 'hourglass',
  offline: 'link',
  unknown: 'question',
};

export const TerminalChip = memo(function TerminalChip({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation();
  const { isPending } = useTerminals();
  const terminal = useTerminal();
  if (!terminal) {
    return (
      <p className="chip chip--none" data-testid="terminal-chip">
        <Icon name="terminal" />
        <span className="chip__text">
          <strong>{isPending ? t('common.loading') : t('pay.noTerminal')}</strong>
          {!isPending && <small className="soft">{t('pay.noTerminalHint')}</small>}
        </span>
      </p>
    );
  }
  return (
    <div className="chips">
      <Pressable className="chip" onPress={onPress} data-testid="terminal-chip" data-terminal={terminal.id} data-state={terminal.state}>
        <Icon name="terminal" />
        <TerminalText terminal={terminal} />
        <span className="visually-hidden">{t('pay.choose')}</span>
        <KeyHint action="terminals" />
        <Icon name="chevron" />
      </Pressable>
      <QuickSwitch chosen={terminal} />
    </div>
  );
});

/** One tap each. The first two fit beside the chip; the key Shift+F6 goes through all of them. */
function QuickSwitch({ chosen }: { readonly chosen: TerminalView }) {
  const { t } = useTranslation();
  const others = useQuickTerminals().filter(({ id }) => id !== chosen.id);
  return others.slice(0, 2).map((terminal) => (
    <Pressable
      key={terminal.id}
      className="chip chip--quick"
      aria-label={`${t('terminals.switchTo', { terminal: terminal.label })}, ${t(`pay.terminalState.${terminal.state}`)}`}
      onPress={() => windowState.selectTerminal(terminal.id)}
      data-testid={`terminal-quick-${terminal.id}`}
      data-state={terminal.state}
    >
      <span className={`chip__state chip__state--${terminal.state}`}>
        <Icon name={terminalIcon[terminal.state]} />
      </span>
      <span className="chip__quick">{terminal.label}</span>
    </Pressable>
  ));
}

/** A terminal in two lines: its name, then its state as icon and word, and how fresh that is. */
export function TerminalText({ terminal }: { readonly terminal: TerminalView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(5_000);
  const { state, detail } = terminalWords(t, format, terminal, now);
  return (
    <span className="chip__text">
      <span className="chip__label">
        <strong>{terminal.label}</strong> <span className="soft">{terminal.providerTitle}</span>
      </span>
      <small className={`chip__state chip__state--${terminal.state}`}>
        <Icon name={terminalIcon[terminal.state]} />
        {state}
        {detail && <span className="soft">· {detail}</span>}
      </small>
    </span>
  );
}
