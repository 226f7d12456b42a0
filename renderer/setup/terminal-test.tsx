/** The Test of what was typed: each step as it becomes known, then the whole verdict and the last contact. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckView, EntryProblem, EntryTest, TerminalEntry } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { CheckOutcome } from '../manager/outcomes.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

type Steps = CheckView['steps'];

/** Who asks: a manager at the desk, or whoever sets the till up for the first time. */
export type Asker = 'setup' | 'first';

interface TerminalTestProps {
  readonly asker: Asker;
  readonly entry: () => TerminalEntry;
  readonly onProblems: (problems: readonly EntryProblem[]) => void;
}

export function TerminalTest({ asker, entry, onProblems }: TerminalTestProps) {
  const { t } = useTranslation();
  const host = useHost();
  const format = useFormat();
  const [told, setTold] = useState<{ readonly run: string; readonly steps: Steps }>({ run: '', steps: [] });
  useEffect(() => host.on('terminalTest', ({ run, steps }) => setTold((known) => (known.run === run ? { run, steps } : known))), [host]);
  const test = useMutation({
    mutationFn: (): Promise<EntryTest> => {
      const run = crypto.randomUUID();
      setTold({ run, steps: [] });
      return ask(host, `${asker}.test`, { run, entry: entry() });
    },
    onSuccess: ({ problems }) => onProblems(problems),
  });
  const { data, isPending, error } = test;
  const section = useRef<HTMLElement>(null);
  // The verdict comes below the fields that it judges, and is what somebody waits for.
  const answers = told.steps.length;
  useEffect(() => {
    if (isPending || data || error || answers > 0) section.current?.scrollIntoView({ block: 'nearest' });
  }, [isPending, data, error, answers]);
  return (
    <section ref={section} className="desk__outcome" aria-label={t('desk.task.check')}>
      <div className="desk__answers">
        <Button isDisabled={test.isPending} onPress={() => test.mutate()} data-testid="setup-test">
          <Icon name="check-circle" />
          {t('desk.task.check')}
        </Button>
      </div>
      <FailureNote error={test.error} lost={t('desk.lost')} />
      {test.isPending && (
        <div className="desk__told" role="status" data-testid="setup-testing">
          <p className="desk__running">
            <Icon name="hourglass" />
            {t('desk.running')}
          </p>
          <ul className="told-list">
            {told.steps.map(({ step, result }) => (
              <li key={step} className={`told-list__row told-list__row--${result}`}>
                <Icon name="check-circle" />
                <span className="told-list__text">
                  <strong>{t(`desk.check.step.${step}`)}</strong>
                </span>
                <span className="told-list__word">{t(`desk.check.result.${result}`)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {data && data.problems.length === 0 && (
        <>
          <CheckOutcome check={data} />
          <p className="soft" data-testid="setup-last-contact">
            {data.lastContact === null ? t('desk.noContact') : t('pay.lastContact', { time: format.moment(data.lastContact) })}
          </p>
        </>
      )}
    </section>
  );
}
