/** One of a few, side by side under their name. */
import { Radio, RadioGroup } from 'react-aria-components';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
  readonly testId: string;
}

export function Choice<Value extends string>({ label, value, choices, onChange, testId }: ChoiceProps<Value>) {
  return (
    <div className="field">
      <span className="field__label" aria-hidden="true">
        {label}
      </span>
      <RadioGroup
        className="segments segments--wide"
        orientation="horizontal"
        aria-label={label}
        value={value}
        onChange={(chosen) => onChange(chosen as Value)}
      >
        {choices.map(([choice, word]) => (
          <Radio key={choice} className="segment" value={choice} data-testid={`${testId}-${choice}`}>
            {word}
          </Radio>
        ))}
      </RadioGroup>
    </div>
  );
}
