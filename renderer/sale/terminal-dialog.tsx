/** Chooses the terminal that the pay buttons use. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Radio, RadioGroup, ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { MethodInput } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { queriesOf, useHost, usePreferences, useTerminals } from '../host/queries.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { TerminalText } from './terminal-chip.tsx';
import { useTerminal } from './use-checkout.ts';
import { useWindow, windowState } from './window-store.ts';

export function TerminalDialog() {
  const { t } = useTranslation();
  const { data: terminals = [] } = useTerminals();
  const chosen = useTerminal();
  const currency = useWindow((state) => state.editing?.basket.currency);
  const { favouriteTerminals: favourites } = usePreferences();
  const host = useHost();
  const client = useQueryClient();
  const favour = useMutation({
    mutationFn: (wish: MethodInput<'preferences.favourTerminal'>) => ask(host, 'preferences.favourTerminal', wish),
    onSuccess: (preferences) => client.setQueryData(queriesOf(host).preferences.queryKey, preferences),
  });
  // Whoever chooses wants to know how they are now. The answers come as events; without them what was known is shown.
  useEffect(() => {
    ask(host, 'terminals.look', {}).catch(() => undefined);
  }, [host]);
  return (
    <Dialog title={t('pay.choose')} onClose={windowState.closeDialog} testId="terminal-dialog">
      {terminals.length === 0 ? (
        <div className="empty">
          <Icon name="terminal" />
          <strong>{t('pay.noTerminal')}</strong>
          <p>{t('pay.noTerminalHint')}</p>
        </div>
      ) : (
        <>
          <RadioGroup className="choices" aria-label={t('pay.choose')} value={chosen?.id ?? null} onChange={windowState.selectTerminal}>
            {terminals.map((terminal) => (
              <div key={terminal.id} className="choice-row">
                <Radio
                  className="choice"
                  value={terminal.id}
                  isDisabled={terminal.currency !== currency}
                  data-testid={`terminal-option-${terminal.id}`}
                >
                  <span className="choice__mark">
                    <Icon name="check" />
                  </span>
                  <TerminalText terminal={terminal} />
                  {terminal.currency !== currency && (
                    <small className="soft">{t('pay.otherCurrency', { currency: terminal.currency })}</small>
                  )}
                </Radio>
                <ToggleButton
                  className="button button--quiet button--icon star"
                  aria-label={t('terminals.favourite', { terminal: terminal.label })}
                  isSelected={favourites.includes(terminal.id)}
                  onChange={(isFavourite) => favour.mutate({ terminalId: terminal.id, isFavourite })}
                  data-testid={`terminal-favourite-${terminal.id}`}
                >
                  <Icon name="star" />
                </ToggleButton>
              </div>
            ))}
          </RadioGroup>
          <FailureNote error={favour.error} lost={t('desk.lost')} />
          <p className="soft" data-testid="favourites-hint">
            {t('terminals.favouriteHint')}
          </p>
        </>
      )}
    </Dialog>
  );
}
