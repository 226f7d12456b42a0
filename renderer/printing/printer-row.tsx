/** One printer of this till: how it is, and what it can be asked for. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PrinterSettings, PrinterStateView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';

interface PrinterRowProps {
  readonly printer: PrinterSettings;
  readonly isUsual: boolean;
  readonly onUsual: () => void;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

export function PrinterRow({ printer, isUsual, onUsual, onChange, onRemove }: PrinterRowProps) {
  const { t } = useTranslation();
  const host = useHost();
  const {
    data: state,
    refetch,
    isFetching,
  } = useQuery({
    queryKey: ['printing.state', printer],
    queryFn: () => ask(host, 'printing.state', { printerId: printer.id }),
  });
  const test = useMutation({ mutationFn: () => ask(host, 'printing.test', { printerId: printer.id }) });
  const drawer = useMutation({ mutationFn: () => ask(host, 'printing.testDrawer', { printerId: printer.id }) });
  const isVirtual = printer.connection.kind === 'virtual';
  return (
    <li className="printer-item" data-testid={`printer-${printer.id}`} data-usual={isUsual}>
      <div className="printer-item__head">
        <Icon name="printer" />
        <span className="printer-item__name">
          <strong>{isVirtual ? t('printing.setup.kinds.virtual') : printer.name}</strong>
          <small className="soft">{wayOf(t, printer)}</small>
        </span>
        {isUsual ? (
          <span className="printer-item__usual">
            <Icon name="check" />
            {t('printing.setup.usual')}
          </span>
        ) : (
          <Button onPress={onUsual} data-testid={`printer-usual-${printer.id}`}>
            {t('printing.setup.makeUsual')}
          </Button>
        )}
      </div>
      <p className="printer-item__state" role="status" data-testid={`printer-state-${printer.id}`} data-state={state?.state}>
        {state ? (
          <>
            <Icon name={stateIcons[state.state]} />
            {stateSentence(t, state)}
          </>
        ) : (
          t('common.loading')
        )}
      </p>
      <FailureNote error={test.error ?? drawer.error} lost={t('desk.lost')} />
      <div className="keys-foot">
        <Button isDisabled={isFetching} onPress={() => void refetch()} data-testid={`printer-check-${printer.id}`}>
          {t('printing.setup.check')}
        </Button>
        <Button isDisabled={test.isPending} onPress={() => test.mutate()} data-testid={`printer-test-${printer.id}`}>
          {t('printing.setup.test')}
        </Button>
        {printer.drawer && (
          <Button isDisabled={drawer.isPending} onPress={() => drawer.mutate()} data-testid={`printer-drawer-${printer.id}`}>
            {t('printing.setup.testDrawer')}
          </Button>
        )}
        {!isVirtual && (
          <>
            <Button onPress={onChange} data-testid={`printer-change-${printer.id}`}>
              {t('printing.setup.change')}
            </Button>
            <Button
              kind="quiet"
              shape="icon"
              aria-label={t('printing.setup.remove', { name: printer.name })}
              onPress={onRemove}
              data-testid={`printer-remove-${printer.id}`}
            >
              <Icon name="trash" />
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

const stateIcons: Readonly<Record<PrinterStateView['state'], IconName>> = { ready: 'check-circle', silent: 'question', trouble: 'alert' };

function stateSentence(t: TFunction, { state, paperLow, trouble }: PrinterStateView): string {
  if (trouble) return t(`printing.trouble.${trouble}`);
  if (state === 'silent') return t('printing.setup.silent');
  return t(paperLow ? 'printing.setup.paperLow' : 'printing.setup.ready');
}

function wayOf(t: TFunction, { connection }: PrinterSettings): string {
  const kind = t(`printing.setup.kinds.${connection.kind}`);
  switch (connection.kind) {
    case 'network':
      return `${kind} · ${connection.host}:${connection.port}`;
    case 'queue':
      return `${kind} · ${connection.queue}`;
    case 'page':
      return `${kind} · ${connection.queue} · ${t(`printing.setup.forms.${connection.form}`)}`;
    case 'virtual':
      return t('training.word');
    default:
      return connection satisfies never;
  }
}
