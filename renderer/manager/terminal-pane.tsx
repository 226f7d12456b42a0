/** One terminal's tasks. Each shows its outcome below; a task that the provider does not offer is not there. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckView, ListedTerminal, ServiceReportView, TerminalView } from '#shared/ipc.ts';
import { ask, type WindowHost } from '../host/host.ts';
import { queriesOf, useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { CheckOutcome, EndOfDayQuestion, ListedOutcome, ReportOutcome } from './outcomes.tsx';
import { Registration } from './registration.tsx';
import { Webhooks } from './webhooks.tsx';

type Service = TerminalView['services'][number];
type Task = 'check' | 'listed' | Service;
/** Answered with one call. The others are conversations of their own. */
type Asked = Exclude<Task, 'register' | 'webhooks'>;

type Outcome =
  | { readonly task: 'check'; readonly check: CheckView }
  | { readonly task: 'listed'; readonly terminals: readonly ListedTerminal[] }
  | { readonly task: 'diagnosis' | 'end-of-day'; readonly report: ServiceReportView };

const icons: Record<Task, IconName> = {
  check: 'check-circle',
  listed: 'list',
  diagnosis: 'pulse',
  'end-of-day': 'moon',
  register: 'key',
  webhooks: 'bell',
};

const serviceOrder: readonly Service[] = ['diagnosis', 'end-of-day', 'register', 'webhooks'];

function tasksOf({ capabilities, services }: TerminalView): readonly Task[] {
  return ['check', ...(capabilities.listTerminals ? (['listed'] as const) : []), ...serviceOrder.filter((each) => services.includes(each))];
}

async function carryOut(host: WindowHost, terminalId: string, task: Asked): Promise<Outcome> {
  switch (task) {
    case 'check':
      return { task, check: await ask(host, 'terminals.check', { terminalId }) };
    case 'listed':
      return { task, terminals: await ask(host, 'terminals.listed', { terminalId }) };
    case 'diagnosis':
    case 'end-of-day':
      return { task, report: await ask(host, 'terminals.service', { terminalId, service: task }) };
    default:
      return task satisfies never;
  }
}

export function TerminalPane({ terminal }: { readonly terminal: TerminalView }) {
  const { t } = useTranslation();
  const host = useHost();
  const [task, setTask] = useState<Task | null>(null);
  const client = useQueryClient();
  const asked = useMutation({
    mutationFn: (each: Asked) => carryOut(host, terminal.id, each),
    // The provider has been heard from, or not.
    onSettled: () => void client.invalidateQueries({ queryKey: queriesOf(host).terminals.queryKey }),
  });

  const choose = (each: Task) => {
    setTask(each);
    asked.reset();
    if (each === 'check' || each === 'listed' || each === 'diagnosis') asked.mutate(each);
  };

  return (
    <div className="payments__detail desk" data-testid="desk-pane" data-terminal={terminal.id}>
      <header className="desk__head">
        <h3>{terminal.label}</h3>
        <p className="soft">
          {terminal.providerTitle} · {terminal.currency}
        </p>
      </header>
      <section className="desk__tasks" aria-label={t('desk.tasks')}>
        {tasksOf(terminal).map((each) => (
          <Button
            key={each}
            place={each === task ? 'desk__task desk__task--open' : 'desk__task'}
            aria-pressed={each === task}
            isDisabled={asked.isPending}
            onPress={() => choose(each)}
            data-testid={each === 'check' || each === 'listed' ? `desk-${each}-${terminal.id}` : `desk-service-${terminal.id}-${each}`}
          >
            <Icon name={icons[each]} />
            {t(`desk.task.${each}`)}
          </Button>
        ))}
      </section>
      {task && (
        <section className="desk__outcome" aria-label={t(`desk.task.${task}`)} data-testid="desk-outcome" data-task={task}>
          {asked.isPending && (
            <p className="desk__running" role="status" data-testid="desk-running">
              <Icon name="hourglass" />
              {t('desk.running')}
            </p>
          )}
          <FailureNote error={asked.error} lost={t('desk.lost')} />
          {asked.data && <Told outcome={asked.data} />}
          {task === 'end-of-day' && asked.isIdle && (
            <EndOfDayQuestion terminal={terminal} onYes={() => asked.mutate('end-of-day')} onNo={() => setTask(null)} />
          )}
          {task === 'register' && <Registration terminalId={terminal.id} />}
          {task === 'webhooks' && <Webhooks terminalId={terminal.id} />}
        </section>
      )}
    </div>
  );
}

function Told({ outcome }: { readonly outcome: Outcome }) {
  switch (outcome.task) {
    case 'check':
      return <CheckOutcome check={outcome.check} />;
    case 'listed':
      return <ListedOutcome terminals={outcome.terminals} />;
    case 'diagnosis':
    case 'end-of-day':
      return <ReportOutcome report={outcome.report} />;
    default:
      return outcome satisfies never;
  }
}
