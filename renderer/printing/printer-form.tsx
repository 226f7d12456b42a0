/** A printer's settings: its name, the way to it, and how it writes. */
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrinterConnection, PrinterSettings } from '#shared/ipc.ts';
import { codePageChoices } from '#shared/printing.ts';
import { columnChoices, isColumns } from '#shared/receipt-layout.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Choice } from './choice.tsx';

interface PrinterFormProps {
  /** Null for a new one. */
  readonly printer: PrinterSettings | null;
  readonly isSaving: boolean;
  readonly onSave: (printer: PrinterSettings) => void;
  readonly onCancel: () => void;
}

type Kind = Exclude<PrinterConnection['kind'], 'virtual'>;

/** As main checks it, so that what is wrong is told while it is typed. */
const address = /^[A-Za-z0-9][A-Za-z0-9.:-]{0,252}$/;
const usualPort = '9100';

export function PrinterForm({ printer, isSaving, onSave, onCancel }: PrinterFormProps) {
  const { t } = useTranslation();
  const host = useHost();
  const { data: choices } = useQuery({ queryKey: ['printing.choices'], queryFn: () => ask(host, 'printing.choices', {}), staleTime: 0 });
  const before = printer?.connection;
  const [name, setName] = useState(printer?.name ?? '');
  const [kind, setKind] = useState<Kind>(before && before.kind !== 'virtual' ? before.kind : 'network');
  const [hostName, setHostName] = useState(before?.kind === 'network' ? before.host : '');
  const [port, setPort] = useState(before?.kind === 'network' ? String(before.port) : usualPort);
  const [queue, setQueue] = useState(before && 'queue' in before ? before.queue : '');
  const [form, setForm] = useState<'a4' | '80mm'>(before?.kind === 'page' ? before.form : '80mm');
  const [model, setModel] = useState(printer?.model ?? 'generic');
  const [columns, setColumns] = useState(printer?.columns ?? 42);
  const [codePage, setCodePage] = useState(printer?.codePage ?? 'auto');
  const [drawer, setDrawer] = useState(printer?.drawer ?? true);

  const queues = (kind === 'page' ? choices?.pageQueues : choices?.queues) ?? [];
  const connection = connectionOf({ kind, host: hostName.trim(), port: Number(port), queue, form });
  const chooseModel = (next: string) => {
    setModel(next);
    const widest = choices?.models.find(({ id }) => id === next)?.columns;
    if (widest !== undefined) setColumns(widest);
  };
  const save = () => {
    if (!connection) return;
    const id = printer?.id ?? crypto.randomUUID();
    onSave({ id, name: name.trim(), connection, model, columns, codePage, drawer: kind !== 'page' && drawer });
  };

  return (
    <form
      className="printer-form"
      data-testid="printer-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={t('printing.setup.name')}
        hint={t('printing.setup.nameHint')}
        value={name}
        onChange={setName}
        maxLength={60}
        autoFocus
        testId="printer-name"
      />
      <Choice
        label={t('printing.setup.kind')}
        value={kind}
        choices={(['network', 'queue', 'page'] as const).map((each) => [each, t(`printing.setup.kinds.${each}`)])}
        onChange={setKind}
        testId="printer-kind"
      />
      {kind === 'network' ? (
        <div className="printer-form__pair">
          <TextField
            label={t('printing.setup.host')}
            hint={t('printing.setup.hostHint')}
            value={hostName}
            onChange={setHostName}
            maxLength={253}
            problem={hostName.trim() !== '' && !address.test(hostName.trim()) ? t('printing.setup.hostWrong') : null}
            testId="printer-host"
          />
          <TextField
            label={t('printing.setup.port')}
            value={port}
            onChange={setPort}
            inputMode="numeric"
            maxLength={5}
            problem={isPort(Number(port)) ? null : t('printing.setup.portWrong')}
            testId="printer-port"
          />
        </div>
      ) : (
        <Select
          label={t('printing.setup.queue')}
          value={queue}
          options={[...new Set([...queues, ...(queue === '' ? [] : [queue])])].map((each) => [each, each])}
          nothing={t('printing.setup.noQueues')}
          onChange={setQueue}
          testId="printer-queue"
        />
      )}
      {kind === 'page' ? (
        <Choice
          label={t('printing.setup.form')}
          value={form}
          choices={(['80mm', 'a4'] as const).map((each) => [each, t(`printing.setup.forms.${each}`)])}
          onChange={setForm}
          testId="printer-form"
        />
      ) : (
        <>
          <div className="printer-form__pair">
            <Select
              label={t('printing.setup.model')}
              value={model}
              options={(choices?.models ?? []).map(({ id, name: known }) => [id, id === 'generic' ? t('printing.setup.generic') : known])}
              nothing=""
              onChange={chooseModel}
              testId="printer-model"
            />
            <Select
              label={t('printing.setup.codePage')}
              value={codePage}
              options={codePageChoices.map((each) => [each, t(`printing.setup.codePages.${each}`)])}
              nothing=""
              onChange={(next) => setCodePage(codePageChoices.find((each) => each === next) ?? 'auto')}
              testId="printer-code-page"
            />
          </div>
          <Choice
            label={t('printing.setup.columns')}
            value={String(columns)}
            choices={columnChoices.map((each) => [String(each), String(each)])}
            onChange={(next) => {
              const count = Number(next);
              if (isColumns(count)) setColumns(count);
            }}
            testId="printer-columns"
          />
          <label className="printer-form__check">
            <input type="checkbox" checked={drawer} onChange={(event) => setDrawer(event.target.checked)} data-testid="printer-drawer" />
            {t('printing.setup.drawer')}
          </label>
        </>
      )}
      <div className="keys-foot">
        <Button kind="primary" type="submit" isDisabled={isSaving || name.trim() === '' || !connection} data-testid="printer-save">
          {t('printing.setup.save')}
        </Button>
        <Button onPress={onCancel} data-testid="printer-cancel">
          {t('printing.setup.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface Way {
  readonly kind: Kind;
  readonly host: string;
  readonly port: number;
  readonly queue: string;
  readonly form: 'a4' | '80mm';
}

/** Null while something is missing. */
function connectionOf({ kind, host, port, queue, form }: Way): PrinterConnection | null {
  if (kind === 'network') return address.test(host) && isPort(port) ? { kind, host, port } : null;
  if (queue === '') return null;
  return kind === 'page' ? { kind, queue, form } : { kind, queue };
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  /** What stands there when there is nothing to choose. */
  readonly nothing: string;
  readonly onChange: (value: string) => void;
  readonly testId: string;
}

function Select({ label, value, options, nothing, onChange, testId }: SelectProps) {
  const id = useId();
  if (options.length === 0 && nothing !== '') return <p className="soft">{nothing}</p>;
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="field__input" value={value} onChange={(event) => onChange(event.target.value)} data-testid={testId}>
        {value === '' && <option value="" />}
        {options.map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}
