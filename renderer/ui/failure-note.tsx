/** Why something that was asked of the core did not happen, where it was asked. */
import { useTranslation } from 'react-i18next';
import { Refused } from '../host/errors.ts';
import { Icon } from './icons.tsx';
import { refusalSentence } from './sentences.ts';
import { refusalDetail } from './telling.ts';

interface FailureNoteProps {
  readonly error: Error | null;
  /** What to say when the core did not answer; by default what that means for a payment. */
  readonly lost?: string;
}

export function FailureNote({ error, lost }: FailureNoteProps) {
  const { t } = useTranslation();
  if (!error) return null;
  const refusal = error instanceof Refused ? error.refusal : null;
  const detail = refusal ? refusalDetail(t, refusal.code, refusal.detail) : '';
  return (
    <div className="note note--warn" role="alert" data-testid="failure" data-code={refusal?.code ?? 'core-lost'}>
      <Icon name="alert" />
      <p className="note__text">
        {refusal ? refusalSentence(t, refusal.code) : (lost ?? t('callLost'))}
        {detail && <span className="note__detail">{detail}</span>}
      </p>
    </div>
  );
}
