/** Days of somebody's own choice that are compared again, from one that is usual or typed. */
import { parseDate, startOfWeek } from '@internationalized/date';
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { daysAfter } from '#shared/calendar.ts';
import { Button } from '../ui/button.tsx';
import { DayField } from '../ui/day-field.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

export interface Days {
  readonly from: string;
  readonly to: string;
}

interface OwnDaysProps {
  /** As the store has it now. */
  readonly today: string;
  readonly isBusy: boolean;
  readonly onRun: (days: Days) => void;
}

/** As main has it: what lies further back is compared in several steps. */
const daysMax = 31;

export function OwnDays({ today, isBusy, onRun }: OwnDaysProps) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const presets = presetsOf(today, locale);
  const [from, setFrom] = useState<string | null>(today);
  const [to, setTo] = useState<string | null>(today);
  const days = from !== null && to !== null ? { from, to } : null;
  const problem = days && problemOf(days, today);
  return (
    <section className="reconciliation__part" aria-label={t('reconciliation.days.title')}>
      <h3>{t('reconciliation.days.title')}</h3>
      <RadioGroup
        className="segments"
        orientation="horizontal"
        aria-label={t('reconciliation.days.title')}
        value={names.find((name) => presets[name].from === from && presets[name].to === to) ?? null}
        onChange={(value) => {
          const preset = presets[names.find((name) => name === value) ?? 'today'];
          setFrom(preset.from);
          setTo(preset.to);
        }}
      >
        {names.map((name) => (
          <Radio key={name} className="segment" value={name} data-testid={`reconciliation-${name}`}>
            {t(`reconciliation.days.${name}`)}
          </Radio>
        ))}
      </RadioGroup>
      <div className="reconciliation__days">
        <DayField label={t('reconciliation.days.from')} value={from} onChange={setFrom} testId="reconciliation-from" />
        <DayField label={t('reconciliation.days.to')} value={to} onChange={setTo} testId="reconciliation-to" />
        <Button isDisabled={isBusy || !days || problem !== null} onPress={() => days && onRun(days)} data-testid="reconciliation-days">
          <Icon name="scale" />
          {t('reconciliation.days.run')}
        </Button>
      </div>
      {problem && (
        <p className="wrong" role="alert" data-testid="reconciliation-days-wrong">
          <Icon name="alert" />
          {t(`reconciliation.days.wrong.${problem}`, { days: daysMax })}
        </p>
      )}
    </section>
  );
}

const names = ['today', 'yesterday', 'week'] as const;

function presetsOf(today: string, locale: string): Readonly<Record<(typeof names)[number], Days>> {
  const yesterday = daysAfter(today, -1);
  return {
    today: { from: today, to: today },
    yesterday: { from: yesterday, to: yesterday },
    week: { from: startOfWeek(parseDate(today), locale).toString(), to: today },
  };
}

function problemOf({ from, to }: Days, today: string): 'backwards' | 'future' | 'long' | null {
  if (from > to) return 'backwards';
  if (from > today) return 'future';
  return daysAfter(from, daysMax - 1) < to ? 'long' : null;
}
