/** What was changed, taken off or given back: who did it, when, and how it was before and after. The newest first. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';
import { arrows, LongList } from '../payments/long-list.tsx';
import { FailureNote } from '../ui/failure-note.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';

/** As many as main tells at once. */
const last = 1_000;

export function AuditRoom() {
  const { t } = useTranslation();
  const host = useHost();
  const [open, setOpen] = useState<number | null>(null);
  // Whoever comes back wants to see what happened meanwhile.
  const { data: entries, error } = useQuery({ queryKey: ['audit.list'], queryFn: () => ask(host, 'audit.list', { last }), gcTime: 0 });
  return (
    <div className="room room--full">
      <h3>{t('manager.room.audit')}</h3>
      <p className="soft">{t('manager.audit.lead')}</p>
      <FailureNote error={error} lost={t('manager.lost')} />
      {entries && (
        <LongList
          label={t('manager.room.audit')}
          items={entries}
          idOf={({ sequence }) => String(sequence)}
          onEnd={doNothing}
          row={(entry, onArrow) => (
            <Row
              entry={entry}
              open={entry.sequence === open}
              onOpen={() => setOpen(entry.sequence === open ? null : entry.sequence)}
              onArrow={onArrow}
            />
          )}
        />
      )}
    </div>
  );
}

/** All there is was asked for at once. */
function doNothing(): void {}

interface RowProps {
  readonly entry: AuditEntry;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onArrow: (by: 1 | -1) => void;
}

function Row({ entry, open, onOpen, onArrow }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { action, at, operator, approvedBy, detail, before, after } = entry;
  return (
    <div className="audit__entry" data-testid="audit-entry" data-action={action}>
      <Pressable className="audit__row" aria-expanded={open} onPress={onOpen} onKeyDown={arrows(onArrow)} data-testid="audit-open">
        <span className="row__text">
          <strong>{t(`manager.audit.action.${action}`)}</strong>
          <small className="soft">
            {format.moment(at)} · {operator.name}
            {approvedBy && ` · ${t('manager.audit.approvedBy', { name: approvedBy.name })}`}
          </small>
        </span>
        <Icon name={open ? 'up' : 'down'} />
      </Pressable>
      {open && (
        <dl className="audit__facts" data-testid="audit-facts">
          <Fact name={t('manager.audit.subject')} value={entry.subject} />
          {Object.keys(detail).length > 0 && <Fact name={t('manager.audit.detail')} value={detail} />}
          {before !== null && <Fact name={t('manager.audit.before')} value={before} />}
          {after !== null && <Fact name={t('manager.audit.after')} value={after} />}
        </dl>
      )}
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: unknown }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <pre>{written(value)}</pre>
      </dd>
    </div>
  );
}

/** A field a line; what lies deeper is written as it is kept. */
function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return JSON.stringify(value, null, 1);
  return Object.entries(value)
    .map(([key, each]) => `${key}: ${typeof each === 'object' && each !== null ? JSON.stringify(each) : String(each)}`)
    .join('\n');
}
