/** A few test scans, what the very same detector makes of them, and settings that fit, with one tap. */
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { firstScanSettings, isModifier, type ScanKey, type ScanSettings } from '#shared/scan.ts';
import { proposedSettings, runsOf, scansIn, type TraceRun, withoutCards } from '#shared/scan-trace.ts';
import { usePreferences } from '../host/queries.tsx';
import { keyLabel } from '../keys/key-map.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { onScan } from './detector.ts';
import { useScanTaker } from './takers.ts';

const none: readonly ScanKey[] = [];
/** A trace of some thirty scans; nobody needs more. */
const longestTrace = 600;

export function SelfTest({ onUse }: { readonly onUse: (settings: ScanSettings) => void }) {
  const { t } = useTranslation();
  const { scanner } = usePreferences();
  const [listening, setListening] = useState(false);
  const trace = useTrace(listening, () => setListening(false));
  const runs = useMemo(() => runsOf(trace), [trace]);
  const proposed = useMemo(() => proposedSettings(trace, scanner), [trace, scanner]);
  const changes = proposed ? changesIn(scanner, proposed) : [];
  // What is scanned in the test is for the test alone.
  useScanTaker(() => undefined);

  return (
    <section className="scanner-part" aria-label={t('scanner.test')}>
      <h3>{t('scanner.test')}</h3>
      <p className="soft">{t('scanner.lead')}</p>
      <div className="keys-foot">
        <Button
          kind={listening ? 'plain' : 'primary'}
          onPress={() => setListening(!listening)}
          data-testid="scanner-listen"
          aria-pressed={listening}
        >
          {listening ? t('scanner.stop') : t('scanner.start')}
        </Button>
        <Button kind="quiet" onPress={() => onUse(firstScanSettings)} isDisabled={listening} data-testid="scanner-reset">
          {t('scanner.reset')}
        </Button>
      </div>
      {listening && (
        <p className="note" role="status" data-testid="scanner-listening">
          {t('scanner.listening', { number: runs.length })}
        </p>
      )}
      {runs.length > 0 && <Runs runs={runs} trace={trace} settings={scanner} />}
      {proposed && changes.length === 0 && (
        <p className="note" role="status" data-testid="scanner-fits">
          <Icon name="check-circle" />
          {t('scanner.fits')}
        </p>
      )}
      {proposed && changes.length > 0 && (
        <div className="note note--warn" data-testid="scanner-proposal">
          <div className="note__text">
            <strong>{t('scanner.proposal', { number: scansIn(trace, proposed).length, of: runs.length })}</strong>
            <ul>
              {changes.map((change) => (
                <li key={change}>{t(`scanner.change.${change}`, { from: said(scanner[change]), to: said(proposed[change]) })}</li>
              ))}
            </ul>
          </div>
          <Button kind="primary" onPress={() => onUse(proposed)} data-testid="scanner-use">
            {t('scanner.use')}
          </Button>
        </div>
      )}
    </section>
  );
}

interface RunsProps {
  readonly runs: readonly TraceRun[];
  readonly trace: readonly ScanKey[];
  readonly settings: ScanSettings;
}

function Runs({ runs, trace, settings }: RunsProps) {
  const { t } = useTranslation();
  const scans = scansIn(trace, settings);
  return (
    <table className="scanner-runs" data-testid="scanner-runs">
      <thead>
        <tr>
          <th scope="col">{t('scanner.typed')}</th>
          <th scope="col">{t('scanner.read')}</th>
          <th scope="col">{t('scanner.gaps')}</th>
          <th scope="col">{t('scanner.end')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => {
          const within = scans.filter(({ keys }) => keys.some((key) => run.keys.includes(key)));
          return (
            <tr key={run.keys[0]?.at} data-testid="scanner-run" data-scans={within.length}>
              <td>{run.text}</td>
              <td>
                {within.length === 0 ? t('scanner.asTyping') : within.map(({ code }) => code).join(' · ')}
                {run.corrupted && <small className="soft"> {t('scanner.corrupted')}</small>}
              </td>
              <td>{t('scanner.milliseconds', { middle: run.middleGap, longest: run.longestGap })}</td>
              <td>{run.end === null ? t('scanner.quiet') : keyLabel(t, run.end)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

type Change = Exclude<keyof ScanSettings, 'reading'>;
const changeable: readonly Change[] = ['gapMs', 'quietMs', 'shortest', 'prefix', 'suffix'];

function changesIn(before: ScanSettings, after: ScanSettings): readonly Change[] {
  return changeable.filter((each) => before[each] !== after[each]);
}

function said(value: string | number): string {
  return value === '' ? '–' : String(value);
}

/** The keys since the test began. None of them does anything else meanwhile; Escape ends it. */
function useTrace(listening: boolean, onEscape: () => void): readonly ScanKey[] {
  const [trace, setTrace] = useState(none);
  const escaped = useEffectEvent(onEscape);
  useEffect(() => {
    if (!listening) return;
    const raw: ScanKey[] = [];
    setTrace(none);
    const endListening = onScan({
      begun: () => undefined,
      scanned: () => undefined,
      pressed: (key) => {
        if (isModifier(key) || key.key === 'Escape' || raw.length >= longestTrace) return;
        raw.push(key);
        setTrace(withoutCards(raw));
      },
    });
    const swallow = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === 'Escape') escaped();
    };
    window.addEventListener('keydown', swallow, { capture: true });
    return () => {
      endListening();
      window.removeEventListener('keydown', swallow, { capture: true });
    };
  }, [listening]);
  return trace;
}
