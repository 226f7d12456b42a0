/** The printer of training: the paper as it comes out, and what a person can do to a printer. */
import { useTranslation } from 'react-i18next';
import type { VirtualPrinterAction } from '#shared/ipc.ts';
import type { PrintedItem } from '#shared/printed-paper.ts';
import { ask } from '../host/host.ts';
import { useHost, usePrintedPaper } from '../host/queries.tsx';
import { Button } from '../ui/button.tsx';
import { Picture } from './picture.tsx';

export function VirtualPrinter() {
  const { t } = useTranslation();
  const host = useHost();
  const { data: printer } = usePrintedPaper();
  if (!printer) return null;
  const { state, paper, drawerOpenings } = printer;
  const play = (action: VirtualPrinterAction) => void ask(host, 'printing.play', { action }).catch(() => undefined);
  const actions: readonly VirtualPrinterAction[] = state === 'ready' ? ['paper-out', 'break-off', 'open-cover', 'offline'] : ['ready'];
  return (
    <div className={`printer printer--${state}`} data-testid="virtual-printer" data-state={state} data-drawer={drawerOpenings}>
      <div className="device__head">
        <span>{t('printing.virtual.title')}</span>
        <span className="device__lamp">{t(`printing.virtual.state.${state}`)}</span>
      </div>
      <p className="printer__drawer">{t('printing.virtual.drawer', { number: drawerOpenings })}</p>
      <div className="device__keys">
        {actions.map((action) => (
          <Button
            key={action}
            place={`device__key ${action === 'ready' ? 'device__key--card' : ''}`}
            onPress={() => play(action)}
            data-testid={`printer-${action}`}
          >
            {t(`printing.virtual.play.${action}`)}
          </Button>
        ))}
        <Button
          place="device__key printer__take"
          isDisabled={paper.length === 0}
          onPress={() => play('take-paper')}
          data-testid="printer-take-paper"
        >
          {t('printing.virtual.play.take-paper')}
        </Button>
      </div>
      <section className="printer__paper" role="log" aria-label={t('printing.virtual.paper')} data-testid="printed-paper">
        {paper.length === 0 && <p className="printer__empty">{t('printing.virtual.empty')}</p>}
        {placed(pieces(paper))
          .toReversed()
          .map(({ each: piece, place }) => (
            <div key={place} className="printer__piece">
              {placed(piece).map(({ each, place: line }) => (
                <Item key={line} item={each} />
              ))}
            </div>
          ))}
      </section>
    </div>
  );
}

function Item({ item }: { readonly item: PrintedItem }) {
  const { t } = useTranslation();
  switch (item.kind) {
    case 'line':
      return (
        <p className={`printer__line printer__line--${item.alignment}`}>
          {placed(item.runs).map(({ each: run, place }) => (
            <span
              key={place}
              className={[
                run.bold && 'printer__run--bold',
                run.underline && 'printer__run--underline',
                run.inverted && 'printer__run--inverted',
                run.height > 1 && 'printer__run--tall',
              ]
                .filter(Boolean)
                .join(' ')}
            >
              {run.text}
            </span>
          ))}
          {'\n'}
        </p>
      );
    case 'barcode':
    case 'qr':
      return <p className="printer__code">{t(`printing.virtual.${item.kind}`, { value: item.value })}</p>;
    case 'picture':
      return <Picture width={item.width} height={item.height} dots={item.dots} />;
    case 'cut':
      return <hr className="printer__cut" />;
    default:
      return item satisfies never;
  }
}

/** What was cut off at once; the newest hangs at the printer. An empty line that was only fed is no piece. */
function pieces(paper: readonly PrintedItem[]): PrintedItem[][] {
  const cut: PrintedItem[][] = [[]];
  for (const item of paper) {
    cut.at(-1)?.push(item);
    if (item.kind === 'cut') cut.push([]);
  }
  return cut.filter((piece) => piece.some((item) => item.kind !== 'line' || item.runs.length > 0));
}

/** Paper only grows at its end: a place on it is a name. */
function placed<Each>(list: readonly Each[]): readonly { readonly each: Each; readonly place: number }[] {
  return list.map((each, place) => ({ each, place }));
}
