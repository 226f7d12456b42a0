/** A live till practises for a while, and goes live again with the PIN of somebody of the real store. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { ApprovalDialog, ApprovalMeaning } from '../people/approval.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { MenuWay } from '../ui/menu-items.tsx';

function usePractice() {
  const host = useHost();
  return useQuery({ queryKey: ['practice.get'], queryFn: () => ask(host, 'practice.get', {}), staleTime: 0 });
}

/** At the manager's desk. The window starts anew once the other till stands behind it. */
export function PracticePart() {
  const { t } = useTranslation();
  const host = useHost();
  const { data: practice } = usePractice();
  const begin = useMutation({ mutationFn: () => ask(host, 'practice.begin', {}) });
  if (practice?.state === 'practising') return <PracticeWay />;
  if (practice?.state !== 'live') return null;
  return (
    <section className="room" aria-label={t('training.practise.title')}>
      <h3 className="soft">{t('training.practise.title')}</h3>
      <p>{t('training.practise.text')}</p>
      <FailureNote error={begin.error} lost={t('desk.lost')} />
      <div className="desk__answers">
        <Button isDisabled={begin.isPending || begin.isSuccess} onPress={() => begin.mutate()} data-testid="practise-begin">
          <Icon name="terminal" />
          {t('training.practise.begin')}
        </Button>
      </div>
    </section>
  );
}

/** The way back, wherever somebody looks for it. */
export function PracticeWay() {
  const { t } = useTranslation();
  const { data: practice } = usePractice();
  if (practice?.state !== 'practising') return null;
  return (
    <MenuWay
      icon="check-circle"
      title={t('training.practise.end')}
      hint={t('training.practise.endHint')}
      onPress={() => windowState.openDialog('practice-end')}
      testId="practise-end"
    />
  );
}

export function PracticeEndDialog() {
  const { t } = useTranslation();
  const host = useHost();
  const { data: practice } = usePractice();
  const end = useMutation({ mutationFn: () => ask(host, 'practice.end', { approval: null }) });
  if (!practice) return null;
  const meaning = <ApprovalMeaning title={t('training.practise.meaning')}>{t('training.practise.meaningText')}</ApprovalMeaning>;
  const title = t('training.practise.end');
  if (practice.supervisors.length > 0) {
    return (
      <ApprovalDialog
        title={title}
        testId="practice-end"
        people={{ supervisors: practice.supervisors, trainingPin: null }}
        confirm={title}
        approve={async (approval) => {
          await ask(host, 'practice.end', { approval });
        }}
        onApproved={windowState.closeDialog}
        onClose={windowState.closeDialog}
        lost={t('desk.lost')}
      >
        {meaning}
      </ApprovalDialog>
    );
  }
  return (
    <Dialog
      title={title}
      onClose={windowState.closeDialog}
      stays
      testId="practice-end"
      foot={
        <Button
          kind="primary"
          shape="large"
          isDisabled={end.isPending || end.isSuccess}
          onPress={() => end.mutate()}
          data-testid="approval-confirm"
        >
          {title}
        </Button>
      }
    >
      {meaning}
      <FailureNote error={end.error} lost={t('desk.lost')} />
    </Dialog>
  );
}
