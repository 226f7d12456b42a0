/** All that is known of a sale beside its goods and its money: what happened to its payments, entry by entry, and what was noted of it. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SaleView } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { stateWord } from '../pay/words.ts';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';

export function SaleStory({ sale }: { readonly sale: SaleView }) {
  const { t } = useTranslation();
  const host = useHost();
  const format = useFormat();
  const { data, error } = useQuery({
    queryKey: ['history.sale', sale.id],
    queryFn: () => ask(host, 'history.sale', { saleId: sale.id }),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <section className="story" aria-label={t('history.story.title')} data-testid="sale-story">
      <FailureNote error={error} lost={t('history.lost')} />
      {data && sale.payments.length === 0 && <p className="soft">{t('history.story.noPayments')}</p>}
      {data &&
        sale.payments.map((payment) => (
          <div key={payment.id} className="story__part">
            <h4>
              {format.money(payment.charged?.amount ?? payment.amount)} · {payment.terminalLabel} · {stateWord(t, payment)}
            </h4>
            <ol className="story__entries">
              {data.happenings
                .filter(({ paymentId }) => paymentId === payment.id)
                .map(({ sequence, at, what, detail, hash }) => (
                  <li key={sequence} data-testid="happening" data-what={what}>
                    <span>
                      <strong>{t(`history.happening.${what}`)}</strong>
                      {detail !== null && ` · ${detail}`}
                    </span>
                    <small className="soft">
                      {t('history.story.entry', { number: sequence, moment: format.second(at), proof: hash.slice(0, 12) })}
                    </small>
                  </li>
                ))}
            </ol>
          </div>
        ))}
      {data && (
        <div className="story__part">
          <h4>{t('history.story.audit')}</h4>
          {data.audit.length === 0 && <p className="soft">{t('history.story.noAudit')}</p>}
          <ol className="story__entries">
            {data.audit.map(({ sequence, action, at, operator, approvedBy }) => (
              <li key={sequence} data-testid="noted" data-action={action}>
                <strong>{t(`manager.audit.action.${action}`)}</strong>
                <small className="soft">
                  {format.second(at)} · {operator.name}
                  {approvedBy && ` · ${t('manager.audit.approvedBy', { name: approvedBy.name })}`}
                </small>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}
