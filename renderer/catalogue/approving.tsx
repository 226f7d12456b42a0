/** A manager's PIN for changes of the catalogue: asked once, and kept while the catalogue is open. */
import { createContext, type ReactNode, use, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Approval } from '#shared/ipc.ts';
import { Refused } from '../host/errors.ts';
import { ApprovalDialog, ApprovalMeaning } from '../people/approval.tsx';

/** Somebody closed the question for the PIN: nothing was asked of main. */
export class NotApproved extends Error {
  override readonly name = 'NotApproved';
}

type Approve = <Value>(action: (approval: Approval) => Promise<Value>) => Promise<Value>;

interface Question {
  readonly act: (approval: Approval) => Promise<void>;
  readonly giveUp: () => void;
}

const ApproveContext = createContext<Approve | null>(null);

/** What carries out an action with an approval, asking for one where there is none yet. Throws Refused, HostLost or NotApproved. */
export function useApprove(): Approve {
  const approve = use(ApproveContext);
  if (!approve) throw new Error('There is no approval above this component');
  return approve;
}

export function Approving({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const known = useRef<Approval | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const approve = useMemo(
    (): Approve => async (action) => {
      if (known.current) {
        try {
          return await action(known.current);
        } catch (error) {
          if (!(error instanceof Refused) || !error.refusal.code.startsWith('pin-')) throw error;
          known.current = null;
        }
      }
      return new Promise((resolve, reject) => {
        setQuestion({
          act: async (approval) => {
            try {
              const value = await action(approval);
              known.current = approval;
              resolve(value);
            } catch (error) {
              // Another PIN may help; anything else is for whoever asked.
              if (error instanceof Refused && error.refusal.code.startsWith('pin-')) throw error;
              known.current = error instanceof Refused ? approval : null;
              reject(error);
            }
          },
          giveUp: () => reject(new NotApproved()),
        });
      });
    },
    [],
  );
  return (
    <ApproveContext value={approve}>
      {children}
      {question && (
        <ApprovalDialog
          title={t('catalogue.title')}
          testId="catalogue-approval"
          confirm={t('catalogue.approve.confirm')}
          approve={question.act}
          onApproved={() => setQuestion(null)}
          onClose={() => {
            question.giveUp();
            setQuestion(null);
          }}
          lost={t('catalogue.lost')}
        >
          <ApprovalMeaning title={t('catalogue.approve.title')}>{t('catalogue.approve.text')}</ApprovalMeaning>
        </ApprovalDialog>
      )}
    </ApproveContext>
  );
}

/** The error where there is one that somebody should read. */
export function told(error: Error | null): Error | null {
  return error instanceof NotApproved ? null : error;
}
