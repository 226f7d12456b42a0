import type { PaymentView } from '#shared/ipc.ts';
import { TerminalName } from '../pay/amounts.tsx';
import { useFormat } from '../ui/format.ts';

/** Which payment it is about. */
export function About({ payment }: { readonly payment: PaymentView }) {
  const format = useFormat();
  return (
    <p className="settle__about">
      <strong>{format.money(payment.amount)}</strong>
      <TerminalName payment={payment} />
      <span className="soft">{format.moment(payment.createdAt)}</span>
    </p>
  );
}
