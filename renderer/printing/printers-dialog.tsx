/** The printers for the manager: which there are, what each is asked for, and what is printed by itself. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrinterSettings, PrintingSettings, PrintRules } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { queriesOf, useHost, usePrinting } from '../host/queries.tsx';
import { windowState } from '../sale/window-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { Icon } from '../ui/icons.tsx';
import { Choice } from './choice.tsx';
import { LogoSetting } from './logo-setting.tsx';
import { PrinterForm } from './printer-form.tsx';
import { PrinterRow } from './printer-row.tsx';

export function PrintersDialog() {
  const { t } = useTranslation();
  const { data: printing } = usePrinting();
  const save = useSaveSettings();
  const [editing, setEditing] = useState<PrinterSettings | 'new' | null>(null);
  if (!printing) return null;
  const { settings } = printing;
  const change = (parts: Partial<PrintingSettings>) => save.mutate({ ...settings, ...parts });
  const keep = (printer: PrinterSettings) => {
    const isKnown = settings.printers.some(({ id }) => id === printer.id);
    const printers = isKnown ? settings.printers.map((each) => (each.id === printer.id ? printer : each)) : [...settings.printers, printer];
    save.mutate(
      { ...settings, printers, defaultPrinterId: settings.defaultPrinterId ?? printer.id },
      { onSuccess: () => setEditing(null) },
    );
  };
  const remove = (id: string) => {
    const printers = settings.printers.filter((each) => each.id !== id);
    const defaultPrinterId = settings.defaultPrinterId === id ? (printers[0]?.id ?? null) : settings.defaultPrinterId;
    change({ printers, defaultPrinterId });
  };
  return (
    <Dialog title={t('printing.title')} onClose={windowState.leaveDialog} wide stays={editing !== null} testId="printers-dialog">
      <FailureNote error={save.error} lost={t('desk.lost')} />
      {editing ? (
        <PrinterForm
          printer={editing === 'new' ? null : editing}
          isSaving={save.isPending}
          onSave={keep}
          onCancel={() => setEditing(null)}
        />
      ) : (
        <>
          <section className="scanner-part" aria-label={t('printing.setup.printers')}>
            <h3>{t('printing.setup.printers')}</h3>
            {settings.printers.length === 0 && <p>{t('printing.setup.noPrinters')}</p>}
            <ul className="printer-list">
              {settings.printers.map((printer) => (
                <PrinterRow
                  key={printer.id}
                  printer={printer}
                  isUsual={printer.id === settings.defaultPrinterId}
                  onUsual={() => change({ defaultPrinterId: printer.id })}
                  onChange={() => setEditing(printer)}
                  onRemove={() => remove(printer.id)}
                />
              ))}
            </ul>
            <div className="keys-foot">
              <Button onPress={() => setEditing('new')} data-testid="printer-add">
                <Icon name="add" />
                {t('printing.setup.add')}
              </Button>
            </div>
          </section>
          <Rules rules={settings.rules} onChange={(rules) => change({ rules })} />
          <LogoSetting logo={settings.logo} onChange={(logo) => change({ logo })} />
        </>
      )}
    </Dialog>
  );
}

function useSaveSettings() {
  const host = useHost();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: PrintingSettings) => ask(host, 'printing.change', settings),
    onSuccess: (printing) => client.setQueryData(queriesOf(host).printing.queryKey, printing),
  });
}

function Rules({ rules, onChange }: { readonly rules: PrintRules; readonly onChange: (rules: PrintRules) => void }) {
  const { t } = useTranslation();
  return (
    <section className="scanner-part" aria-label={t('printing.setup.rules')}>
      <h3>{t('printing.setup.rules')}</h3>
      <div className="print-rules">
        <Choice
          label={t('printing.setup.customer')}
          value={rules.customer}
          choices={[
            ['always', t('printing.setup.customerRule.always')],
            ['ask', t('printing.setup.customerRule.ask')],
            ['never', t('printing.setup.customerRule.never')],
          ]}
          onChange={(customer) => onChange({ ...rules, customer })}
          testId="rule-customer"
        />
        <Choice
          label={t('printing.setup.merchant')}
          value={rules.merchant}
          choices={[
            ['always', t('printing.setup.merchantRule.always')],
            ['signature', t('printing.setup.merchantRule.signature')],
            ['never', t('printing.setup.merchantRule.never')],
          ]}
          onChange={(merchant) => onChange({ ...rules, merchant })}
          testId="rule-merchant"
        />
        <Choice
          label={t('printing.setup.drawerRuleTitle')}
          value={rules.drawer}
          choices={[
            ['cash', t('printing.setup.drawerRule.cash')],
            ['never', t('printing.setup.drawerRule.never')],
          ]}
          onChange={(drawer) => onChange({ ...rules, drawer })}
          testId="rule-drawer"
        />
      </div>
    </section>
  );
}
