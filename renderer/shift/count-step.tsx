/** Counting a drawer by its notes and coins. What should be in it is told once the count is in, and not before. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Input, Label, NumberField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ClosedShiftView, MethodInput, OpenShiftView, ShiftsView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type Counting, countOf, nothingCounted, piecesOf, stepped, sumOf, typed } from './counting.ts';
import { StepFoot } from './step-foot.tsx';

interface CountStepProps {
  readonly shift: OpenShiftView;
  readonly shifts: ShiftsView;
  readonly onBack: () => void;
  readonly onCounted: (closed: ClosedShiftView) => void;
}

export function CountStep({ shift, shifts, onBack, onCounted }: CountStepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const host = useHost();
  const { currency, denominations } = shifts;
  const [counting, setCounting] = useState<Counting>(nothingCounted);
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  // What moved the drawer last when the counting began; after a refusal the counting begins anew.
  const [lastEntry, setLastEntry] = useState(shift.lastEntry);
  const close = useMutation({
    mutationFn: (input: MethodInput<'shift.close'>) => ask(host, 'shift.close', input),
    onSuccess: onCounted,
    onError: () => {
      setAsked(false);
      setLastEntry(shifts.open.find(({ id }) => id === shift.id)?.lastEntry ?? lastEntry);
    },
  });
  const amount = format.money({ minor: sumOf(counting, denominations), currency });
  return (
    <>
      <p className="soft">{t('shift.countLead')}</p>
      <FailureNote error={close.error} />
      <fieldset className="count" disabled={asked}>
        <legend className="soft">{t('shift.pieces')}</legend>
        {denominations.map((value) => (
          <Denomination key={value} value={value} currency={currency} counting={counting} isDisabled={asked} onCounting={setCounting} />
        ))}
      </fieldset>
      <TextField label={t('shift.note')} hint={t('shift.noteHint')} value={note} onChange={setNote} maxLength={200} testId="shift-note" />
      <p className="due count__sum" role="status">
        <span className="soft">{t('shift.counted')}</span>
        <strong data-testid="shift-counted">{amount}</strong>
      </p>
      {asked ? (
        <div className="shift__sure" role="alert">
          <p>{t('shift.sure', { amount })}</p>
          <div className="shift__foot">
            <Button shape="large" onPress={() => setAsked(false)} data-testid="shift-count-again">
              {t('shift.countAgain')}
            </Button>
            <Button
              kind="primary"
              shape="large"
              isDisabled={close.isPending}
              onPress={() => close.mutate({ shiftId: shift.id, lastEntry, count: countOf(counting, denominations), loose: 0, note })}
              data-testid="shift-close"
            >
              {t('shift.close')}
            </Button>
          </div>
        </div>
      ) : (
        <StepFoot onBack={onBack}>
          <Button kind="primary" shape="large" onPress={() => setAsked(true)} data-testid="shift-counted-all">
            {t('shift.countedAll')}
          </Button>
        </StepFoot>
      )}
    </>
  );
}

interface DenominationProps {
  readonly value: number;
  readonly currency: string;
  readonly counting: Counting;
  readonly isDisabled: boolean;
  readonly onCounting: (change: (counting: Counting) => Counting) => void;
}

/** One note or coin: taps add and take off, digits say how many. */
function Denomination({ value, currency, counting, isDisabled, onCounting }: DenominationProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const pieces = piecesOf(counting, value);
  const name = format.money({ minor: value, currency });
  return (
    <NumberField
      className="count__row"
      value={pieces}
      minValue={0}
      maxValue={999_999}
      isDisabled={isDisabled}
      formatOptions={{ maximumFractionDigits: 0, useGrouping: false }}
      onChange={(next) => onCounting((current) => typed(current, value, String(Number.isNaN(next) ? 0 : next)))}
    >
      <Label className="count__name figures">{name}</Label>
      <Button
        slot={null}
        shape="icon"
        aria-label={t('shift.oneLess', { name })}
        isDisabled={isDisabled || pieces === 0}
        onPress={() => onCounting((current) => stepped(current, value, -1))}
      >
        <Icon name="minus" />
      </Button>
      <Input className="field__input count__input" data-testid={`count-${value}`} onFocus={(event) => event.target.select()} />
      <Button
        slot={null}
        shape="icon"
        aria-label={t('shift.oneMore', { name })}
        isDisabled={isDisabled}
        onPress={() => onCounting((current) => stepped(current, value, 1))}
        data-testid={`count-${value}-more`}
      >
        <Icon name="plus" />
      </Button>
    </NumberField>
  );
}
