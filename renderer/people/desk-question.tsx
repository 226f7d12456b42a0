/** The PIN of somebody who may do what was just asked for. The rights end with the dialog in which they were needed. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../host/host.ts';
import { useHost, useTillSession } from '../host/queries.tsx';
import { doors } from '../manager/doors.ts';
import { type DialogName, useWindow } from '../sale/window-store.ts';
import { ApprovalDialog, ApprovalMeaning } from './approval.tsx';
import { useDeskQuestion } from './desk-gate.ts';

/** Where a manager works, or a supervisor was asked for: with them the desk closes. */
const deskDialogs: ReadonlySet<DialogName | null> = new Set<DialogName>(['manager', 'terminal-setup', 'shift', 'day', ...doors]);

export function DeskQuestion() {
  const { t } = useTranslation();
  const host = useHost();
  const question = useDeskQuestion((state) => state.question);
  useDeskEnd();
  if (!question) return null;
  const { needed, answer } = question;
  return (
    <ApprovalDialog
      title={t('people.desk.title')}
      testId="desk-question"
      needed={needed}
      confirm={t('people.desk.confirm')}
      approve={async ({ supervisorId, pin }) => {
        await ask(host, 'people.openDesk', { operatorId: supervisorId, pin });
      }}
      onApproved={() => answer(true)}
      onClose={() => answer(false)}
      lost={t('desk.lost')}
    >
      <ApprovalMeaning title={t(`people.desk.needed.${needed === 'manager' ? 'manager' : 'supervisor'}`)}>
        {t('people.desk.text')}
      </ApprovalMeaning>
    </ApprovalDialog>
  );
}

function useDeskEnd(): void {
  const host = useHost();
  const dialog = useWindow((state) => state.dialog);
  const desk = useTillSession()?.desk ?? null;
  const before = useRef(dialog);
  useEffect(() => {
    const left = deskDialogs.has(before.current) && dialog === null;
    before.current = dialog;
    if (left && desk !== null) void host.call('people.closeDesk', {}).catch(() => undefined);
  }, [dialog, desk, host]);
}
