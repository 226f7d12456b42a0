/** The customer's side of the sale in large type: a welcome, the basket, what to do at the terminal, thanks. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisplayView } from '#shared/ipc.ts';
import { languageOf, localeFor } from '../i18n/i18n.ts';
import { type Format, formatFor } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import type { DisplayNews, Followed } from './follow.ts';
import { type Scene, sceneOf } from './scene.ts';

type Step = NonNullable<DisplayView['payment']>['step'];

const stepIcon: Record<Step, IconName> = {
  preparing: 'hourglass',
  'follow-terminal': 'terminal',
  'present-card': 'tap',
  'enter-pin': 'key',
  authorising: 'hourglass',
  'remove-card': 'card',
  sign: 'signature',
  'please-wait': 'hourglass',
  approved: 'check-circle',
  'not-paid': 'person',
};

export function Display({ news }: { readonly news: DisplayNews }) {
  const { i18n } = useTranslation();
  const followed = useSyncExternalStore(news.onChange, news.now);
  const locale = followed?.view.locale;
  useEffect(() => {
    // The till's language, whatever the cashier reads the window in.
    if (locale) void i18n.changeLanguage(languageOf(locale));
  }, [locale, i18n]);
  return followed && languageOf(followed.view.locale) === i18n.language && <Shown followed={followed} />;
}

function Shown({ followed }: { readonly followed: Followed }) {
  const { t } = useTranslation();
  const now = useNow(500);
  const { view, latestLineId } = followed;
  const scene = sceneOf(followed, now);
  const language = languageOf(view.locale);
  const format = formatFor(localeFor(language, view.locale, view.locale.slice(3, 5) || 'GB'));
  const withLines = view.lines.length > 0 && (scene.kind === 'basket' || scene.kind === 'payment');
  return (
    <div className="display" data-testid="display" data-scene={scene.kind}>
      {view.training && (
        <section className="training-banner" aria-label={t('training.word')} data-testid="training-banner">
          <strong>{t('training.word')}</strong>
          <span>{t('display.training')}</span>
        </section>
      )}
      <header className="display__head">
        <h1>{view.store}</h1>
      </header>
      <main className={`display__main ${withLines ? 'display__main--lines' : ''}`}>
        {withLines && <Lines view={view} latestLineId={latestLineId} format={format} />}
        <Side scene={scene} view={view} format={format} />
      </main>
    </div>
  );
}

interface ListProps {
  readonly view: DisplayView;
  readonly latestLineId: string | null;
  readonly format: Format;
}

/** What was touched last is always in sight; nobody can scroll here. */
function Lines({ view, latestLineId, format }: ListProps) {
  const { t } = useTranslation();
  const latest = useRef<HTMLLIElement>(null);
  const count = view.lines.length;
  useEffect(() => {
    if (count > 0 && latestLineId) latest.current?.scrollIntoView({ block: 'nearest' });
  }, [count, latestLineId]);
  return (
    <ul className="display__lines" aria-label={t('basket.title')}>
      {view.lines.map(({ id, name, quantity, unit, price, total }) => (
        <li
          key={id}
          ref={id === latestLineId ? latest : null}
          className={id === latestLineId ? 'display__line display__line--latest' : 'display__line'}
          data-testid="display-line"
          data-latest={id === latestLineId}
        >
          <span className="display__quantity">{unit === 'kg' || quantity === 1_000 ? '' : `${format.quantity(quantity)} ×`}</span>
          <span className="display__name">
            {name}
            {unit === 'kg' && (
              <small className="display__weight" data-testid="display-weight">
                {t('catalogue.weighed', { weight: format.weight(quantity), price: format.money(price) })}
              </small>
            )}
          </span>
          <span className="display__amount">{format.money(total)}</span>
        </li>
      ))}
    </ul>
  );
}

function Side({ scene, view, format }: { readonly scene: Scene; readonly view: DisplayView; readonly format: Format }) {
  const { t } = useTranslation();
  switch (scene.kind) {
    case 'welcome':
      return (
        <section className="display__side display__side--alone" role="status" data-testid="display-welcome">
          <p className="display__word">{t('display.welcome')}</p>
        </section>
      );
    case 'basket':
      return (
        <section className="display__side">
          <Sums view={view} format={format} />
        </section>
      );
    case 'payment':
      return (
        <section className="display__side">
          {!scene.payment.isRefund && <Sums view={view} format={format} />}
          <div
            className={`display__step display__step--${scene.payment.step}`}
            role="status"
            data-testid="display-step"
            data-step={scene.payment.step}
          >
            <Icon name={stepIcon[scene.payment.step]} />
            <p className="display__word">{t(`display.step.${scene.payment.step}`)}</p>
            <p className="display__paying">
              {t(scene.payment.isRefund ? 'display.refund' : 'display.byCard', { amount: format.money(scene.payment.amount) })}
            </p>
          </div>
        </section>
      );
    case 'thanks':
      return (
        <section className="display__side display__side--alone" role="status" data-testid="display-thanks">
          <Icon name="check-circle" />
          <p className="display__word">{t('display.thanks')}</p>
          {scene.withSums && <p className="display__paying">{t('display.paid', { amount: format.money(view.total) })}</p>}
          {scene.withSums && view.takeCash && (
            <p className="display__cash" data-testid="display-cash">
              <span>{t('display.cash')}</span>
              <strong>{format.money(view.takeCash)}</strong>
            </p>
          )}
        </section>
      );
    default:
      return scene satisfies never;
  }
}

function Sums({ view, format }: { readonly view: DisplayView; readonly format: Format }) {
  const { t } = useTranslation();
  const partly = view.paid.minor !== 0;
  return (
    <dl className="display__sums">
      {view.discount.minor !== 0 && (
        <div>
          <dt>{t('basket.discount')}</dt>
          <dd>{format.money({ ...view.discount, minor: -view.discount.minor })}</dd>
        </div>
      )}
      <div className={partly ? '' : 'display__total'}>
        <dt>{t('basket.total')}</dt>
        <dd data-testid="display-total">{format.money(view.total)}</dd>
      </div>
      {partly && (
        <>
          <div>
            <dt>{t('basket.paid')}</dt>
            <dd>{format.money(view.paid)}</dd>
          </div>
          <div className="display__total">
            <dt>{t('pay.rest')}</dt>
            <dd data-testid="display-remaining">{format.money(view.remaining)}</dd>
          </div>
        </>
      )}
    </dl>
  );
}
