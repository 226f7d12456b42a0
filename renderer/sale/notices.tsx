/** What stands in the way of selling, what was just refused, and a core that does not answer. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { useConnection, useDiskWatch } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { noticeSentence, refusalSentence } from '../ui/sentences.ts';
import { noticeDetail, refusalDetail } from '../ui/telling.ts';
import { useWindow, windowState } from './window-store.ts';

export function ConnectionNotice() {
  const { t } = useTranslation();
  if (useConnection() === 'connected') return null;
  return (
    <div className="bar bar--lost" role="alert" data-testid="connection-lost">
      <Icon name="link" />
      <p>
        <strong>{t('connection.lost')}</strong> {t('connection.meaning')}
      </p>
    </div>
  );
}

export const Notices = memo(function Notices({ till }: { readonly till: TillView }) {
  const { t } = useTranslation();
  const hidden = useWindow((state) => state.hiddenNotices);
  useDiskWatch();
  // One at a time: the basket must stay in sight.
  const [notice] = till.notices.filter(({ code }) => code !== till.paymentsBlocked?.code && !hidden.includes(code));
  return (
    <>
      {till.paymentsBlocked && (
        <div className="bar bar--bad" role="alert" data-testid="payments-blocked">
          <Icon name="stop" />
          <p>
            <strong>{noticeSentence(t, till.paymentsBlocked.code)}</strong>
            {till.paymentsBlocked.detail && <span className="note__detail">{noticeDetail(t, till.paymentsBlocked.detail)}</span>}
          </p>
          {till.paymentsBlocked.code === 'no-security-module' && (
            <Button onPress={() => windowState.openDialog('security-module')} data-testid="acknowledge-security-module">
              {t('fiscal.acknowledge')}
            </Button>
          )}
        </div>
      )}
      {notice && (
        <div className="bar bar--warn" role="status" data-testid="notice" data-code={notice.code}>
          <Icon name="alert" />
          <p>
            {noticeSentence(t, notice.code)}
            {notice.detail && <span className="note__detail">{noticeDetail(t, notice.detail)}</span>}
          </p>
          <Button kind="quiet" shape="icon" aria-label={t('noticeHide')} onPress={() => windowState.hideNotice(notice.code)}>
            <Icon name="close" />
          </Button>
        </div>
      )}
    </>
  );
});

/** The last refusal, where the cashier is looking. */
export function RefusalNote() {
  const { t } = useTranslation();
  const refusal = useWindow((state) => state.refusal);
  if (!refusal) return null;
  const detail = refusalDetail(t, refusal.code, refusal.detail);
  const sentence = refusal.code === 'core-lost' ? t('callLost') : refusalSentence(t, refusal.code);
  return (
    <div className="note note--warn refusal" role="alert" data-testid="refusal" data-code={refusal.code}>
      <Icon name="alert" />
      <p className="note__text">
        {sentence}
        {detail && <span className="note__detail">{detail}</span>}
      </p>
      <Button kind="quiet" shape="icon" aria-label={t('common.close')} onPress={() => windowState.refuse(null)} data-testid="refusal-close">
        <Icon name="close" />
      </Button>
    </div>
  );
}
