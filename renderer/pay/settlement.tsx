/** Who settled a payment that nobody could tell, and on what grounds. */
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { wordsOf } from './words.ts';

export function Settlement({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const { settlement } = payment;
  if (!settlement) return null;
  const words = wordsOf(payment);
  const facts = [
    [t('settlement.by'), settlement.by],
    [t(`settle.says.${words}`), t(`settle.${settlement.charged ? 'yes' : 'no'}.${words}`)],
    [t('settlement.slip'), settlement.slipNumber || t('settlement.noSlip')],
    [t('settlement.reason'), settlement.reason],
  ];
  return (
    <section aria-label={t('settlement.title')} data-testid="settlement" data-charged={settlement.charged}>
      <dl className="sums settlement">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="soft">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
