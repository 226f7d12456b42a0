/** Articles and favourites; what changes them is the manager's, and kept in the audit. */
import type { catalogueImportMethods, catalogueMethods, KeyPages } from '#shared/ipc.ts';
import { readScanned } from '../../catalogue/scanned.ts';
import { Refused } from '../../refused.ts';
import type { HandlersOf } from '../ipc.ts';
import type { HandlerParts } from './parts.ts';

type CatalogueMethods = typeof catalogueMethods & typeof catalogueImportMethods;

export function catalogueHandlers(parts: HandlerParts): HandlersOf<CatalogueMethods> {
  const { catalogue, imports, session, audit, labelRules } = parts;
  const refuseDuringImport = () => {
    if (imports.writing()) throw new Refused('import-running');
  };
  const known = (articleNumber: string) => {
    try {
      return catalogue.article(articleNumber);
    } catch {
      return null;
    }
  };
  return {
    'catalogue.search': ({ text, limit, inactive = false }) => catalogue.search(text, { limit, inactive }),
    'catalogue.keys': () => catalogue.keys(),
    'catalogue.saveKeys': ({ revision, pages }) => {
      refuseDuringImport();
      const before = catalogue.keys().pages.map(namesOnPage);
      const saved = catalogue.saveKeys(revision, pages);
      const after = saved.pages.map(namesOnPage);
      audit.record({ action: 'favourites-changed', operator: session.clerk(), subject: 'favourites', before, after });
      return saved;
    },
    'catalogue.scan': ({ code }) => readScanned(code, catalogue.byCode, labelRules()),
    'catalogue.article': ({ articleNumber }) => catalogue.article(articleNumber),
    'catalogue.picture': ({ articleNumber }) => ({ picture: catalogue.picture(articleNumber) }),
    'catalogue.saveArticle': (wish) => {
      const { taxRate } = wish.article;
      if (!parts.taxRates.includes(taxRate)) throw new Refused('tax-rate-unknown', String(taxRate / 1_000));
      refuseDuringImport();
      const before = known(wish.article.articleNumber);
      const after = catalogue.save(wish);
      audit.record({ action: 'article-saved', operator: session.clerk(), subject: after.articleNumber, before, after });
      return after;
    },
    'catalogue.setActive': ({ articleNumber, active }) => {
      refuseDuringImport();
      const before = known(articleNumber);
      const after = catalogue.setActive(articleNumber, active);
      audit.record({ action: 'article-saved', operator: session.clerk(), subject: articleNumber, before, after });
      return after;
    },
    'catalogue.importBegin': ({ fileName, bytes }) => ({ importId: imports.begin(fileName, bytes) }),
    'catalogue.importChunk': ({ importId, at, data }) => ({ received: imports.receive(importId, at, data) }),
    'catalogue.importPreview': ({ importId, reading }) => imports.preview(importId, reading),
    'catalogue.importApply': async ({ importId }) => {
      refuseDuringImport();
      const operator = session.clerk();
      const taken = await imports.apply(importId);
      audit.record({ action: 'catalogue-imported', operator, subject: importId, after: taken });
      return taken;
    },
    'catalogue.importDiscard': ({ importId }) => {
      imports.discard(importId);
      return {};
    },
  };
}

function namesOnPage({ name, articles }: KeyPages['pages'][number]) {
  return { name, articles: articles.map((article) => article.name) };
}
