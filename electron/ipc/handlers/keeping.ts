/** Backups, archives of old years, and what a restore means. */
import type { keepingMethods } from '#shared/ipc.ts';
import { approve } from '../../people/approval.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

export function keepingHandlers({ keeping, sales, audit, operators, session }: HandlerParts): HandlersOf<typeof keepingMethods> {
  return {
    'keeping.get': () => keeping.view(),
    'keeping.save': async ({ backupFolder }) => {
      const before = keeping.view().backupFolder;
      const view = await keeping.chooseFolder(backupFolder);
      if (before !== backupFolder) {
        audit.record({
          action: 'keeping-changed',
          operator: session.clerk(),
          subject: 'keeping',
          before: { backupFolder: before },
          after: { backupFolder },
        });
      }
      return view;
    },
    'keeping.backup': () => {
      const job = keeping.backupNow();
      audit.record({ action: 'backup-begun', operator: session.clerk(), subject: job.id });
      return job;
    },
    'keeping.keepYears': async ({ keepYears }) => {
      const before = keeping.view().keepYears;
      const view = await keeping.keepYears(keepYears);
      if (before !== keepYears) {
        audit.record({
          action: 'keeping-changed',
          operator: session.clerk(),
          subject: 'keeping',
          before: { keepYears: before },
          after: { keepYears },
        });
      }
      return view;
    },
    'keeping.archive': async ({ through, approval }) => {
      const { id, name } = await approve(operators, approval, 'manager');
      const who = { by: session.clerk(), approvedBy: { id, name } };
      const job = keeping.archive(through, who);
      audit.record({ action: 'archive-begun', operator: who.by, approvedBy: who.approvedBy, subject: job.id, detail: { through } });
      return job;
    },
    'keeping.backups': () => keeping.backups(),
    'keeping.restore': async ({ name: backup, approval }) => {
      const { id, name } = await approve(operators, approval, 'manager');
      const who = { by: session.clerk(), approvedBy: { id, name } };
      // What the till has now is kept with this in it; the restored one has its own entry.
      audit.record({ action: 'restore-begun', operator: who.by, approvedBy: who.approvedBy, subject: backup });
      await keeping.restore(backup, who);
      return keeping.view();
    },
    'keeping.restoreSeen': () => {
      const { restored } = keeping.view();
      if (restored) {
        sales.together(() => {
          sales.restoreSeen();
          audit.record({ action: 'restore-seen', operator: session.clerk(), subject: restored.takenAt });
        });
      }
      return keeping.view();
    },
  };
}
