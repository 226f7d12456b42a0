/** The window's languages: chosen by the cashier, else by the till's locale. */
import { type BackendModule, createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en, type Messages } from './en.ts';

export const languages = { en: 'English', nl: 'Nederlands', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const storageKey = 'kassa.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** English is always there: it stands in for what another language cannot be asked for. */
const fetched: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Messages>>> = {
  nl: async () => (await import('./nl.ts')).nl,
  de: async () => (await import('./de.ts')).de,
};

const onDemand: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, _namespace, told) {
    const messages = language in fetched ? fetched[language as keyof typeof fetched]() : Promise.resolve(en);
    messages.then(
      (found) => told(null, found),
      (error: unknown) => told(error instanceof Error ? error : String(error), null),
    );
  },
};

/** Starts the languages, and resolves once the first one can be spoken. Called once, before the first render. */
export async function startLanguages(): Promise<i18n> {
  const instance = createInstance();
  await instance
    .use(initReactI18next)
    .use(onDemand)
    .init({
      lng: chosenLanguage() ?? languageOf(navigator.language),
      fallbackLng: 'en',
      resources: { en: { translation: en } },
      // All other languages come with the first word that is said in them.
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
    });
  instance.on('languageChanged', (language) => {
    document.documentElement.lang = language;
    document.documentElement.dir = instance.dir(language);
  });
  document.documentElement.lang = instance.language;
  return instance;
}

/** The language that speaks a locale: "nl-BE" is Dutch, an unknown one English. */
export function languageOf(locale: string): Language {
  const code = locale.slice(0, 2).toLowerCase();
  return code in languages ? (code as Language) : 'en';
}

/** What the cashier chose on this computer, or null. */
export function chosenLanguage(): Language | null {
  const stored = localStorage.getItem(storageKey);
  return stored !== null && stored in languages ? (stored as Language) : null;
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(storageKey, language);
}

/** The locale for numbers and times: the till's own where it speaks the language, else the language in the store's country. */
export function localeFor(language: string, tillLocale: string, country: string): string {
  return languageOf(tillLocale) === language && tillLocale.startsWith(language) ? tillLocale : `${language}-${country}`;
}
