/** What stands in the way of selling, what was just refused, and a core that does not answer. */
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { useConnection, useDiskWatch } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { noticeSentence, refusalSentence } from '../ui/sentences.ts';
import { noticeDetail, refusalDetail } from '../ui/telling.ts';
import { useWindow, windowState } from './window-store.ts';

export function useConnectionBar(): ReactElement | null {
  const { t } = useTranslation();
  if (useConnection() === 'connected') return null;
  return (
    <div key="connection" className="bar bar--lost" role="alert" data-testid="connection-lost">
      <Icon name="link" />
      <p>
        <strong>{t('connection.lost')}</strong> {t('connection.meaning')}
      </p>
    </div>
  );
}

export function useBlockedBar({ paymentsBlocked }: TillView): ReactElement | null {
  const { t } = useTranslation();
  useDiskWatch();
  if (!paymentsBlocked) return null;
  const { code, detail } = paymentsBlocked;
  return (
    <div key="blocked" className="bar bar--bad" role="alert" data-testid="payments-blocked">
      <Icon name="stop" />
      <p>
        <strong>{noticeSentence(t, code)}</strong>
        {detail && <span className="note__detail">{noticeDetail(t, detail)}</span>}
      </p>
      {code === 'no-security-module' && (
        <Button onPress={() => windowState.openDialog('security-module')} data-testid="acknowledge-security-module">
          {t('fiscal.acknowledge')}
        </Button>
      )}
    </div>
  );
}

/** One at a time: it is put away before the next one shows. */
export function useNoticeBar({ notices, paymentsBlocked }: TillView): ReactElement | null {
  const { t } = useTranslation();
  const hidden = useWindow((state) => state.hiddenNotices);
  const [notice] = notices.filter(({ code }) => code !== paymentsBlocked?.code && !hidden.includes(code));
  if (!notice) return null;
  return (
    <div key="notice" className="bar bar--warn" role="status" data-testid="notice" data-code={notice.code}>
      <Icon name="alert" />
      <p>
        {noticeSentence(t, notice.code)}
        {notice.detail && <span className="note__detail">{noticeDetail(t, notice.detail)}</span>}
      </p>
      <Button kind="quiet" shape="icon" aria-label={t('noticeHide')} onPress={() => windowState.hideNotice(notice.code)}>
        <Icon name="close" />
      </Button>
    </div>
  );
}

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
