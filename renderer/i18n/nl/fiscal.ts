import type { FiscalMessages } from '../en.ts';

export const fiscal: FiscalMessages = {
  fiscal: {
    acknowledge: 'Lezen en bevestigen',
    title: 'Verkopen in Duitsland',
    means: 'Kassa heeft geen gecertificeerde beveiligingsmodule (TSE).',
    text: 'De wet (§ 146a AO, KassenSichV) eist er een bij elke kassa die in een winkel geld aanneemt, en bonnen met de gegevens ervan. Vraag uw belastingadviseur voordat u met deze kassa geld aanneemt. Er is tot nu toe geen geld bewogen. Uw naam, het tijdstip en deze verklaring worden blijvend bewaard.',
    confirm: 'Ik weet het en sta ervoor in',
    lost: 'De kern van de kassa heeft niet geantwoord. Er is geen geld bewogen; kijk naar de melding bovenaan en probeer het opnieuw.',
  },
};
