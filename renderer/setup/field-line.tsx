/** One line of a provider's form: its name, what is filled in, what it is for, and what is wrong with it. */
import { useTranslation } from 'react-i18next';
import type { EntryProblem, FormField } from '#shared/ipc.ts';
import type { Language } from '../i18n/i18n.ts';
import { TextField } from '../ui/text-field.tsx';
import { SecretField } from './secret-field.tsx';
import { Select } from './select.tsx';

interface FieldLineProps {
  readonly field: FormField;
  readonly value: string | boolean;
  readonly onChange: (value: string | boolean) => void;
  readonly onSecret: (value: string) => void;
  /** Of a secret: the vault has it. */
  readonly isSet: boolean;
  readonly problem: EntryProblem | null;
}

export function FieldLine({ field, value, onChange, onSecret, isSet, problem }: FieldLineProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const label = field.label[language];
  const help =
    field.usual === null
      ? field.help[language]
      : `${field.help[language]} ${t('setup.usual', { value: usualWord(t('setup.on'), t('setup.off'), field) })}`;
  const wrong = problem && t(`setup.problem.${problem.code}`);
  const testId = `field-${field.name}`;
  if (field.secret) {
    return (
      <SecretField
        label={label}
        hint={isSet ? `${help} ${t('setup.secretSet')}` : help}
        problem={wrong}
        {...(isSet && { placeholder: '••••••••' })}
        maxLength={4_096}
        onInput={onSecret}
        testId={testId}
      />
    );
  }
  switch (field.kind) {
    case 'choice':
      return (
        <Select
          label={label}
          value={String(value)}
          options={field.choices.map((choice) => [choice, choice])}
          onChange={onChange}
          hint={help}
          problem={wrong}
          testId={testId}
        />
      );
    case 'switch':
      return (
        <div className="field">
          <label className="setup__check">
            <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} data-testid={testId} />
            <strong>{label}</strong>
          </label>
          <span className="field__hint soft">{help}</span>
        </div>
      );
    case 'text':
    case 'number':
    case 'address':
      return (
        <TextField
          label={label}
          value={String(value)}
          onChange={onChange}
          hint={help}
          problem={wrong}
          inputMode={field.kind === 'number' ? 'numeric' : field.kind === 'address' ? 'url' : 'text'}
          maxLength={2_000}
          testId={testId}
        />
      );
    default:
      return field.kind satisfies never;
  }
}

/** The window's language, as the forms of the providers name it. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'nl' || i18n.language === 'de' ? i18n.language : 'en';
}

function usualWord(on: string, off: string, { usual }: FormField): string {
  return typeof usual === 'boolean' ? (usual ? on : off) : String(usual);
}
