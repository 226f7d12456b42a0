/** What the first run asks about the store, the till and its first manager. */
import { useTranslation } from 'react-i18next';
import type { EntryProblem } from '#shared/ipc.ts';
import { type NewPin, NewPinField } from '../people/new-pin.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { problemOf } from './draft.ts';
import { type Answers, countries, countryName, type Missing } from './first-run.ts';
import { Select } from './select.tsx';

interface StepProps {
  readonly answers: Answers;
  readonly change: (parts: Partial<Answers>) => void;
  /** What somebody wanted to go on without. */
  readonly missing: readonly Missing[];
  readonly problems: readonly EntryProblem[];
}

/** What is wrong with an answer, by its name here and its field in the configuration. */
function useWrong({ missing, problems }: StepProps): (name: Missing, field: string) => string | null {
  const { t } = useTranslation();
  return (name, field) => {
    if (missing.includes(name)) return t('setup.problem.missing');
    const problem = problemOf(problems, field);
    return problem && t(`setup.problem.${problem.code}`);
  };
}

export function StoreStep(props: StepProps) {
  const { t, i18n } = useTranslation();
  const { answers, change } = props;
  const wrong = useWrong(props);
  return (
    <>
      <TextField
        label={t('firstRun.name')}
        hint={t('firstRun.nameHint')}
        value={answers.name}
        onChange={(name) => change({ name })}
        problem={wrong('name', 'store.name')}
        maxLength={100}
        autoFocus
        testId="first-run-name"
      />
      <div className="setup__pair">
        <TextField
          label={t('firstRun.street')}
          value={answers.street}
          onChange={(street) => change({ street })}
          problem={wrong('street', 'store.address[0]')}
          maxLength={100}
          testId="first-run-street"
        />
        <TextField
          label={t('firstRun.town')}
          value={answers.town}
          onChange={(town) => change({ town })}
          problem={wrong('town', 'store.address[1]')}
          maxLength={100}
          testId="first-run-town"
        />
      </div>
      <div className="setup__pair">
        <Select
          label={t('firstRun.country')}
          value={answers.country}
          options={Object.keys(countries).map((country) => [country, countryName(country, i18n.language)])}
          onChange={(country) => change({ country, currency: countries[country] ?? '' })}
          hint={t('firstRun.countryHint')}
          problem={wrong('country', 'store.country')}
          testId="first-run-country"
        />
        <TextField
          label={t('firstRun.currency')}
          hint={t('firstRun.currencyHint')}
          value={answers.currency}
          onChange={(currency) => change({ currency })}
          problem={wrong('currency', 'store.currency')}
          maxLength={3}
          testId="first-run-currency"
        />
      </div>
      <TextField
        label={t('firstRun.taxNumber')}
        hint={t('firstRun.taxNumberHint')}
        value={answers.taxNumber}
        onChange={(taxNumber) => change({ taxNumber })}
        problem={wrong('taxNumber', 'store.taxNumber')}
        maxLength={64}
        testId="first-run-tax-number"
      />
    </>
  );
}

export function TillStep(props: StepProps) {
  const { t } = useTranslation();
  const { answers, change } = props;
  const wrong = useWrong(props);
  return (
    <>
      <TextField
        label={t('firstRun.tillId')}
        hint={t('firstRun.tillIdHint')}
        value={answers.tillId}
        onChange={(tillId) => change({ tillId })}
        problem={wrong('tillId', 'till.id')}
        maxLength={64}
        autoFocus
        testId="first-run-till-id"
      />
      <TextField
        label={t('firstRun.tillName')}
        hint={t('firstRun.tillNameHint')}
        value={answers.tillName}
        onChange={(tillName) => change({ tillName })}
        problem={wrong('tillName', 'till.name')}
        maxLength={100}
        testId="first-run-till-name"
      />
    </>
  );
}

export function ManagerStep(props: StepProps & { readonly pin: NewPin; readonly onEnter: () => void }) {
  const { t } = useTranslation();
  const { answers, change, missing, pin, onEnter } = props;
  const wrong = useWrong(props);
  return (
    <div className="approval">
      <div className="approval__part">
        <p>{t('firstRun.managerLead')}</p>
        <TextField
          label={t('firstRun.manager')}
          value={answers.manager}
          onChange={(manager) => change({ manager })}
          problem={wrong('manager', 'operator.name')}
          maxLength={100}
          autoFocus
          testId="first-run-manager"
        />
      </div>
      <div className="approval__part">
        <NewPinField pin={pin} onEnter={onEnter}>
          {missing.includes('pin') && (
            <p className="wrong" role="alert">
              <Icon name="alert" />
              {t('firstRun.pinWrong')}
            </p>
          )}
        </NewPinField>
      </div>
    </div>
  );
}
