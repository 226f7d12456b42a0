/**
 * A supervisor's approval of what a cashier may not do alone: what it means, who answers for it, and the PIN that
 * makes it count. Where nobody may approve yet, somebody is named first.
 */
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Approval, SupervisorsView } from '#shared/ipc.ts';
import { mayDo, type Role } from '#shared/roles.ts';
import { Refused } from '../host/errors.ts';
import { useSupervisors } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import { FirstSupervisor } from './first-supervisor.tsx';
import { isPin, PinField } from './pin-field.tsx';
import { Wait } from './wait.tsx';

interface ApprovalDialogProps {
  readonly title: string;
  readonly testId: string;
  /** Who may approve this; a supervisor where nothing is said. */
  readonly needed?: Role;
  /** Who may be asked, where they are not this till's own people. */
  readonly people?: SupervisorsView;
  /** What the button that makes it count says; an icon stands before it. */
  readonly confirm: string;
  /** Asks main. A wrong PIN, a wait and every other refusal are shown here. */
  readonly approve: (approval: Approval) => Promise<void>;
  readonly onApproved: () => void;
  readonly onClose: () => void;
  /** The step before; without it there is no button back. */
  readonly onBack?: () => void;
  /** What to say when the core did not answer; by default what that means for a payment. */
  readonly lost?: string;
  /** What is approved, and what it means. */
  readonly children: ReactNode;
}

export function ApprovalDialog(props: ApprovalDialogProps) {
  const own = useSupervisors();
  const { needed = 'supervisor', people } = props;
  const data = people ?? own.data;
  const known = data && { ...data, supervisors: data.supervisors.filter(({ role }) => mayDo(role, needed)) };
  /** The PIN that the first supervisor has just chosen: nobody enters it three times. */
  const [chosenPin, setChosenPin] = useState('');
  if (!people && own.isError) return <Unavailable {...props} />;
  if (!known) return <Loading {...props} />;
  if (data?.supervisors.length === 0) return <FirstSupervisor testId={props.testId} onNamed={setChosenPin} onClose={props.onClose} />;
  return <Sign {...props} known={known} chosenPin={chosenPin} />;
}

interface SignProps extends ApprovalDialogProps {
  readonly known: SupervisorsView;
  readonly chosenPin: string;
}

function Sign({ title, testId, confirm, approve, onApproved, onClose, onBack, lost, children, known, chosenPin }: SignProps) {
  const { t } = useTranslation();
  const [supervisorId, setSupervisorId] = useState(known.supervisors.length === 1 ? known.supervisors[0]?.id : undefined);
  const [pin, setPin] = useState(chosenPin);
  const [waitUntil, setWaitUntil] = useState(0);
  const waiting = useNow(250) < waitUntil;

  const approval = useMutation({
    mutationFn: (supervisor: string) => approve({ supervisorId: supervisor, pin }),
    onSuccess: onApproved,
    onError: (error) => {
      if (!(error instanceof Refused)) return;
      if (error.refusal.code === 'pin-wrong') setPin('');
      // Nothing was tried: the PIN stays for when the wait is over.
      if (error.refusal.code === 'pin-wait') setWaitUntil(Date.now() + Number(error.refusal.detail) * 1_000);
    },
  });
  const possible = supervisorId !== undefined && isPin(pin) && !waiting && !approval.isPending;
  const sign = () => {
    if (possible) approval.mutate(supervisorId);
  };

  return (
    <Dialog
      title={title}
      onClose={onClose}
      stays
      testId={testId}
      foot={
        <>
          {onBack && (
            <Button shape="large" onPress={onBack} data-testid="approval-back">
              {t('common.back')}
            </Button>
          )}
          <Button
            kind="primary"
            shape="large"
            place="approval__confirm"
            isDisabled={!possible}
            onPress={sign}
            data-testid="approval-confirm"
          >
            <Icon name="person" />
            {confirm}
          </Button>
        </>
      }
    >
      <div className="approval">
        <div className="approval__part">
          {children}
          <Who known={known} chosen={supervisorId} onChoose={setSupervisorId} />
          <FailureNote error={approval.error} {...(lost === undefined ? {} : { lost })} />
          {waiting && <Wait until={waitUntil} />}
        </div>
        <div className="approval__part">
          <PinField label={t('approval.pin')} pin={pin} onPin={setPin} onEnter={sign} hint={t('approval.pinHint')} focused>
            {known.trainingPin !== null && (
              <p className="approval__training" data-testid="training-pin">
                {t('approval.trainingPin', { pin: known.trainingPin })}
              </p>
            )}
          </PinField>
        </div>
      </div>
    </Dialog>
  );
}

/** What an approval means for the money or the till, in a note that is not overlooked. */
export function ApprovalMeaning({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="note note--warn" data-testid="approval-means">
      <Icon name="alert" />
      <p className="note__text">
        <strong>{title}</strong>
        <span className="note__detail">{children}</span>
      </p>
    </div>
  );
}

/** To be called by the steps before: the approval is on the screen at once then. */
export function useApprovalSoon(): void {
  useSupervisors();
}

function Loading({ title, testId, onClose }: ApprovalDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose} stays testId={testId}>
      <div className="skeleton approval__loading" role="status" aria-label={t('common.loading')} />
    </Dialog>
  );
}

function Unavailable({ title, testId, onClose }: ApprovalDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose} testId={testId}>
      <div className="note note--warn" role="alert">
        <Icon name="alert" />
        <p className="note__text">{t('approval.failed')}</p>
      </div>
    </Dialog>
  );
}

interface WhoProps {
  readonly known: SupervisorsView;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

function Who({ known, chosen, onChoose }: WhoProps) {
  const { t } = useTranslation();
  return (
    <div>
      <h3>{t('approval.who')}</h3>
      <RadioGroup className="approval__people" aria-label={t('approval.who')} value={chosen ?? null} onChange={onChoose}>
        {known.supervisors.map(({ id, name }) => (
          <Radio key={id} className="choice" value={id} data-testid={`approval-by-${id}`}>
            <span className="choice__mark">
              <Icon name="check" />
            </span>
            <span>{name}</span>
          </Radio>
        ))}
      </RadioGroup>
    </div>
  );
}
