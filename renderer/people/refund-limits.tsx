/** How much one approval may let go back: for each refund, and for each cashier and day. A supervisor stands for a change. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillView } from '#shared/ipc.ts';
import { parseMoney, toDecimal } from '#shared/money.ts';
import type { RefundCeilings } from '#shared/preferences.ts';
import { ask } from '../host/host.ts';
import { queriesOf, useHost, usePreferences } from '../host/queries.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFormat } from '../ui/format.ts';
import { TextField } from '../ui/text-field.tsx';
import { ApprovalDialog, ApprovalMeaning } from './approval.tsx';

const limits = ['perRefund', 'perDay'] as const;
type Typed = Readonly<Record<(typeof limits)[number], string>>;

export function RefundLimitsDialog({ till }: { readonly till: TillView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { refundCeilings } = usePreferences();
  const { currency } = till.store;
  const written = (minor: number | null) => (minor === null ? '' : toDecimal({ minor, currency }).replace('.', format.decimalSign));
  const [typed, setTyped] = useState<Typed>({ perRefund: written(refundCeilings.perRefund), perDay: written(refundCeilings.perDay) });
  const [wanted, setWanted] = useState<RefundCeilings | null>(null);
  const perRefund = limitOf(typed.perRefund, currency);
  const perDay = limitOf(typed.perDay, currency);
  const readable = { perRefund: perRefund !== undefined, perDay: perDay !== undefined };

  if (wanted) return <Sign wanted={wanted} currency={currency} onBack={() => setWanted(null)} />;
  return (
    <Dialog
      title={t('refundLimits.title')}
      onClose={windowState.leaveDialog}
      testId="refund-limits"
      foot={
        <Button
          kind="primary"
          shape="large"
          isDisabled={perRefund === undefined || perDay === undefined}
          onPress={() => {
            if (perRefund !== undefined && perDay !== undefined) setWanted({ perRefund, perDay });
          }}
          data-testid="refund-limits-next"
        >
          {t('refundLimits.next')}
        </Button>
      }
    >
      <p className="soft">{t('refundLimits.lead')}</p>
      {limits.map((limit) => (
        <TextField
          key={limit}
          label={t(`refundLimits.${limit}`, { currency })}
          hint={t('refundLimits.empty')}
          value={typed[limit]}
          onChange={(text) => setTyped((before) => ({ ...before, [limit]: text }))}
          problem={readable[limit] ? null : t('refundLimits.unreadable')}
          maxLength={14}
          testId={`refund-limit-${limit}`}
        />
      ))}
    </Dialog>
  );
}

interface SignProps {
  readonly wanted: RefundCeilings;
  readonly currency: string;
  readonly onBack: () => void;
}

function Sign({ wanted, currency, onBack }: SignProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const host = useHost();
  const client = useQueryClient();
  return (
    <ApprovalDialog
      needed="manager"
      title={t('refundLimits.title')}
      testId="refund-limits-approval"
      confirm={t('refundLimits.confirm')}
      approve={async (approval) => {
        const preferences = await ask(host, 'preferences.limitRefunds', { refundCeilings: wanted, approval });
        client.setQueryData(queriesOf(host).preferences.queryKey, preferences);
      }}
      onApproved={windowState.leaveDialog}
      onClose={windowState.leaveDialog}
      onBack={onBack}
      lost={t('refundLimits.lost')}
    >
      <dl className="sums">
        {limits.map((limit) => {
          const minor = wanted[limit];
          return (
            <div key={limit}>
              <dt className="soft">{t(`refundLimits.${limit}`, { currency })}</dt>
              <dd data-testid={`refund-limit-wanted-${limit}`}>
                {minor === null ? t('refundLimits.none') : format.money({ minor, currency })}
              </dd>
            </div>
          );
        })}
      </dl>
      <ApprovalMeaning title={t('refundLimits.meaning')}>{t('refundLimits.meaningText')}</ApprovalMeaning>
    </ApprovalDialog>
  );
}

/** Minor units; null for no limit, undefined for what is no amount. */
function limitOf(text: string, currency: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  const parsed = parseMoney(typed.replace(',', '.'), currency);
  return parsed.ok && parsed.money.minor >= 0 ? parsed.money.minor : undefined;
}
