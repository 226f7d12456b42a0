/** What happens at the terminal, and how it ended. It stands beside the basket, which stays in sight. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentView } from '#shared/ipc.ts';
import { isFinal } from '../host/merge.ts';
import { RefusalNote } from '../sale/notices.tsx';
import { windowState } from '../sale/window-store.ts';
import { afterPaint } from '../ui/after-paint.ts';
import { raiseShield } from '../ui/shield.ts';
import { Progress } from './progress.tsx';
import { Result } from './result.tsx';
import { Signature } from './signature.tsx';
import { Uncertain } from './uncertain.tsx';

export function PayPanel({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation();
  const view = viewOf(payment);

  // Whatever the cashier waits for is seen to its end, also after the window was loaded again.
  useEffect(() => {
    if (view !== 'result') windowState.showPayment(payment.id);
  }, [view, payment.id]);

  useEffect(() => {
    if (view !== 'result') return;
    return afterPaint(() => performance.mark('kassa:result-painted', { detail: { paymentId: payment.id, state: payment.state } }));
  }, [view, payment.id, payment.state]);

  return (
    <section
      className={`panel panel--${view} panel--${payment.state}`}
      aria-label={t(payment.kind === 'refund' ? 'refund.panel' : 'payment.panel', { terminal: payment.terminalLabel })}
      data-testid="pay-panel"
      data-state={payment.state}
      data-payment={payment.id}
      data-kind={payment.kind}
    >
      <RefusalNote />
      <Face key={`${payment.id}${view}`}>
        {view === 'progress' && <Progress payment={payment} />}
        {view === 'signature' && <Signature payment={payment} />}
        {view === 'uncertain' && <Uncertain payment={payment} />}
        {view === 'result' && <Result payment={payment} />}
      </Face>
    </section>
  );
}

function viewOf(payment: PaymentView): 'progress' | 'signature' | 'uncertain' | 'result' {
  if (isFinal(payment)) return 'result';
  return payment.state === 'uncertain' || payment.state === 'signature' ? payment.state : 'progress';
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
