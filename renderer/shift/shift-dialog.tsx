/** The drawer and its shift: opened with a float, money in and out, the drawer without a sale, and the count at the end. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovementKind } from '#shared/drawer.ts';
import type { ClosedShiftView, OpenShiftView, ShiftsView } from '#shared/ipc.ts';
import { useShifts } from '../host/queries.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { CountStep } from './count-step.tsx';
import { CountedStep } from './counted-step.tsx';
import { FloatStep } from './float-step.tsx';
import { MoveStep } from './move-step.tsx';
import { NoSaleStep } from './no-sale-step.tsx';

export type Step =
  | { readonly kind: 'overview' }
  | { readonly kind: 'float' }
  | { readonly kind: 'move'; readonly what: MovementKind; readonly shift: OpenShiftView }
  | { readonly kind: 'no-sale' }
  | { readonly kind: 'count'; readonly shift: OpenShiftView }
  | { readonly kind: 'counted'; readonly closed: ClosedShiftView };

export function ShiftDialog() {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>({ kind: 'overview' });
  const { data: shifts, error } = useShifts();
  const back = () => setStep({ kind: 'overview' });
  const isBusy = step.kind === 'count' || step.kind === 'float' || step.kind === 'move';
  return (
    <Dialog
      title={t(titles[step.kind])}
      onClose={windowState.closeDialog}
      stays={isBusy}
      wide={step.kind === 'count'}
      testId="shift-dialog"
    >
      <FailureNote error={error} />
      {shifts && <StepBody step={step} shifts={shifts} onStep={setStep} onBack={back} />}
    </Dialog>
  );
}

const titles = {
  overview: 'shift.title',
  float: 'shift.openTitle',
  move: 'shift.moveTitle',
  'no-sale': 'shift.noSaleTitle',
  count: 'shift.countTitle',
  counted: 'shift.countedTitle',
} as const satisfies Record<Step['kind'], string>;

interface StepProps {
  readonly step: Step;
  readonly shifts: ShiftsView;
  readonly onStep: (step: Step) => void;
  readonly onBack: () => void;
}

function StepBody({ step, shifts, onStep, onBack }: StepProps) {
  switch (step.kind) {
    case 'overview':
      return <Overview shifts={shifts} onStep={onStep} />;
    case 'float':
      return <FloatStep shifts={shifts} onBack={onBack} />;
    case 'move':
      return (
        <MoveStep shift={step.shift} what={step.what} currency={shifts.currency} ceiling={shifts.ceilings[step.what]} onBack={onBack} />
      );
    case 'no-sale':
      return <NoSaleStep onBack={onBack} />;
    case 'count':
      return <CountStep shift={step.shift} shifts={shifts} onBack={onBack} onCounted={(closed) => onStep({ kind: 'counted', closed })} />;
    case 'counted':
      return <CountedStep closed={step.closed} />;
    default:
      return step satisfies never;
  }
}

function Overview({ shifts, onStep }: Pick<StepProps, 'shifts' | 'onStep'>) {
  const { t } = useTranslation();
  return (
    <>
      <p className="soft">{t(shifts.drawers === 'one' ? 'shift.leadOne' : 'shift.leadEach')}</p>
      {shifts.open.length === 0 && (
        <p data-testid="shift-none">
          {t('shift.none')} {shifts.needed && t('shift.needed')}
        </p>
      )}
      {shifts.open.map((shift) => (
        <OpenShift key={shift.id} shift={shift} currency={shifts.currency} onStep={onStep} />
      ))}
      <div className="shift__ways">
        {shifts.own === null && (
          <Button kind="primary" shape="large" onPress={() => onStep({ kind: 'float' })} data-testid="shift-open">
            <Icon name="cash" />
            {t('shift.open')}
          </Button>
        )}
        <Button shape="large" onPress={() => onStep({ kind: 'no-sale' })} data-testid="shift-no-sale">
          {t('shift.noSale')}
        </Button>
      </div>
    </>
  );
}

const ways = ['pay-in', 'pay-out', 'drop'] as const satisfies readonly MovementKind[];

function OpenShift({
  shift,
  currency,
  onStep,
}: {
  readonly shift: OpenShiftView;
  readonly currency: string;
  readonly onStep: (step: Step) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = shift.drawer === '' ? t('shift.shared') : t('shift.ownedBy', { name: shift.drawer });
  return (
    <section className="shift" aria-label={t('shift.numbered', { number: shift.number })} data-testid="shift" data-number={shift.number}>
      <header className="shift__head">
        <h3>{name}</h3>
        <p className="soft">
          {t('shift.numbered', { number: shift.number })} ·{' '}
          {t('shift.since', { time: format.moment(shift.openedAt), name: shift.openedBy })} ·{' '}
          {t('shift.float', { amount: format.money({ minor: shift.float, currency }) })}
        </p>
      </header>
      {shift.moves.length > 0 && (
        <ul className="shift__moves" aria-label={t('shift.moves')}>
          {shift.moves.map((move) => (
            <li key={`${move.at} ${move.kind} ${move.amount}`} className="shift__move">
              <span>
                <strong>{t(`shift.kinds.${move.kind}`)}</strong>{' '}
                <span className="soft">
                  {format.moment(move.at)} · {move.operator} · {move.reason}
                </span>
              </span>
              {move.kind !== 'no-sale' && <strong className="figures">{format.money({ minor: move.amount, currency })}</strong>}
            </li>
          ))}
        </ul>
      )}
      <div className="shift__ways">
        {ways.map((what) => (
          <Button key={what} onPress={() => onStep({ kind: 'move', what, shift })} data-testid={`shift-${what}`}>
            {t(`shift.kinds.${what}`)}
          </Button>
        ))}
        <Button kind="primary" onPress={() => onStep({ kind: 'count', shift })} data-testid="shift-count">
          {t('shift.count')}
        </Button>
      </div>
    </section>
  );
}
