import type { CodesMessages } from '../en.ts';

export const codes: CodesMessages = {
  reason: {
    'terminal-offline':
      'De terminal is offline, dus er is niets afgeschreven. Controleer stroom en netwerk, of gebruik een andere terminal.',
    'terminal-busy':
      'De terminal is met iets anders bezig, dus er is niets afgeschreven. Wacht tot hij vrij is, of gebruik een andere terminal.',
    credentials:
      'De aanbieder aanvaardt de inloggegevens van deze kassa niet, dus er is niets afgeschreven. Gebruik een andere terminal en roep de bedrijfsleider.',
    configuration:
      'De instellingen van deze terminal zijn niet compleet, dus er is niets afgeschreven. Gebruik een andere terminal en roep de bedrijfsleider.',
    'invalid-request':
      'De aanbieder nam de opdracht niet aan, dus er is niets afgeschreven. Probeer het opnieuw; bel de helpdesk als het weer gebeurt.',
    unreachable: 'De aanbieder was niet bereikbaar, dus er is niets afgeschreven. Controleer de internetverbinding en probeer het opnieuw.',
    declined: 'De bank heeft deze kaart niet goedgekeurd en niets afgeschreven. Bied een andere kaart, contant of splitsen aan.',
    'cancelled-at-terminal': 'Er is op de terminal geannuleerd en niets afgeschreven. Probeer het opnieuw als de klant zover is.',
    'cancelled-by-cashier': 'Er is vanaf de kassa geannuleerd en niets afgeschreven. Laat opnieuw betalen als de klant zover is.',
    'terminal-ended': 'De terminal beëindigde de betaling voordat de kaart werd belast. Er is niets afgeschreven; probeer het opnieuw.',
    'restart-before-sending':
      'De kassa startte opnieuw voordat er iets naar de terminal ging, dus er is niets afgeschreven. U kunt opnieuw beginnen.',
    restart: 'De kassa startte opnieuw tijdens de betaling. Kassa vraagt na wat ervan geworden is.',
    'no-answer': 'De aanbieder antwoordde niet op tijd. Kassa vraagt het opnieuw.',
    'unreadable-answer': 'De aanbieder gaf een antwoord dat niet te lezen is. Kassa vraagt het opnieuw.',
    contradiction: 'De aanbieder gaf twee verschillende antwoorden. Bewaar de bon van de terminal en roep een leidinggevende.',
    'provider-error': 'Bij de aanbieder ging iets mis; er is niets afgeschreven. Probeer het opnieuw of gebruik een andere terminal.',
    'duplicate-reference': 'De aanbieder kent dit kenmerk al. Kassa vraagt na waar het voor staat.',
    journal:
      'De kassa kon niet in het journaal schrijven, dus er is niets verstuurd of afgeschreven. Maak schijfruimte vrij of bel de helpdesk.',
  },
  otherReason: 'De aanbieder gaf een reden waar deze kassa geen woorden voor heeft.',
  alert: {
    'contradicting-answer':
      'Een later antwoord spreekt de uitkomst tegen ({{detail}}). Vergelijk de bon van de terminal en roep een leidinggevende.',
    'charged-more': 'Er is meer afgeschreven dan gevraagd. Controleer de bon; het verschil is van de klant.',
    'charged-less': 'Er is minder afgeschreven dan gevraagd. Alleen dat deel is betaald; de rest staat open.',
    'other-currency': 'Er is in een andere munt afgeschreven ({{detail}}). Roep een leidinggevende voordat de klant weggaat.',
    'other-cashback': 'Het contante deel wijkt af van wat gevraagd was. Betaal alleen uit wat dit scherm toont.',
    'charged-after-settlement':
      'De aanbieder zegt afgeschreven, maar een leidinggevende noteerde niet afgeschreven. Misschien heeft de klant dubbel betaald.',
    'approved-late':
      'Goedgekeurd nadat de klant was vertrokken. De verkoop is nu betaald; betaal terug als de klant ook anders heeft betaald.',
    'duplicate-charge':
      'Laat goedgekeurd, terwijl hetzelfde bedrag intussen nog eens is betaald. Misschien betaalde de klant dubbel: controleer het en betaal één terug.',
    'customer-card-refused':
      'De klantenkaart is geweigerd nadat de rest was betaald ({{detail}}). Dat deel van de verkoop is niet betaald: vraag het aan de klant.',
  },
  otherAlert: 'Er is iets met deze betaling ({{detail}}). Roep een leidinggevende.',
  refusal: {
    'invalid-input': 'De kassa kan deze invoer niet gebruiken. Er is geen geld verplaatst; controleer het bedrag en probeer het opnieuw.',
    'not-allowed': 'Met uw rol mag dit niet. Er is geen geld verplaatst; vraag een leidinggevende.',
    'unknown-method': 'Dit venster en de kern van de kassa verschillen van versie. Er is geen geld verplaatst; start Kassa opnieuw.',
    internal: 'Er ging iets mis in de kassa. Kijk bij Laatste betalingen voordat u opnieuw afrekent; bel de helpdesk als het terugkomt.',
    'no-such-sale': 'Deze verkoop is er niet meer. Er is geen geld verplaatst; begin een nieuwe verkoop.',
    'sale-changed':
      'Het mandje is elders gewijzigd, dus uw laatste wijziging telt niet. Er is geen geld verplaatst; controleer het mandje.',
    'sale-closed': 'Deze verkoop is betaald en gesloten. Er is niets extra afgeschreven; begin een nieuwe verkoop.',
    'sale-being-paid': 'Er loopt een betaling voor deze verkoop, dus het mandje kan niet wijzigen. Wacht op de uitkomst.',
    'sale-partly-paid':
      'Een deel van deze verkoop is betaald, dus het mandje kan niet wijzigen. Betaal eerst de rest, of betaal terug wat er betaald is.',
    'sale-payment-open': 'Er staat nog een betaling van deze verkoop open. Er is niets extra afgeschreven; wacht op de uitkomst.',
    'sale-not-parked': 'Deze verkoop staat niet meer geparkeerd. Er is geen geld bewogen; bekijk de geparkeerde verkopen zoals ze nu zijn.',
    'nothing-to-park': 'Het mandje is leeg, er is niets om te parkeren. Er is geen geld verplaatst.',
    'return-needs-supervisor':
      'Artikelen terugnemen kan alleen met een leidinggevende. Het mandje is zoals het was en er is geen geld verplaatst; druk op Retour en vraag om de pincode.',
    'nothing-to-pay': 'Er valt niets te betalen. Er is niets afgeschreven; voeg eerst artikelen toe.',
    'total-changed': 'Het totaal is zojuist veranderd. Er is niets afgeschreven; bekijk het nieuwe totaal en reken opnieuw af.',
    'amount-too-large': 'Het bedrag is hoger dan wat er openstaat, of te groot. Er is niets afgeschreven; controleer het.',
    'cash-too-little':
      'Het contante geld is minder dan het verschuldigde bedrag. Er is niets aangenomen; tel het opnieuw of neem het aan als deelbedrag.',
    'no-such-tender': 'Dit contante geld hoort niet bij de verkoop. Er is niets veranderd; kijk wat er betaald is.',
    'no-such-terminal': 'Deze terminal is niet meer ingesteld. Er is niets afgeschreven; kies een andere.',
    'terminal-payment-open':
      'Op de terminal staat nog een betaling open. Er is niets extra afgeschreven; wacht of gebruik een andere terminal.',
    'currency-differs': 'De terminal werkt in een andere munt dan deze verkoop. Er is niets afgeschreven; kies een andere terminal.',
    'cashback-not-offered':
      'Deze terminal kan geen contant geld bij een aankoop geven. Er is niets afgeschreven; gebruik een andere terminal.',
    'cash-only-not-offered': 'Deze terminal kan geen geld zonder aankoop geven. Er is niets afgeschreven; gebruik een andere terminal.',
    'loyalty-not-offered': 'Geen terminal van deze kassa kent klantenkaarten. Er is geen geld bewogen; betaal zonder de kaart.',
    'refund-not-offered':
      'Deze aanbieder kan niet vanaf de kassa terugbetalen. Er is geen geld verplaatst; doe het op de terminal of bij de aanbieder.',
    'refund-too-large': 'Een terugbetaling kan niet hoger zijn dan wat betaald is. Er is geen geld verplaatst; controleer het bedrag.',
    'refund-above-ceiling':
      'Dit is meer dan er aan deze kassa in één keer terug mag. Er is geen geld verplaatst; betaal een kleiner deel terug, of vraag het wie de grens bepaalt.',
    'refunds-above-ceiling-today':
      'Hiermee zou er vandaag meer teruggaan dan één persoon aan deze kassa mag terugbetalen. Er is geen geld verplaatst; vraag het wie de grens bepaalt.',
    'no-such-payment': 'Deze betaling staat niet in het journaal van deze kassa. Er is hierdoor geen geld verplaatst.',
    'payment-not-open': 'Deze betaling is al afgelopen. De uitkomst blijft staan; er is niets gewijzigd.',
    'payment-not-approved': 'Deze betaling is niet goedgekeurd, dus er valt niets terug te betalen. Er is geen geld verplaatst.',
    'cannot-cancel-from-till': 'Bij deze aanbieder kunt u niet vanaf de kassa annuleren. De betaling gaat door; annuleer op de terminal.',
    'no-receipt': 'Er is geen bon voor deze betaling. De betaling zelf verandert daardoor niet.',
    'payments-blocked': 'Er kan nu geen betaling beginnen. Er is niets afgeschreven; zie de melding bovenaan.',
    'journal-unwritable':
      'De kassa kan het journaal niet schrijven; er is niets verstuurd of afgeschreven. Maak schijfruimte vrij of bel de helpdesk.',
    'other-instance': 'Kassa draait al op deze computer. Er is niets afgeschreven; gebruik het andere venster.',
    'card-with-return':
      'Een klantenkaart kan niet worden gebruikt bij een verkoop met een retour. Er is geen geld bewogen; haal de retour eraf of ga verder zonder de kaart.',
    'card-not-accepted': 'De klantenkaart is niet geaccepteerd. Er is geen geld bewogen; controleer het nummer of betaal zonder de kaart.',
    'service-not-offered': 'Deze terminal kent die taak niet. Er is geen geld bewogen; kies een andere terminal.',
    'service-failed': 'De aanbieder heeft dit niet uitgevoerd. Er is geen geld bewogen; probeer het opnieuw, bel anders support.',
    'not-in-training': 'Dit werkt alleen bij het oefenen. Er is geen geld verplaatst.',
    'role-needed': 'Wie nu aan de kassa staat, mag dit niet. Er is geen geld verplaatst en niets gewijzigd; roep een beheerder.',
    'sign-in-needed': 'Niemand is aan deze kassa aangemeld. Er is geen geld verplaatst en niets gewijzigd; meld u eerst aan.',
    'no-such-operator': 'Deze persoon werkt niet meer aan deze kassa. Er is niets gewijzigd; bekijk de lijst opnieuw.',
    'operator-exists': 'Iemand aan deze kassa heeft deze naam al. Er is niets gewijzigd; kies een andere naam.',
    'pin-needed': 'Een leidinggevende of beheerder heeft een pincode nodig. Er is niets gewijzigd; kies een pincode.',
    'last-manager': 'Dit is de enige beheerder van deze kassa. Er is niets gewijzigd; benoem eerst een andere beheerder.',
    'settings-changed':
      'Iemand anders heeft de instellingen intussen gewijzigd. Van u is niets opgeslagen; bekijk ze zoals ze nu zijn en wijzig ze opnieuw.',
    'settings-not-valid': 'Deze instellingen kunnen niet worden gebruikt. Er is niets gewijzigd; verbeter wat hieronder wordt genoemd.',
    'till-busy':
      'Er staat nog iets open: een betaling, goederen in de mand, een dienst of papier dat nog moet komen. Er is niets veranderd en er is geen geld bewogen; rond het af en probeer het opnieuw.',
    'no-update': 'Er is geen nieuwe versie om te installeren. Er is niets veranderd.',
    'settings-unwritable':
      'De instellingen konden niet naar de schijf worden geschreven. Er is niets gewijzigd; maak schijfruimte vrij en probeer het opnieuw.',
    'setup-not-here': 'Dit kan alleen worden ingericht op een kassa die echt in gebruik is. Er is niets gewijzigd.',
    'already-set-up': 'Deze kassa is al ingericht. Een beheerder mag haar wijzigen. Er is niets gewijzigd.',
    'no-such-shift': 'Deze dienst is hier niet bekend. Er is geen geld verplaatst; open het dienstscherm opnieuw.',
    'shift-open':
      'Een lade is nog niet geteld: {{detail}}. Tel die eerst en sluit de dienst, sluit dan de dag af. Er is geen geld verplaatst.',
    'shift-needed':
      'Contant geld wordt alleen in een dienst aangenomen, en er is geen dienst geopend. Open er een met het geld dat in de lade ligt en probeer het opnieuw. Er is geen geld verplaatst.',
    'shift-is-over': 'Deze dienst is al gesloten en blijft zoals hij geteld is. Er is geen geld verplaatst.',
    'drawer-moved': 'Er bewoog geld in deze lade terwijl er geteld werd. Tel opnieuw: er is niets gesloten.',
    'day-closed-already': 'De dag is al afgesloten, met Z {{detail}}. Er is niets een tweede keer afgesloten en geen geld verplaatst.',
    'no-such-day': 'Deze kassa heeft geen Z {{detail}}. Er is geen geld verplaatst.',
    'period-not-valid':
      'Deze periode kan niet worden vergeleken: ze moet vóór haar einde beginnen, mag niet in de toekomst liggen en hoogstens 31 dagen duren. Er is niets gevraagd en er is geen geld verplaatst.',
    'reconciliation-running':
      'De aanbieders worden al bevraagd. Wacht tot dat klaar is en start dan opnieuw. Er wordt geen geld mee verplaatst.',
    'no-such-difference': 'Dit verschil bestaat niet op deze kassa. Er is niets veranderd en er is geen geld verplaatst.',
    'difference-not-open': 'Iemand heeft dit verschil al afgehandeld. Er is niets veranderd en er is geen geld verplaatst.',
    'history-unreadable': 'Wat er toen verkocht en betaald is, kan niet gelezen worden. Er is niets veranderd.',
    'backup-unusable':
      'Deze reservekopie kan niet gebruikt worden. De kassa is zoals zij was en er is geen geld verplaatst. Kies een andere.',
    'archive-year':
      'Deze jaren kunnen nog niet gearchiveerd worden: een jaar moet 40 dagen voorbij zijn en er moet daarna iets verkocht zijn. Er is niets uit de kassa gehaald en er is geen geld verplaatst. Het laatste jaar dat weg kan:',
    'archive-nothing':
      'Van deze jaren staat niets op deze kassa dat gearchiveerd kan worden. Er is niets gewijzigd en er is geen geld verplaatst.',
    'archive-payment-open':
      'Een betaling uit deze jaren is nog open, of heeft een melding die niemand gezien heeft. Er is niets uit de kassa gehaald. Handel haar af onder Laatste betalingen en archiveer dan.',
    'archive-day-open':
      'Niet elke dag van deze jaren is afgesloten. Er is niets uit de kassa gehaald en er is geen geld verplaatst. Sluit de dag af (Z) en archiveer dan.',
    'archive-difference-open':
      'Een verschil met een aanbieder uit deze jaren staat nog open. Er is niets uit de kassa gehaald en er is geen geld verplaatst. Handel het af en archiveer dan.',
    'payment-archived':
      'Deze betaling staat niet meer op deze kassa. Er is geen geld verplaatst: wat gearchiveerd is, kan hier niet terugbetaald worden; betaal op een andere manier terug en noteer dat. Oudere betalingen staan in het archief:',
    'period-archived':
      'Deze dagen staan in een archief, dus hier valt er niets mee te vergelijken. Er is niets gevraagd en er is geen geld verplaatst.',
    'backup-folder':
      'Er is geen map waarin een reservekopie gemaakt kan worden. Er is geen geld verplaatst. Kies een map die er is en waarin geschreven kan worden, met het hele pad.',
    'books-busy': 'Er wordt al iets uit de kassa weggeschreven. Wacht tot dat klaar is, of stop het eerst. Er is geen geld verplaatst.',
    'no-key-store':
      'Deze computer kan de sleutels van een aanbieder niet veilig bewaren, dus er is niets gewijzigd. Meld u aan bij Windows, of bij een bureaublad met een sleutelbos, en probeer het opnieuw.',
    'pin-wrong': 'De pincode is fout. Er is geen geld verplaatst en niets veranderd; probeer het opnieuw.',
    'pin-wait': 'Te veel foute pincodes. Er is geen geld verplaatst; wacht even voor de volgende poging.',
    'supervisor-exists': 'Er is al een leidinggevende met een pincode. Er is geen geld verplaatst; roep die persoon.',
    'no-printer':
      'Er is geen printer ingesteld. De bon is bewaard en er is geen geld verplaatst; stel een printer in of toon de bon op het scherm.',
    'no-such-printer': 'Deze printer is niet meer ingesteld. De bon is bewaard en er is geen geld verplaatst; kies een andere printer.',
    'no-such-job': 'Deze printopdracht is er niet meer. De bon is bewaard; print hem opnieuw bij de laatste betalingen.',
    'job-is-over': 'Deze printopdracht is al klaar. De bon is bewaard; print hem opnieuw bij de laatste betalingen.',
    'job-is-printing': 'De printer is hiermee bezig. Er is geen geld verplaatst; wacht tot hij klaar is.',
    'no-drawer': 'Er is geen printer met een kassalade ingesteld. Er is geen geld verplaatst; open de lade met de sleutel.',
    'logo-not-usable':
      'Dit logo kan niet worden gebruikt. Er is geen geld verplaatst en niets veranderd; kies een PNG-afbeelding van hoogstens 300 KB en 2000 pixels per zijde.',
    'pages-not-here':
      'Alleen het programma op de computer kan een PDF-bestand maken. De bon is bewaard en er is geen geld verplaatst; print hem of toon hem op het scherm.',
    'printing-unwritable':
      'De printopdracht kon niet op de schijf worden gezet en er is niets geprint. De bon is bewaard en er is geen geld verplaatst; maak schijfruimte vrij en print hem opnieuw.',
    'clock-wrong':
      'De klok van deze kassa loopt verkeerd, dus de aanbieder zou de betaling weigeren. Er is niets verstuurd of afgeschreven; zet de klok goed en probeer het opnieuw.',
    'support-unwritable':
      'Het bestand voor support kon niet worden geschreven. Er is geen geld verplaatst; maak schijfruimte vrij en probeer het opnieuw.',
    'no-such-article': 'Dit artikel staat niet in het assortiment. Er is geen geld verplaatst en niets veranderd; zoek het opnieuw.',
    'article-exists':
      'Er is al een artikel met dit nummer. Er is geen geld verplaatst en niets veranderd; kies een ander nummer of wijzig dat artikel.',
    'code-taken':
      'Een ander artikel heeft deze code al. Er is geen geld verplaatst en niets veranderd; haal de code eerst van dat artikel af.',
    'plu-taken': 'Een ander artikel heeft dit korte nummer al. Er is geen geld verplaatst en niets veranderd; kies een ander nummer.',
    'tax-rate-unknown': 'Deze kassa kent dit btw-tarief niet. Er is geen geld verplaatst en niets veranderd; kies een ander tarief.',
    'picture-not-accepted':
      'Deze afbeelding is niet bruikbaar. Er is geen geld verplaatst en niets veranderd; kies een PNG-, JPEG- of WebP-afbeelding.',
    'import-running':
      'Er wordt op dit moment een assortimentsbestand ingelezen. Er is geen geld verplaatst en niets veranderd; wacht tot het klaar is.',
    'no-such-import': 'De kassa heeft dit bestand niet meer. Er is geen geld verplaatst en niets veranderd; kies het bestand opnieuw.',
    'import-incomplete':
      'Het bestand is niet volledig aangekomen. Er is geen geld verplaatst en niets veranderd; kies het bestand opnieuw.',
    'import-has-errors':
      'Het bestand bevat fouten, dus er is niets van overgenomen. Er is geen geld verplaatst; herstel de genoemde regels en kies het bestand opnieuw.',
    'import-failed':
      'Het bestand kon niet worden overgenomen, dus er is niets van overgenomen. Er is geen geld verplaatst; probeer het opnieuw en bel support als het weer gebeurt.',
    'catalogue-changed':
      'Het assortiment is intussen elders gewijzigd. Er is geen geld verplaatst en niets opgeslagen; bekijk het zoals het nu is en probeer het opnieuw.',
    'receipt-not-sent': 'De provider van deze terminal verstuurt geen bonnen. Er is niets afgeschreven; betaal zonder, en druk de bon af.',
    'no-security-module':
      'Deze Duitse winkel heeft geen gecertificeerde beveiligingsmodule (TSE) bij de kassa, en geen verantwoordelijke heeft dat bevestigd. Er is geen geld aangenomen; roep uw manager.',
  },
  callLost: 'De kern van de kassa antwoordde niet. Reken niet opnieuw af: zodra hij terug is, toont dit scherm wat er gebeurd is.',
  notice: {
    restored:
      'Deze kassa is teruggezet vanaf een reservekopie. Betalingen en verkopen van daarna zijn hier niet bekend, al hebben klanten betaald. Kijk in de lijst met betalingen van de aanbieder voordat u iemand laat betalen voor een verkoop van daarna. De reservekopie is van:',
    'settings-kept-aside':
      'Het instellingenbestand was beschadigd en is apart bewaard. Er is geen betaling weg. Laat de bedrijfsleider de kassa opnieuw instellen.',
    'preferences-kept-aside':
      'Het bestand met de toetsen, scanner en geluiden van deze kassa was beschadigd en is apart bewaard. Er is geen betaling verloren. Laat de beheerder ze opnieuw kiezen.',
    'preferences-unreadable':
      'Het bestand met de toetsen, scanner en geluiden van deze kassa is niet te gebruiken. De kassa werkt, maar wat nu wordt gekozen is weg zodra ze sluit. Roep de beheerder.',
    'settings-unreadable':
      'Het instellingenbestand is onbruikbaar. De kassa werkt, maar gewijzigde instellingen gaan bij het afsluiten verloren. Roep de bedrijfsleider.',
    'provision-file-kept':
      'De configuratie is ingelezen, maar in het bestand staan de geheimen nog. Laat de bedrijfsleider ze eruit halen.',
    'journal-broken':
      'Het betaaljournaal is gewijzigd of beschadigd, dus er kan geen betaling beginnen. Oude betalingen blijven bewaard. Bel de helpdesk.',
    configuration: 'Een deel van de configuratie is onbruikbaar. De rest werkt en er is geen betaling weg. Roep de bedrijfsleider.',
    'no-security-module':
      'Deze Duitse winkel heeft geen gecertificeerde beveiligingsmodule (TSE) bij de kassa. Er wordt geen geld aangenomen voordat een verantwoordelijke dat heeft bevestigd.',
    'disk-nearly-full':
      'De schijf is bijna vol, dus er kan geen betaling beginnen: de uitkomst zou niet bewaard kunnen worden. Er is niets verloren. Maak ruimte vrij.',
  },
  moreBars: 'en nog {{number}}',
  noticeHide: 'Deze melding verbergen',
};
