/** What the provider itself told of a payment, folded away until somebody wants to know. */
import { useId, useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

export function ProviderDetails({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const listId = useId();
  const [open, setOpen] = useState(false);
  // The provider may say the same thing twice: each stands in its place.
  const told = payment.details.map((detail, place) => ({ detail, place }));
  if (told.length === 0) return null;
  return (
    <section className="told" data-testid="payment-details" data-open={open}>
      <Pressable
        className="told__toggle"
        aria-expanded={open}
        aria-controls={listId}
        onPress={() => setOpen(!open)}
        data-testid="payment-details-toggle"
      >
        <Icon name="chevron" />
        <span>{t('details.title')}</span>
        <span className="soft">{told.length}</span>
      </Pressable>
      <dl id={listId} className="told__list" hidden={!open}>
        {told.map(({ detail, place }) => (
          <div key={place} className="told__row" data-testid="payment-detail" data-kind={detail.kind}>
            <dt>{t(`details.kind.${detail.kind}`)}</dt>
            <dd>{detail.text}</dd>
            <dd className="told__time soft">{detail.at !== null && <Moment at={detail.at} />}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The provider's time in the till's own way of writing, or its own words where they are no time. */
function Moment({ at }: { readonly at: string }) {
  const format = useFormat();
  return Number.isNaN(Date.parse(at)) ? at : <time dateTime={at}>{format.moment(at)}</time>;
}
