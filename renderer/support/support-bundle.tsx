/** One press gathers what support needs to see into a file, and says where the file is. */
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { MenuText } from '../ui/menu-items.tsx';

/** Of one payment, or with null of the latest ones and the till itself. */
export function SupportBundle({ paymentId }: { readonly paymentId: string | null }) {
  const { t } = useTranslation();
  const host = useHost();
  const gather = useMutation({ mutationFn: () => ask(host, 'support.bundle', { paymentId }) });
  return (
    <>
      <Button
        place={paymentId === null ? 'menu__way' : ''}
        isDisabled={gather.isPending}
        onPress={() => gather.mutate()}
        data-testid="support-bundle"
      >
        <Icon name="list" />
        {paymentId === null ? <MenuText title={t('support.gather')} hint={t('support.hint')} /> : t('support.gatherPayment')}
      </Button>
      <FailureNote error={gather.error} lost={t('desk.lost')} />
      {gather.data && (
        <p className="note" role="status" data-testid="support-file">
          <Icon name="check-circle" />
          <span className="note__text">
            {t('support.written')}
            <span className="note__detail support__file">{gather.data.file}</span>
          </span>
        </p>
      )}
    </>
  );
}
