/** The first run: train now, or set the till up for real, one step after the other. Nothing is kept before the last one. */
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryProblem, FirstRunView, FirstSetup } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost, useTill } from '../host/queries.tsx';
import { useNewPin } from '../people/new-pin.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { raiseShield } from '../ui/shield.ts';
import { type Draft, entryOf, newDraft } from './draft.ts';
import { useLanguage } from './field-line.tsx';
import { type Answers, emptyAnswers, type FirstStep, firstSteps, missingIn, stepOf, wishOf } from './first-run.ts';
import { ManagerStep, StoreStep, TillStep } from './first-run-steps.tsx';
import { Problems, TerminalEditor } from './terminal-editor.tsx';
import { useFirstRun } from './use-first-run.ts';
import { Welcome } from './welcome.tsx';

export function FirstRunDialog() {
  const { data: first } = useFirstRun();
  const { t } = useTranslation();
  const [isReal, setIsReal] = useState(false);
  if (!first) return null;
  if (isReal) return <Steps first={first} onBack={() => setIsReal(false)} />;
  return (
    <Dialog title={t('firstRun.title')} onClose={windowState.closeDialog} stays wide testId="first-run">
      <Welcome
        onReal={() => {
          raiseShield();
          setIsReal(true);
        }}
      />
    </Dialog>
  );
}

function Steps({ first, onBack }: { readonly first: FirstRunView; readonly onBack: () => void }) {
  const { t } = useTranslation();
  const host = useHost();
  const language = useLanguage();
  const { data: till } = useTill();
  const [step, setStep] = useState<FirstStep>('store');
  const [answers, setAnswers] = useState<Answers>(() => emptyAnswers(till?.store.country ?? 'GB'));
  const [draft, setDraft] = useState<Draft>(() => newDraft(first.providers[0], t('firstRun.counter')));
  const [withTerminal, setWithTerminal] = useState(true);
  const [tried, setTried] = useState(false);
  const [problems, setProblems] = useState<readonly EntryProblem[]>([]);
  const secrets = useRef<Record<string, string>>({});
  const pin = useNewPin();
  const form = first.providers.find(({ provider }) => provider === draft.provider);

  const finish = useMutation({
    mutationFn: () => {
      const terminal = withTerminal && form ? entryOf(form, draft, secrets.current) : null;
      const wish: FirstSetup = wishOf(answers, pin.typed, language, terminal);
      return ask(host, 'first.finish', wish);
    },
    onSuccess: (outcome) => {
      setProblems(outcome.problems);
      const [worst] = outcome.problems;
      if (worst) goTo(stepOf(worst.field));
    },
  });
  const done = finish.isSuccess && problems.length === 0;
  const missing = missingIn(step, answers, pin.isReady);

  const goTo = (next: FirstStep) => {
    // The button means something else now, at the same place.
    raiseShield();
    setTried(false);
    setStep(next);
  };
  const place = firstSteps.indexOf(step);
  const goOn = () => {
    if (missing.length > 0) return setTried(true);
    if (step === 'manager' && pin.settle() === null) return setTried(false);
    const next = firstSteps[place + 1];
    if (next) return goTo(next);
    if (!finish.isPending && !done) finish.mutate();
  };
  const change = (parts: Partial<Answers>) => {
    setProblems([]);
    setAnswers((typed) => ({ ...typed, ...parts }));
  };
  const shown = { answers, change, missing: tried ? missing : [], problems };

  return (
    <Dialog
      title={t(`firstRun.step.${step}`)}
      onClose={windowState.closeDialog}
      stays
      wide
      testId="first-run"
      foot={
        <>
          <Button
            isDisabled={finish.isPending || done}
            onPress={() => {
              const before = firstSteps[place - 1];
              if (before) goTo(before);
              else onBack();
            }}
            data-testid="first-run-back"
          >
            {t('firstRun.back')}
          </Button>
          <Button kind="primary" isDisabled={finish.isPending || done} onPress={goOn} data-testid="first-run-next">
            {step === 'terminal' ? t('firstRun.finish') : t('firstRun.next')}
            <Icon name="chevron" />
          </Button>
        </>
      }
    >
      <div className="setup__form" data-testid="first-run-step" data-step={step}>
        <p className="setup__steps">{t('firstRun.progress', { step: place + 1, of: firstSteps.length })}</p>
        {step === 'store' && <StoreStep {...shown} />}
        {step === 'till' && <TillStep {...shown} />}
        {step === 'manager' && <ManagerStep {...shown} pin={pin} onEnter={goOn} />}
        {step === 'terminal' && (
          <>
            <label className="setup__check">
              <input
                type="checkbox"
                checked={withTerminal}
                onChange={({ target }) => setWithTerminal(target.checked)}
                data-testid="first-run-with-terminal"
              />
              {t('firstRun.withTerminal')}
            </label>
            {withTerminal && (
              <TerminalEditor
                asker="first"
                forms={first.providers}
                draft={draft}
                onDraft={setDraft}
                secrets={secrets}
                secretsSet={[]}
                problems={problems}
                onProblems={setProblems}
              />
            )}
          </>
        )}
        {step !== 'terminal' && <Problems problems={problems} draft={draft} onDraft={setDraft} />}
        <FailureNote error={finish.error} lost={t('firstRun.lost')} />
        {done && (
          <p className="right" role="status">
            <Icon name="check-circle" />
            {t('firstRun.done')}
          </p>
        )}
      </div>
    </Dialog>
  );
}
