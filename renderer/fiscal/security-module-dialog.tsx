/** Somebody in charge says that this store sells without the security module that Germany's law wants. */
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '../host/host.ts';
import { queriesOf, useHost } from '../host/queries.tsx';
import { ApprovalDialog, ApprovalMeaning } from '../people/approval.tsx';
import { windowState } from '../sale/window-store.ts';

export function SecurityModuleDialog() {
  const { t } = useTranslation();
  const host = useHost();
  const client = useQueryClient();
  return (
    <ApprovalDialog
      title={t('fiscal.title')}
      testId="security-module"
      needed="manager"
      confirm={t('fiscal.confirm')}
      approve={async (approval) => {
        client.setQueryData(queriesOf(host).till.queryKey, await ask(host, 'till.withoutSecurityModule', { approval }));
      }}
      onApproved={windowState.closeDialog}
      onClose={windowState.closeDialog}
      lost={t('fiscal.lost')}
    >
      <ApprovalMeaning title={t('fiscal.means')}>{t('fiscal.text')}</ApprovalMeaning>
    </ApprovalDialog>
  );
}
