/** Chooses the terminal that the pay buttons use. */
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useTerminals } from '../host/queries.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icons.tsx';
import { TerminalText } from './pay-area.tsx';
import { useTerminal } from './use-checkout.ts';
import { useWindow, windowState } from './window-store.ts';

export function TerminalDialog() {
  const { t } = useTranslation();
  const { data: terminals = [] } = useTerminals();
  const chosen = useTerminal();
  const currency = useWindow((state) => state.editing?.basket.currency);
  return (
    <Dialog title={t('pay.choose')} onClose={windowState.closeDialog} testId="terminal-dialog">
      {terminals.length === 0 ? (
        <div className="empty">
          <Icon name="terminal" />
          <strong>{t('pay.noTerminal')}</strong>
          <p>{t('pay.noTerminalHint')}</p>
        </div>
      ) : (
        <RadioGroup className="choices" aria-label={t('pay.choose')} value={chosen?.id ?? null} onChange={windowState.selectTerminal}>
          {terminals.map((terminal) => (
            <Radio
              key={terminal.id}
              className="choice"
              value={terminal.id}
              isDisabled={terminal.currency !== currency}
              data-testid={`terminal-option-${terminal.id}`}
            >
              <span className="choice__mark">
                <Icon name="check" />
              </span>
              <TerminalText terminal={terminal} />
              {terminal.currency !== currency && <small className="soft">{t('pay.otherCurrency', { currency: terminal.currency })}</small>}
            </Radio>
          ))}
        </RadioGroup>
      )}
    </Dialog>
  );
}
