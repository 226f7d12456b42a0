/** The health page: the till, its terminals and its printers, each as it is now. It can be printed and handed to support. */
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { HealthFact, HealthItem, HealthState } from '#shared/ipc.ts';
import { printerTroubles } from '#shared/printing.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { type Format, useFormat } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { checkWords } from '../ui/telling.ts';

const icons: Record<HealthState, IconName> = {
  well: 'check-circle',
  attention: 'question',
  trouble: 'cross-circle',
  'not-configured': 'minus',
};
/** How it looks in the list of answers, which it shares with a terminal's test. */
const looks: Record<HealthState, string> = { well: 'ok', attention: 'unknown', trouble: 'failed', 'not-configured': 'unknown' };

export function HealthDialog() {
  const { t } = useTranslation();
  const host = useHost();
  const format = useFormat();
  // Asked anew each time somebody looks: yesterday's answer says nothing.
  const health = useQuery({ queryKey: ['health.get'], queryFn: () => ask(host, 'health.get', {}), gcTime: 0, retry: false });
  return (
    <Dialog
      title={t('health.title')}
      onClose={windowState.closeDialog}
      wide
      testId="health"
      foot={
        <Button isDisabled={!health.data} onPress={() => window.print()} data-testid="health-print">
          <Icon name="printer" />
          {t('health.print')}
        </Button>
      }
    >
      <FailureNote error={health.error} lost={t('desk.lost')} />
      {health.isPending && (
        <p className="soft" role="status">
          {t('health.asking')}
        </p>
      )}
      {health.data && (
        <div className="desk__told" role="status" data-testid="health-told" data-well={health.data.well}>
          <Button isDisabled={health.isFetching} onPress={() => void health.refetch()} data-testid="health-again">
            {t('health.again')}
          </Button>
          <p>
            <strong>{health.data.well ? t('health.well') : t('health.unwell')}</strong>{' '}
            <span className="soft">{t('health.at', { moment: format.second(health.data.at) })}</span>
          </p>
          <ul className="told-list">
            {health.data.items.map((item) => (
              <Item key={`${item.about} ${item.name ?? ''}`} item={item} format={format} />
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}

function Item({ item, format }: { readonly item: HealthItem; readonly format: Format }) {
  const { t } = useTranslation();
  const { about, name, state, facts } = item;
  const wrong = wrongWords(t, item);
  const told = facts.map(({ fact, value }) => t(`health.fact.${fact}`, { value: factText(fact, value, format) })).join(' · ');
  return (
    <li className={`told-list__row told-list__row--${looks[state]}`} data-testid={`health-${about}`} data-state={state}>
      <Icon name={icons[state]} />
      <span className="told-list__text">
        <strong>
          {t(`health.about.${about}`)}
          {name !== null && ` ${name}`}
        </strong>
        {told !== '' && <small className="soft">{told}</small>}
        {wrong !== null && <small>{wrong}</small>}
      </span>
      <span className="told-list__word">{t(`health.state.${state}`)}</span>
    </li>
  );
}

/** What is wrong, in the window's language where main tells it as a code. */
function wrongWords(t: TFunction, { about, detail, told }: HealthItem): string | null {
  if (told.length > 0) return checkWords(t, told);
  return about === 'printer' && detail !== null ? printerWords(t, detail) : detail;
}

/** A printer tells a code, which every language has a sentence for. */
function printerWords(t: TFunction, detail: string): string {
  const trouble = printerTroubles.find((known) => known === detail);
  return trouble ? t(`printing.trouble.${trouble}`) : t('health.paperLow');
}

function factText(fact: HealthFact, value: string | number, format: Format): string {
  switch (fact) {
    case 'free':
    case 'size':
      return `${format.number(toTenths(Number(value) / 1_000_000))} MB`;
    case 'clockDifference':
      return format.number(toTenths(Number(value) / 1_000));
    case 'lastContact':
    case 'lastBackup':
      return format.second(String(value));
    default:
      return typeof value === 'number' ? format.number(value) : value;
  }
}

function toTenths(value: number): number {
  return Math.round(value * 10) / 10;
}
