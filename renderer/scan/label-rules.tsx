/** How the labels of this shop's scales are laid out: where the article's number stands, and where its price or weight. */
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type EmbeddedRule, embeddedRulesOf, isEmbeddedPattern } from '#shared/barcode.ts';
import { usePreferences } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';

interface LabelRulesProps {
  readonly country: string;
  /** Null: the rules of the country. */
  readonly onChange: (rules: EmbeddedRule[] | null) => void;
}

export function LabelRules({ country, onChange }: LabelRulesProps) {
  const { t } = useTranslation();
  const { embedded } = usePreferences();
  const [pattern, setPattern] = useState('');
  const [value, setValue] = useState<EmbeddedRule['value']>('price');
  const rules = embedded ?? embeddedRulesOf(country);
  const typed = pattern.trim().toUpperCase();
  const usable = isEmbeddedPattern(typed) && !rules.some((rule) => rule.pattern === typed);
  const add = () => {
    onChange([...rules, { pattern: typed, value }]);
    setPattern('');
  };
  return (
    <section className="scanner-part" aria-label={t('scanner.labels')}>
      <h3>{t('scanner.labels')}</h3>
      <p className="soft">{t('scanner.labelsLead')}</p>
      {rules.length === 0 && <p>{t('scanner.noLabels')}</p>}
      <ul className="label-rules">
        {rules.map((rule) => (
          <li key={rule.pattern} data-testid="label-rule">
            <code>{rule.pattern}</code>
            <span className="soft">{t(`scanner.labelValue.${rule.value}`)}</span>
            <Button
              kind="quiet"
              shape="icon"
              aria-label={t('scanner.removeLabel', { pattern: rule.pattern })}
              onPress={() => onChange(rules.filter((each) => each !== rule))}
              data-testid="label-remove"
            >
              <Icon name="trash" />
            </Button>
          </li>
        ))}
      </ul>
      <TextField
        label={t('scanner.pattern')}
        hint={t('scanner.patternHint')}
        value={pattern}
        onChange={setPattern}
        maxLength={13}
        problem={typed.length === 13 && !usable ? t('scanner.patternWrong') : null}
        testId="label-pattern"
      />
      <div className="keys-foot">
        <RadioGroup
          className="segments"
          orientation="horizontal"
          aria-label={t('scanner.labelHolds')}
          value={value}
          onChange={(next) => setValue(next as EmbeddedRule['value'])}
        >
          {(['price', 'weight'] as const).map((each) => (
            <Radio key={each} className="segment" value={each} data-testid={`label-${each}`}>
              {t(`scanner.labelValue.${each}`)}
            </Radio>
          ))}
        </RadioGroup>
        <Button onPress={add} isDisabled={!usable} data-testid="label-add">
          {t('scanner.addLabel')}
        </Button>
        {embedded !== null && (
          <Button kind="quiet" onPress={() => onChange(null)} data-testid="label-reset">
            {t('scanner.countryLabels')}
          </Button>
        )}
      </div>
    </section>
  );
}
