/** What the terminal says of the payment, how one knows, and the number of its slip. */
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { wordsOf } from '../pay/words.ts';
import { ReasonField } from '../people/reason-field.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { DigitKeys } from '../ui/digit-keys.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { About } from './about.tsx';
import { hasSlip, lacks, type Word } from './word.ts';

const slipLengthMax = 64;
const reasonLengthMax = 500;

interface WordStepProps {
  readonly payment: PaymentView;
  readonly word: Word;
  readonly onWord: (word: Word) => void;
  readonly onNext: () => void;
}

export function WordStep({ payment, word, onWord, onNext }: WordStepProps) {
  const { t } = useTranslation();
  const [tried, setTried] = useState(false);
  const missing = lacks(payment, word);
  const goOn = () => {
    if (Object.values(missing).some(Boolean)) setTried(true);
    else onNext();
  };
  return (
    <Dialog
      title={t('settle.title')}
      onClose={windowState.leaveDialog}
      stays
      testId="settle-dialog"
      foot={
        <Button kind="primary" shape="large" isDisabled={missing.charged} onPress={goOn} data-testid="settle-next">
          {t('settle.next')}
          <Icon name="chevron" />
        </Button>
      }
    >
      <div className="approval">
        <div className="approval__part">
          <About payment={payment} />
          <Choice payment={payment} word={word} onWord={onWord} />
          <Known payment={payment} word={word} onWord={onWord} wrong={tried && missing.reason} />
        </div>
        {hasSlip(payment) && (
          <div className="approval__part">
            <TextField
              label={t('settle.slip')}
              value={word.slipNumber}
              onChange={(slipNumber) => onWord({ ...word, slipNumber })}
              hint={word.charged === false ? t('settle.slipOptional') : t('settle.slipHint')}
              problem={tried && missing.slip ? t('settle.slipNeeded') : null}
              maxLength={slipLengthMax}
              testId="settle-slip"
            />
            <DigitKeys value={word.slipNumber} onValue={(slipNumber) => onWord({ ...word, slipNumber })} maxLength={slipLengthMax} />
          </div>
        )}
      </div>
    </Dialog>
  );
}

type PartProps = Pick<WordStepProps, 'payment' | 'word' | 'onWord'>;

function Choice({ payment, word, onWord }: PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = wordsOf(payment);
  const amount = format.money(payment.amount);
  return (
    <div>
      <h3>{t(`settle.says.${words}`)}</h3>
      <p className="soft settle__look">{t(`settle.look.${words}`)}</p>
      <RadioGroup
        className="settle__choices"
        orientation="horizontal"
        aria-label={t(`settle.says.${words}`)}
        value={word.charged === null ? null : word.charged ? 'yes' : 'no'}
        onChange={(value) => onWord({ ...word, charged: value === 'yes' })}
      >
        {(['yes', 'no'] as const).map((each) => (
          <Radio key={each} className="choice" value={each} data-testid={`settle-${each}`}>
            <span className="choice__mark">
              <Icon name="check" />
            </span>
            <span className="settle__answer">
              <strong>{t(`settle.${each}.${words}`)}</strong>
              <small className="soft">{t(`settle.${each}Hint.${words}`, { amount })}</small>
            </span>
          </Radio>
        ))}
      </RadioGroup>
    </div>
  );
}

function Known({ payment, word, onWord, wrong }: PartProps & { readonly wrong: boolean }) {
  const { t } = useTranslation();
  const usual = hasSlip(payment) ? (['slip', 'display', 'list'] as const) : (['list'] as const);
  return (
    <ReasonField
      label={t('settle.reason')}
      hint={t('settle.reasonHint')}
      reason={word.reason}
      onReason={(reason) => onWord({ ...word, reason })}
      problem={wrong ? t('settle.reasonShort') : null}
      usual={usual.map((key) => ({ key, text: t(`settle.reasons.${key}`) }))}
      maxLength={reasonLengthMax}
      testId="settle-reason"
    />
  );
}
