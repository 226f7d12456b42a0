/** How much goes back or out of a drawer at this till: what nobody may exceed, and above what a supervisor is asked. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { movementKinds, usualDrawerCeilings } from '#shared/drawer.ts';
import type { TillView } from '#shared/ipc.ts';
import { parseMoney, toDecimal } from '#shared/money.ts';
import type { Preferences } from '#shared/preferences.ts';
import { ask } from '../host/host.ts';
import { queriesOf, useHost, usePreferences } from '../host/queries.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';

const refunds = ['perRefund', 'perDay'] as const;
type Limit = (typeof refunds)[number] | (typeof movementKinds)[number];

export function LimitsDialog({ till }: { readonly till: TillView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const host = useHost();
  const client = useQueryClient();
  const { refundCeilings, drawerCeilings } = usePreferences();
  const { currency } = till.store;
  const holding = { ...refundCeilings, ...(drawerCeilings ?? usualDrawerCeilings(currency)) };
  const written = (minor: number | null) => (minor === null ? '' : toDecimal({ minor, currency }).replace('.', format.decimalSign));
  const [typed, setTyped] = useState<Partial<Record<Limit, string>>>({});
  const shown = (limit: Limit) => typed[limit] ?? written(holding[limit]);
  const read = (limit: Limit) => limitOf(shown(limit), currency);
  const wanted = wantedOf(read);
  const save = useMutation({
    mutationFn: (limits: NonNullable<typeof wanted>) => ask(host, 'preferences.save', limits),
    onSuccess: (preferences) => {
      client.setQueryData(queriesOf(host).preferences.queryKey, preferences);
      windowState.leaveDialog();
    },
  });
  const field = (limit: Limit, hint: string) => (
    <TextField
      key={limit}
      label={t(`limits.${limit}`, { currency })}
      hint={hint}
      value={shown(limit)}
      onChange={(text) => setTyped((before) => ({ ...before, [limit]: text }))}
      problem={read(limit) === undefined ? t('limits.unreadable') : null}
      maxLength={14}
      testId={`limit-${limit}`}
    />
  );
  return (
    <Dialog
      title={t('limits.title')}
      onClose={windowState.leaveDialog}
      testId="limits"
      foot={
        <Button
          kind="primary"
          shape="large"
          isDisabled={wanted === null || save.isPending}
          onPress={() => wanted && save.mutate(wanted)}
          data-testid="limits-save"
        >
          <Icon name="check" />
          {t('manager.save')}
        </Button>
      }
    >
      <h3>{t('limits.refunds')}</h3>
      <p className="soft">{t('limits.refundsLead')}</p>
      {refunds.map((limit) => field(limit, t('limits.empty')))}
      <h3>{t('limits.drawer')}</h3>
      <p className="soft">{t('limits.drawerLead')}</p>
      {movementKinds.map((limit) => field(limit, t('limits.emptyDrawer')))}
      <FailureNote error={save.error} lost={t('limits.lost')} />
    </Dialog>
  );
}

/** Null while one of them is no amount. */
function wantedOf(read: (limit: Limit) => number | null | undefined): Pick<Preferences, 'refundCeilings' | 'drawerCeilings'> | null {
  const [perRefund, perDay, payIn, payOut, drop] = [read('perRefund'), read('perDay'), read('pay-in'), read('pay-out'), read('drop')];
  if (perRefund === undefined || perDay === undefined || payIn === undefined || payOut === undefined || drop === undefined) return null;
  return { refundCeilings: { perRefund, perDay }, drawerCeilings: { 'pay-in': payIn, 'pay-out': payOut, drop } };
}

/** Minor units; null for no limit, undefined for what is no amount. */
function limitOf(text: string, currency: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  const parsed = parseMoney(typed.replace(',', '.'), currency);
  return parsed.ok && parsed.money.minor >= 0 ? parsed.money.minor : undefined;
}
