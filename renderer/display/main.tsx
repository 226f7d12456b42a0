/** The customer's display: a window of its own that reads what main shows it, and can do nothing. */
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { openDisplayHost } from '../host/host.ts';
import { startLanguages } from '../i18n/i18n.ts';
import { applyAppearance, chosenAppearance } from '../ui/appearance.ts';
import { Display } from './display.tsx';
import { followDisplay } from './follow.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import '../training/banner.css';
import './display.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for the display');

applyAppearance(chosenAppearance());

createRoot(root).render(
  <I18nextProvider i18n={await startLanguages()}>
    <Display news={followDisplay(openDisplayHost())} />
  </I18nextProvider>,
);
