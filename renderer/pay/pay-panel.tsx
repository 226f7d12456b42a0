/** What happens at the terminal, and how it ended. It stands beside the basket, which stays in sight. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { isFinal } from '../host/merge.ts';
import { RefusalNote } from '../sale/notices.tsx';
import { afterPaint } from '../ui/after-paint.ts';
import { raiseShield } from '../ui/shield.ts';
import { Progress } from './progress.tsx';
import { Result } from './result.tsx';
import { Uncertain } from './uncertain.tsx';

export function PayPanel({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const view = isFinal(payment) ? 'result' : payment.state === 'uncertain' ? 'uncertain' : 'progress';

  useEffect(() => {
    if (view !== 'result') return;
    return afterPaint(() => performance.mark('kassa:result-painted', { detail: { paymentId: payment.id, state: payment.state } }));
  }, [view, payment.id, payment.state]);

  return (
    <section
      className={`panel panel--${view} panel--${payment.state}`}
      aria-label={t('payment.panel', { terminal: payment.terminalLabel })}
      data-testid="pay-panel"
      data-state={payment.state}
      data-payment={payment.id}
    >
      <RefusalNote />
      <Face key={view}>
        {view === 'progress' && <Progress payment={payment} />}
        {view === 'uncertain' && <Uncertain payment={payment} />}
        {view === 'result' && <Result payment={payment} />}
      </Face>
    </section>
  );
}

/** Buttons change places whenever the panel opens, closes or shows another face: the shield covers that moment. */
function Face({ children }: { readonly children: ReactNode }) {
  const face = useRef<HTMLDivElement>(null);
  useEffect(() => {
    raiseShield();
    if (!face.current?.contains(document.activeElement)) face.current?.focus();
    return raiseShield;
  }, []);
  return (
    <div ref={face} className="panel__face" tabIndex={-1}>
      {children}
    </div>
  );
}
