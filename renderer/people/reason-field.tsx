/** Why somebody decides something: in words of one's own, or the usual ones with a tap, as a till need not have a keyboard. */
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';

export interface UsualReason {
  readonly key: string;
  readonly text: string;
}

interface ReasonFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  /** What is wrong with it, or null. */
  readonly problem: string | null;
  readonly usual: readonly UsualReason[];
  readonly maxLength: number;
  /** The usual reasons have their key after it. */
  readonly testId: string;
}

export function ReasonField({ label, hint, reason, onReason, problem, usual, maxLength, testId }: ReasonFieldProps) {
  return (
    <div>
      <TextField label={label} value={reason} onChange={onReason} hint={hint} problem={problem} maxLength={maxLength} testId={testId} />
      <div className="reasons">
        {usual.map(({ key, text }) => (
          <Button key={key} onPress={() => onReason(text)} data-testid={`${testId}-${key}`}>
            {text}
          </Button>
        ))}
      </div>
    </div>
  );
}

const lengthMin = 3;

/** True for a reason as the till takes it. */
export function isReason(reason: string): boolean {
  return reason.trim().length >= lengthMin;
}
