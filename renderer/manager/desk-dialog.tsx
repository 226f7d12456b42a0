/** The manager's desk: every terminal of this till, how it is, and what can be asked of it outside of payments. */
import { useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TerminalView } from '#shared/ipc.ts';
import { useTerminals } from '../host/queries.tsx';
import { terminalIcon } from '../sale/terminal-chip.tsx';
import { windowState } from '../sale/window-store.ts';
import { TerminalsHead } from '../setup/terminals-head.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { TerminalPane } from './terminal-pane.tsx';

export function DeskDialog() {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string | null>(null);
  const { data: terminals, isPending } = useTerminals();
  const open = terminals?.find((terminal) => terminal.id === openId);
  return (
    <Dialog title={t('desk.title')} onClose={windowState.leaveDialog} wide testId="desk">
      <TerminalsHead />
      {isPending && <div className="skeleton payments__loading" role="status" aria-label={t('common.loading')} />}
      {terminals?.length === 0 && (
        <div className="empty">
          <Icon name="terminal" />
          <strong>{t('pay.noTerminal')}</strong>
          <p>{t('pay.noTerminalHint')}</p>
        </div>
      )}
      {terminals && terminals.length > 0 && (
        <div className="payments">
          <ul className="payments__list">
            {terminals.map((terminal) => (
              <li key={terminal.id}>
                <Row terminal={terminal} open={terminal.id === openId} onOpen={() => setOpenId(terminal.id)} />
              </li>
            ))}
          </ul>
          {open ? (
            <TerminalPane key={open.id} terminal={open} />
          ) : (
            <div className="empty payments__detail">
              <Icon name="terminal" />
              <p>{t('desk.pick')}</p>
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
}

function Row({ terminal, open, onOpen }: { readonly terminal: TerminalView; readonly open: boolean; readonly onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Pressable
      className={`row ${open ? 'row--open' : ''}`}
      aria-expanded={open}
      onPress={onOpen}
      data-testid={`desk-terminal-${terminal.id}`}
      data-state={terminal.state}
    >
      <span className="row__state">
        <Icon name="terminal" />
      </span>
      <span className="row__text">
        <strong>{terminal.label}</strong>
        <small className="soft">{terminal.providerTitle}</small>
      </span>
      <span className="row__text row__text--end">
        <small className={`chip__state chip__state--${terminal.state}`}>
          <Icon name={terminalIcon[terminal.state]} />
          {t(`pay.terminalState.${terminal.state}`)}
        </small>
        <small className="soft">
          {terminal.lastContact === null ? t('desk.noContact') : t('pay.lastContact', { time: format.moment(terminal.lastContact) })}
        </small>
      </span>
    </Pressable>
  );
}
