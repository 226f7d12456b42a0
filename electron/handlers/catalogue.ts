/** Articles and favourites; what changes them takes a supervisor's PIN. */
import type { Approval, catalogueImportMethods, catalogueMethods } from '#shared/ipc.ts';
import { readScanned } from '../catalogue/scanned.ts';
import type { HandlersOf } from '../ipc.ts';
import { Refused } from '../refused.ts';
import type { HandlerParts } from './parts.ts';

type CatalogueMethods = typeof catalogueMethods & typeof catalogueImportMethods;

export function catalogueHandlers({ catalogue, imports, supervisors, taxRates, labelRules }: HandlerParts): HandlersOf<CatalogueMethods> {
  /** Throws Refused while an import holds the file. */
  const allow = async ({ supervisorId, pin }: Approval) => {
    await supervisors.verify(supervisorId, pin);
    if (imports.writing()) throw new Refused('import-running');
  };
  return {
    'catalogue.search': ({ text, limit, inactive = false }) => catalogue.search(text, { limit, inactive }),
    'catalogue.keys': () => catalogue.keys(),
    'catalogue.saveKeys': async ({ revision, pages, approval }) => {
      await allow(approval);
      return catalogue.saveKeys(revision, pages);
    },
    'catalogue.scan': ({ code }) => readScanned(code, catalogue.byCode, labelRules()),
    'catalogue.article': ({ articleNumber }) => catalogue.article(articleNumber),
    'catalogue.picture': ({ articleNumber }) => ({ picture: catalogue.picture(articleNumber) }),
    'catalogue.saveArticle': async ({ approval, ...wish }) => {
      if (!taxRates.includes(wish.article.taxRate)) throw new Refused('tax-rate-unknown', String(wish.article.taxRate / 1_000));
      await allow(approval);
      return catalogue.save(wish);
    },
    'catalogue.setActive': async ({ articleNumber, active, approval }) => {
      await allow(approval);
      return catalogue.setActive(articleNumber, active);
    },
    'catalogue.importBegin': ({ fileName, bytes }) => ({ importId: imports.begin(fileName, bytes) }),
    'catalogue.importChunk': ({ importId, at, data }) => ({ received: imports.receive(importId, at, data) }),
    'catalogue.importPreview': ({ importId, reading }) => imports.preview(importId, reading),
    'catalogue.importApply': async ({ importId, approval }) => {
      await allow(approval);
      return imports.apply(importId);
    },
    'catalogue.importDiscard': ({ importId }) => {
      imports.discard(importId);
      return {};
    },
  };
}
