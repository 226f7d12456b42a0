import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './app.tsx';
import { openHost } from './host/host.ts';
import { followEvents, HostProvider, newQueryClient, prefetch } from './host/queries.tsx';
import { startLanguages } from './i18n/i18n.ts';
import { withDeskGate } from './people/desk-gate.ts';
import { startDetector } from './scan/detector.ts';
import { startAppearance } from './ui/appearance.ts';
import { WhenStumbled } from './ui/stumbled.tsx';
import './ui/tokens.css';
import './ui/base.css';
import './training/banner.css';
import './ui/components.css';
import './ui/fields.css';
import './sale/basket.css';
import './sale/customer-card.css';
import './sale/parked.css';
import './shift/shift.css';
import './sale/quick-keys.css';
import './catalogue/catalogue.css';
import './catalogue/favourites.css';
import './catalogue/import.css';
import './catalogue/search.css';
import './sale/sale.css';
import './sale/counter.css';
import './sale/pay-area.css';
import './sale/terminal.css';
import './sale/dialogs.css';
import './tender/tender.css';
import './pay/receipt.css';
import './pay/pay.css';
import './pay/uncertain.css';
import './pay/signature.css';
import './payments/payments.css';
import './history/history.css';
import './attention/attention.css';
import './people/approval.css';
import './people/people.css';
import './settle/settle.css';
import './manager/desk.css';
import './manager/rooms.css';
import './training/training.css';
import './printing/printing.css';
import './scan/scan.css';
import './keys/keys.css';
import './health/health.css';
import './reconciliation/reconciliation.css';
import './setup/setup.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for the window');

startAppearance();
startDetector();
const host = withDeskGate(openHost());
const client = newQueryClient();
followEvents(client, host);
prefetch(client, host);

createRoot(root).render(
  <I18nextProvider i18n={await startLanguages()}>
    <QueryClientProvider client={client}>
      <HostProvider host={host}>
        <WhenStumbled>
          <App />
        </WhenStumbled>
      </HostProvider>
    </QueryClientProvider>
  </I18nextProvider>,
);
