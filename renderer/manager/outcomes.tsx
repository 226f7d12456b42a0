/** What came of a task at a terminal. */
import { useTranslation } from 'react-i18next';
import type { CheckView, ListedTerminal, ServiceReportView, TerminalView } from '#shared/ipc.ts';
import { Paper } from '../pay/receipt-paper.tsx';
import { terminalIcon } from '../sale/terminal-chip.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { checkWords } from '../ui/telling.ts';

const resultIcon: Record<CheckView['steps'][number]['result'], IconName> = {
  ok: 'check-circle',
  failed: 'cross-circle',
  unknown: 'question',
};

export function CheckOutcome({ check }: { readonly check: CheckView }) {
  const { t } = useTranslation();
  return (
    <div className="desk__told" role="status" data-testid="desk-check-result" data-ok={check.ok}>
      <Head ok={check.ok} title={check.ok ? t('desk.check.ok') : t('desk.check.failed')} text={t('desk.check.money')} />
      <ul className="told-list">
        {check.steps.map(({ step, result, details }) => (
          <li
            key={step}
            className={`told-list__row told-list__row--${result}`}
            data-testid="desk-check-step"
            data-step={step}
            data-result={result}
          >
            <Icon name={resultIcon[result]} />
            <span className="told-list__text">
              <strong>{t(`desk.check.step.${step}`)}</strong>
              {details.length > 0 && <small className="soft">{checkWords(t, details)}</small>}
            </span>
            <span className="told-list__word">{t(`desk.check.result.${result}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function ListedOutcome({ terminals }: { readonly terminals: readonly ListedTerminal[] }) {
  const { t } = useTranslation();
  return (
    <div className="desk__told" role="status" data-testid="desk-listed">
      <h4>{t('desk.listed.title')}</h4>
      {terminals.length === 0 && <p className="soft">{t('desk.listed.none')}</p>}
      <ul className="told-list">
        {terminals.map(({ id, label, state }) => (
          <li key={id} className="told-list__row" data-testid="desk-listed-terminal" data-state={state}>
            <Icon name="terminal" />
            <span className="told-list__text">
              <strong>{label}</strong>
              {label !== id && <small className="soft">{id}</small>}
            </span>
            <small className={`chip__state chip__state--${state}`}>
              <Icon name={terminalIcon[state]} />
              {t(`pay.terminalState.${state}`)}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function ReportOutcome({ report }: { readonly report: ServiceReportView }) {
  const { t } = useTranslation();
  return (
    <div className="desk__told" role="status" data-testid="desk-report" data-ok={report.ok}>
      <Head ok={report.ok} title={report.ok ? t('desk.report.ok') : t('desk.report.failed')} text={report.text ?? ''} />
      {report.lines.length > 0 && (
        <div className="desk__paper">
          <Paper receipt={{ copy: 'merchant', marks: [], lines: report.lines }} label={t('desk.report.paper')} />
        </div>
      )}
    </div>
  );
}

/** The day is closed once: a hasty tap is asked back. */
export function EndOfDayQuestion(props: { readonly terminal: TerminalView; readonly onYes: () => void; readonly onNo: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="note" data-testid="end-of-day-question">
      <Icon name="moon" />
      <div className="note__text">
        <strong>{t('desk.endOfDay.title', { terminal: props.terminal.label })}</strong>
        <p className="note__detail">{t('desk.endOfDay.text')}</p>
        <div className="desk__answers">
          <Button kind="primary" onPress={props.onYes} data-testid="end-of-day-confirm">
            {t('desk.endOfDay.confirm')}
          </Button>
          <Button onPress={props.onNo} data-testid="end-of-day-keep">
            {t('desk.endOfDay.keep')}
          </Button>
        </div>
      </div>
    </div>
  );
}

export function Head({ ok, title, text }: { readonly ok: boolean; readonly title: string; readonly text: string }) {
  return (
    <div className={`verdict ${ok ? 'verdict--approved' : 'verdict--declined'}`}>
      <Icon name={ok ? 'check-circle' : 'cross-circle'} />
      <div>
        <h4>{title}</h4>
        {text && <p>{text}</p>}
      </div>
    </div>
  );
}
