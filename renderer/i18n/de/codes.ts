import type { CodesMessages } from '../en.ts';

export const codes: CodesMessages = {
  reason: {
    'terminal-offline':
      'Das Terminal ist offline, darum wurde nichts abgebucht. Prüfen Sie Strom und Netz, oder nehmen Sie ein anderes Terminal.',
    'terminal-busy':
      'Das Terminal ist mit etwas anderem beschäftigt, darum wurde nichts abgebucht. Warten Sie, bis es frei ist, oder nehmen Sie ein anderes.',
    credentials:
      'Der Anbieter nimmt die Zugangsdaten dieser Kasse nicht an, darum wurde nichts abgebucht. Nehmen Sie ein anderes Terminal und rufen Sie die Leitung.',
    configuration:
      'Die Einstellungen dieses Terminals sind unvollständig, darum wurde nichts abgebucht. Nehmen Sie ein anderes Terminal und rufen Sie die Leitung.',
    'invalid-request':
      'Der Anbieter hat den Auftrag nicht angenommen, darum wurde nichts abgebucht. Versuchen Sie es erneut; im Wiederholungsfall den Support anrufen.',
    unreachable:
      'Der Anbieter war nicht erreichbar, darum wurde nichts abgebucht. Prüfen Sie die Internetverbindung und versuchen Sie es erneut.',
    declined:
      'Die Bank hat diese Karte nicht genehmigt und nichts abgebucht. Bieten Sie eine andere Karte, Bargeld oder eine Aufteilung an.',
    'cancelled-at-terminal': 'Am Terminal wurde abgebrochen und nichts abgebucht. Versuchen Sie es erneut, wenn der Kunde so weit ist.',
    'cancelled-by-cashier': 'Von der Kasse aus wurde abgebrochen und nichts abgebucht. Lassen Sie neu zahlen, wenn der Kunde so weit ist.',
    'terminal-ended': 'Das Terminal beendete die Zahlung, bevor die Karte belastet wurde. Nichts wurde abgebucht; versuchen Sie es erneut.',
    'restart-before-sending':
      'Die Kasse startete neu, bevor etwas an das Terminal ging, darum wurde nichts abgebucht. Sie können neu beginnen.',
    restart: 'Die Kasse startete während der Zahlung neu. Kassa fragt nach, was daraus geworden ist.',
    'no-answer': 'Der Anbieter hat nicht rechtzeitig geantwortet. Kassa fragt erneut.',
    'unreadable-answer': 'Die Antwort des Anbieters ist nicht lesbar. Kassa fragt erneut.',
    contradiction: 'Der Anbieter gab zwei verschiedene Antworten. Heben Sie den Beleg des Terminals auf und rufen Sie die Aufsicht.',
    'provider-error':
      'Beim Anbieter gab es eine Störung, abgebucht wurde nichts. Versuchen Sie es erneut oder nehmen Sie ein anderes Terminal.',
    'duplicate-reference': 'Der Anbieter kennt diese Referenz schon. Kassa fragt nach, wofür sie steht.',
    journal:
      'Die Kasse konnte nicht ins Journal schreiben, darum wurde nichts gesendet oder abgebucht. Schaffen Sie Speicherplatz oder rufen Sie den Support an.',
  },
  otherReason: 'Der Anbieter nannte einen Grund, für den diese Kasse keine Worte hat.',
  alert: {
    'contradicting-answer':
      'Eine spätere Antwort widerspricht dem Ergebnis ({{detail}}). Vergleichen Sie den Beleg des Terminals und rufen Sie die Aufsicht.',
    'charged-more': 'Die Karte wurde höher belastet als gefordert. Prüfen Sie den Beleg; die Differenz gehört dem Kunden.',
    'charged-less': 'Die Karte wurde niedriger belastet als gefordert. Nur dieser Teil ist bezahlt; der Rest ist offen.',
    'other-currency': 'Die Karte wurde in einer anderen Währung belastet ({{detail}}). Rufen Sie die Aufsicht, bevor der Kunde geht.',
    'other-cashback': 'Der Bargeldteil weicht vom geforderten ab. Zahlen Sie nur aus, was hier steht.',
    'charged-after-settlement':
      'Der Anbieter sagt belastet, eine Aufsicht hat nicht belastet vermerkt. Der Kunde hat vielleicht doppelt gezahlt.',
    'approved-late':
      'Genehmigt, nachdem der Kunde gegangen war. Der Verkauf ist jetzt bezahlt; hat der Kunde auch anders gezahlt, zahlen Sie dies zurück.',
    'duplicate-charge':
      'Spät genehmigt, und derselbe Betrag wurde inzwischen noch einmal gezahlt. Vielleicht zahlte der Kunde doppelt: Prüfen Sie es und zahlen Sie eine Zahlung zurück.',
    'customer-card-refused':
      'Die Kundenkarte wurde abgelehnt, nachdem der Rest bezahlt war ({{detail}}). Ihr Teil des Verkaufs ist nicht bezahlt: Verlangen Sie ihn vom Kunden.',
  },
  otherAlert: 'Mit dieser Zahlung ist etwas zu klären ({{detail}}). Rufen Sie die Aufsicht.',
  refusal: {
    'invalid-input': 'Die Kasse kann mit dieser Eingabe nichts anfangen. Es wurde kein Geld bewegt; prüfen Sie den Betrag.',
    'not-allowed': 'Ihre Rolle darf das nicht. Es wurde kein Geld bewegt; fragen Sie die Aufsicht.',
    'unknown-method': 'Fenster und Kern der Kasse haben verschiedene Versionen. Es wurde kein Geld bewegt; starten Sie Kassa neu.',
    internal:
      'Die Kasse hatte eine Störung. Sehen Sie unter Letzte Zahlungen nach, bevor Sie noch einmal belasten; sonst den Support anrufen.',
    'no-such-sale': 'Diesen Verkauf gibt es nicht mehr. Es wurde kein Geld bewegt; beginnen Sie einen neuen Verkauf.',
    'sale-changed':
      'Der Warenkorb wurde anderswo geändert, Ihre letzte Änderung gilt nicht. Es wurde kein Geld bewegt; prüfen Sie den Warenkorb.',
    'sale-closed': 'Dieser Verkauf ist bezahlt und geschlossen. Es wurde nichts weiter belastet; beginnen Sie einen neuen Verkauf.',
    'sale-being-paid': 'Für diesen Verkauf läuft eine Zahlung, der Warenkorb lässt sich nicht ändern. Warten Sie das Ergebnis ab.',
    'sale-partly-paid':
      'Ein Teil dieses Verkaufs ist bezahlt, der Warenkorb lässt sich nicht ändern. Kassieren Sie zuerst den Rest, oder zahlen Sie das Bezahlte zurück.',
    'sale-payment-open': 'Eine Zahlung dieses Verkaufs ist noch offen. Es wurde nichts weiter belastet; warten Sie das Ergebnis ab.',
    'sale-not-parked':
      'Dieser Verkauf ist nicht mehr geparkt. Es wurde kein Geld bewegt; sehen Sie sich die geparkten Verkäufe an, wie sie jetzt sind.',
    'nothing-to-park': 'Der Warenkorb ist leer, es gibt nichts zu parken. Es wurde kein Geld bewegt.',
    'return-needs-supervisor':
      'Waren können nur mit einer Aufsicht zurückgenommen werden. Der Warenkorb ist wie zuvor und es wurde kein Geld bewegt; drücken Sie Rückgabe und lassen Sie die PIN eingeben.',
    'nothing-to-pay': 'Es gibt nichts zu zahlen. Es wurde nichts belastet; fügen Sie zuerst Ware hinzu.',
    'total-changed': 'Die Summe hat sich gerade geändert. Es wurde nichts belastet; sehen Sie die neue Summe an und kassieren Sie erneut.',
    'amount-too-large': 'Der Betrag ist höher als der offene Rest oder zu groß. Es wurde nichts belastet; prüfen Sie ihn.',
    'cash-too-little':
      'Das Bargeld ist weniger als der fällige Betrag. Nichts wurde angenommen; zählen Sie nach oder nehmen Sie es als Teilbetrag.',
    'no-such-tender': 'Dieses Bargeld gehört nicht zum Verkauf. Nichts wurde geändert; sehen Sie nach, was bezahlt ist.',
    'no-such-terminal': 'Dieses Terminal ist nicht mehr eingerichtet. Es wurde nichts belastet; wählen Sie ein anderes.',
    'terminal-payment-open':
      'Am Terminal ist noch eine Zahlung offen. Es wurde nichts weiter belastet; warten Sie oder nehmen Sie ein anderes.',
    'currency-differs': 'Das Terminal arbeitet in einer anderen Währung. Es wurde nichts belastet; wählen Sie ein anderes Terminal.',
    'cashback-not-offered': 'Dieses Terminal kann kein Bargeld zum Einkauf auszahlen. Es wurde nichts belastet; nehmen Sie ein anderes.',
    'cash-only-not-offered': 'Dieses Terminal kann kein Bargeld ohne Einkauf auszahlen. Es wurde nichts belastet; nehmen Sie ein anderes.',
    'loyalty-not-offered': 'Kein Terminal dieser Kasse kennt Kundenkarten. Es wurde kein Geld bewegt; zahlen Sie ohne die Karte.',
    'refund-not-offered': 'Dieser Anbieter kann nicht von der Kasse aus erstatten. Es wurde kein Geld bewegt; erstatten Sie am Terminal.',
    'refund-too-large': 'Eine Erstattung kann nicht höher sein als die Zahlung. Es wurde kein Geld bewegt; prüfen Sie den Betrag.',
    'refund-above-ceiling':
      'Das ist mehr, als an dieser Kasse auf einmal erstattet werden darf. Es wurde kein Geld bewegt; erstatten Sie einen kleineren Teil, oder fragen Sie, wer die Grenze festlegt.',
    'refunds-above-ceiling-today':
      'Damit würde heute mehr erstattet, als eine Person an dieser Kasse erstatten darf. Es wurde kein Geld bewegt; fragen Sie, wer die Grenze festlegt.',
    'no-such-payment': 'Diese Zahlung steht nicht im Journal dieser Kasse. Dadurch wurde kein Geld bewegt.',
    'payment-not-open': 'Diese Zahlung ist schon beendet. Ihr Ergebnis bleibt; es wurde nichts geändert.',
    'payment-not-approved': 'Diese Zahlung wurde nicht genehmigt, es gibt nichts zu erstatten. Es wurde kein Geld bewegt.',
    'cannot-cancel-from-till':
      'Bei diesem Anbieter geht ein Abbruch nicht von der Kasse aus. Die Zahlung läuft weiter; brechen Sie am Terminal ab.',
    'no-receipt': 'Zu dieser Zahlung gibt es keinen Bon. Die Zahlung selbst ist davon nicht betroffen.',
    'payments-blocked': 'Im Moment kann keine Zahlung beginnen. Es wurde nichts belastet; siehe Hinweis oben.',
    'journal-unwritable':
      'Die Kasse kann ihr Journal nicht schreiben; nichts wurde gesendet oder belastet. Schaffen Sie Speicherplatz oder rufen Sie den Support an.',
    'other-instance': 'Kassa läuft schon auf diesem Computer. Es wurde nichts belastet; nehmen Sie das andere Fenster.',
    'card-with-return':
      'Eine Kundenkarte kann nicht bei einem Verkauf mit Rückgabe verwendet werden. Es wurde kein Geld bewegt; nehmen Sie die Rückgabe heraus oder fahren Sie ohne die Karte fort.',
    'card-not-accepted':
      'Die Kundenkarte wurde nicht angenommen. Es wurde kein Geld bewegt; prüfen Sie die Nummer oder zahlen Sie ohne die Karte.',
    'service-not-offered': 'Dieses Terminal bietet die Aufgabe nicht an. Es wurde kein Geld bewegt; wählen Sie ein anderes.',
    'service-failed':
      'Der Anbieter hat das nicht ausgeführt. Es wurde kein Geld bewegt; versuchen Sie es erneut, sonst rufen Sie den Support an.',
    'not-in-training': 'Das geht nur in der Übung. Es wurde kein Geld bewegt.',
    'role-needed': 'Wer gerade an der Kasse steht, darf das nicht. Es wurde kein Geld bewegt und nichts geändert; rufen Sie die Leitung.',
    'sign-in-needed': 'An dieser Kasse ist niemand angemeldet. Es wurde kein Geld bewegt und nichts geändert; melden Sie sich zuerst an.',
    'no-such-operator': 'Diese Person arbeitet nicht mehr an dieser Kasse. Es wurde nichts geändert; sehen Sie die Liste erneut an.',
    'operator-exists': 'Jemand an dieser Kasse hat diesen Namen schon. Es wurde nichts geändert; wählen Sie einen anderen Namen.',
    'pin-needed': 'Aufsicht und Leitung brauchen eine PIN. Es wurde nichts geändert; wählen Sie eine PIN.',
    'last-manager': 'Das ist die einzige Leitung dieser Kasse. Es wurde nichts geändert; benennen Sie zuerst eine andere.',
    'settings-changed':
      'Jemand anderes hat die Einstellungen inzwischen geändert. Von Ihnen wurde nichts gespeichert; sehen Sie sie an, wie sie jetzt sind, und ändern Sie sie erneut.',
    'settings-not-valid':
      'Diese Einstellungen können nicht verwendet werden. Es wurde nichts geändert; berichtigen Sie, was unten genannt ist.',
    'till-busy':
      'An der Kasse ist noch etwas offen: eine Zahlung, Ware im Korb, eine Schicht oder Papier, das noch kommt. Es wurde nichts geändert und kein Geld bewegt; schließen Sie es ab und versuchen Sie es noch einmal.',
    'no-update': 'Es gibt keine neue Version zum Installieren. Es wurde nichts geändert.',
    'settings-unwritable':
      'Die Einstellungen konnten nicht auf die Festplatte geschrieben werden. Es wurde nichts geändert; schaffen Sie Platz und versuchen Sie es erneut.',
    'setup-not-here': 'Das lässt sich nur an einer Kasse einrichten, die in Betrieb ist. Es wurde nichts geändert.',
    'already-set-up': 'Diese Kasse ist schon eingerichtet. Die Leitung darf sie ändern. Es wurde nichts geändert.',
    'no-such-shift': 'Diese Schicht ist hier nicht bekannt. Es wurde kein Geld bewegt; öffnen Sie die Schichtansicht noch einmal.',
    'shift-open':
      'Eine Lade ist noch nicht gezählt: {{detail}}. Zählen Sie sie zuerst und schließen Sie die Schicht, dann den Tag. Es wurde kein Geld bewegt.',
    'shift-needed':
      'Bargeld wird nur in einer Schicht angenommen, und es ist keine offen. Öffnen Sie eine mit dem Geld, das in der Lade liegt, und versuchen Sie es dann noch einmal. Es wurde kein Geld bewegt.',
    'shift-is-over': 'Diese Schicht ist schon geschlossen und bleibt, wie sie gezählt wurde. Es wurde kein Geld bewegt.',
    'drawer-moved': 'In dieser Lade hat sich Geld bewegt, während gezählt wurde. Zählen Sie noch einmal: Es wurde nichts geschlossen.',
    'day-closed-already':
      'Der Tag wurde schon abgeschlossen, mit Z {{detail}}. Es wurde nichts ein zweites Mal abgeschlossen und kein Geld bewegt.',
    'no-such-day': 'An dieser Kasse gibt es keinen Z-Bericht {{detail}}. Es wurde kein Geld bewegt.',
    'period-not-valid':
      'Dieser Zeitraum lässt sich nicht abgleichen: Er muss vor seinem Ende beginnen, darf nicht in der Zukunft liegen und höchstens 31 Tage lang sein. Es wurde nichts gefragt und kein Geld bewegt.',
    'reconciliation-running':
      'Die Anbieter werden gerade schon gefragt. Warten Sie, bis das fertig ist, und starten Sie dann noch einmal. Geld wird dabei nicht bewegt.',
    'no-such-difference': 'Diesen Unterschied gibt es an dieser Kasse nicht. Es wurde nichts geändert und kein Geld bewegt.',
    'difference-not-open': 'Diesen Unterschied hat schon jemand erledigt. Es wurde nichts geändert und kein Geld bewegt.',
    'history-unreadable': 'Was damals verkauft und bezahlt wurde, lässt sich nicht lesen. Es wurde nichts geändert.',
    'backup-unusable':
      'Diese Sicherung lässt sich nicht verwenden. Die Kasse ist, wie sie war, und es wurde kein Geld bewegt. Wählen Sie eine andere.',
    'archive-year':
      'Diese Jahre können noch nicht archiviert werden: ein Jahr muss seit 40 Tagen vorbei sein, und danach muss etwas verkauft worden sein. Es wurde nichts aus der Kasse genommen und kein Geld bewegt. Das letzte Jahr, das gehen kann:',
    'archive-nothing':
      'Von diesen Jahren ist nichts auf dieser Kasse, das archiviert werden könnte. Es wurde nichts geändert und kein Geld bewegt.',
    'archive-payment-open':
      'Eine Zahlung aus diesen Jahren ist noch offen oder hat eine Meldung, die niemand gesehen hat. Es wurde nichts aus der Kasse genommen. Klären Sie sie unter Letzte Zahlungen, dann archivieren Sie.',
    'archive-day-open':
      'Nicht jeder Tag dieser Jahre ist abgeschlossen. Es wurde nichts aus der Kasse genommen und kein Geld bewegt. Schließen Sie den Tag ab (Z), dann archivieren Sie.',
    'archive-difference-open':
      'Eine Abweichung mit einem Anbieter aus diesen Jahren ist noch offen. Es wurde nichts aus der Kasse genommen und kein Geld bewegt. Arbeiten Sie sie ab, dann archivieren Sie.',
    'payment-archived':
      'Diese Zahlung ist nicht mehr auf dieser Kasse. Es wurde kein Geld bewegt: was archiviert ist, lässt sich von hier nicht erstatten; erstatten Sie auf anderem Weg und notieren Sie es. Ältere Zahlungen sind im Archiv:',
    'period-archived':
      'Diese Tage sind in einem Archiv, hier lässt sich damit nichts abgleichen. Es wurde nichts gefragt und kein Geld bewegt.',
    'backup-folder':
      'Es gibt keinen Ordner, in dem eine Sicherung gemacht werden kann. Es wurde kein Geld bewegt. Wählen Sie einen Ordner, der da ist und beschrieben werden kann, mit dem ganzen Pfad.',
    'books-busy':
      'Es wird schon etwas aus der Kasse geschrieben. Warten Sie, bis das fertig ist, oder beenden Sie es zuerst. Es wurde kein Geld bewegt.',
    'no-key-store':
      'Dieser Rechner kann die Schlüssel eines Anbieters nicht sicher aufbewahren, also wurde nichts geändert. Melden Sie sich bei Windows oder an einem Desktop mit Schlüsselbund an und versuchen Sie es noch einmal.',
    'pin-wrong': 'Die PIN ist falsch. Es wurde kein Geld bewegt und nichts geändert; versuchen Sie es noch einmal.',
    'pin-wait': 'Zu viele falsche PINs. Es wurde kein Geld bewegt; warten Sie kurz bis zum nächsten Versuch.',
    'supervisor-exists': 'Es gibt schon eine Aufsicht mit PIN. Es wurde kein Geld bewegt; rufen Sie diese Person.',
    'no-printer':
      'Es ist kein Drucker eingerichtet. Der Beleg ist gespeichert, und es wurde kein Geld bewegt; richten Sie einen Drucker ein oder zeigen Sie den Beleg auf dem Bildschirm.',
    'no-such-printer':
      'Dieser Drucker ist nicht mehr eingerichtet. Der Beleg ist gespeichert, und es wurde kein Geld bewegt; wählen Sie einen anderen Drucker.',
    'no-such-job':
      'Diesen Druckauftrag gibt es nicht mehr. Der Beleg ist gespeichert; drucken Sie ihn aus den letzten Zahlungen noch einmal.',
    'job-is-over':
      'Dieser Druckauftrag ist schon erledigt. Der Beleg ist gespeichert; drucken Sie ihn aus den letzten Zahlungen noch einmal.',
    'job-is-printing': 'Der Drucker arbeitet gerade daran. Es wurde kein Geld bewegt; warten Sie, bis er fertig ist.',
    'no-drawer': 'Es ist kein Drucker mit Kassenlade eingerichtet. Es wurde kein Geld bewegt; öffnen Sie die Lade mit dem Schlüssel.',
    'logo-not-usable':
      'Dieses Logo kann nicht verwendet werden. Es wurde kein Geld bewegt und nichts geändert; wählen Sie ein PNG-Bild mit höchstens 300 KB und 2.000 Pixeln je Seite.',
    'pages-not-here':
      'Eine PDF-Datei kann nur das Programm auf dem Rechner erstellen. Der Beleg ist gespeichert, und es wurde kein Geld bewegt; drucken Sie ihn oder zeigen Sie ihn auf dem Bildschirm.',
    'printing-unwritable':
      'Der Druckauftrag konnte nicht gespeichert werden, darum wurde nichts gedruckt. Der Beleg ist gespeichert, und es wurde kein Geld bewegt; schaffen Sie Speicherplatz und drucken Sie ihn noch einmal.',
    'clock-wrong':
      'Die Uhr dieser Kasse geht falsch, darum würde der Anbieter die Zahlung ablehnen. Es wurde nichts gesendet oder belastet; stellen Sie die Uhr und versuchen Sie es noch einmal.',
    'support-unwritable':
      'Die Datei für den Support konnte nicht geschrieben werden. Es wurde kein Geld bewegt; schaffen Sie Speicherplatz und versuchen Sie es noch einmal.',
    'no-such-article':
      'Dieser Artikel steht nicht im Sortiment. Es wurde kein Geld bewegt und nichts geändert; suchen Sie ihn noch einmal.',
    'article-exists':
      'Es gibt schon einen Artikel mit dieser Nummer. Es wurde kein Geld bewegt und nichts geändert; wählen Sie eine andere Nummer oder ändern Sie jenen Artikel.',
    'code-taken':
      'Ein anderer Artikel hat diesen Code schon. Es wurde kein Geld bewegt und nichts geändert; nehmen Sie den Code zuerst dort weg.',
    'plu-taken': 'Ein anderer Artikel hat diese Kurznummer schon. Es wurde kein Geld bewegt und nichts geändert; wählen Sie eine andere.',
    'tax-rate-unknown':
      'Diese Kasse kennt diesen Steuersatz nicht. Es wurde kein Geld bewegt und nichts geändert; wählen Sie einen anderen.',
    'picture-not-accepted':
      'Dieses Bild ist nicht verwendbar. Es wurde kein Geld bewegt und nichts geändert; wählen Sie ein PNG-, JPEG- oder WebP-Bild.',
    'import-running':
      'Gerade wird eine Sortimentsdatei übernommen. Es wurde kein Geld bewegt und nichts geändert; warten Sie, bis sie fertig ist.',
    'no-such-import':
      'Die Kasse hat diese Datei nicht mehr. Es wurde kein Geld bewegt und nichts geändert; wählen Sie die Datei noch einmal.',
    'import-incomplete':
      'Die Datei ist nicht vollständig angekommen. Es wurde kein Geld bewegt und nichts geändert; wählen Sie die Datei noch einmal.',
    'import-has-errors':
      'Die Datei hat Fehler, darum wurde nichts davon übernommen. Es wurde kein Geld bewegt; berichtigen Sie die genannten Zeilen und wählen Sie die Datei noch einmal.',
    'import-failed':
      'Die Datei konnte nicht übernommen werden, also wurde nichts davon übernommen. Es wurde kein Geld bewegt; versuchen Sie es noch einmal und rufen Sie den Support, wenn es wieder geschieht.',
    'catalogue-changed':
      'Das Sortiment wurde inzwischen anderswo geändert. Es wurde kein Geld bewegt und nichts gespeichert; sehen Sie es an, wie es jetzt ist, und versuchen Sie es erneut.',
    'receipt-not-sent':
      'Der Anbieter dieses Terminals sendet keine Belege. Es wurde nichts abgebucht; zahlen Sie ohne, und drucken Sie den Beleg.',
    'no-security-module':
      'Dieser Laden in Deutschland hat an der Kasse keine zertifizierte technische Sicherheitseinrichtung (TSE), und niemand hat das verantwortlich bestätigt. Es wurde kein Geld angenommen; rufen Sie Ihre Leitung.',
  },
  callLost:
    'Der Kern der Kasse hat nicht geantwortet. Nicht noch einmal belasten: Sobald er zurück ist, zeigt dieser Bildschirm, was geschehen ist.',
  notice: {
    restored:
      'Diese Kasse wurde aus einer Sicherung wiederhergestellt. Zahlungen und Verkäufe danach sind hier nicht bekannt, obwohl Kunden belastet wurden. Sehen Sie in der Zahlungsliste des Anbieters nach, bevor Sie jemanden für einen Verkauf von danach belasten. Die Sicherung ist von:',
    'settings-kept-aside':
      'Die Einstellungsdatei war beschädigt und wurde beiseitegelegt. Keine Zahlung ist verloren. Die Leitung muss die Kasse neu einrichten.',
    'preferences-kept-aside':
      'Die Datei mit Tasten, Scanner und Tönen dieser Kasse war beschädigt und wurde beiseitegelegt. Keine Zahlung ist verloren. Die Leitung muss sie neu wählen.',
    'preferences-unreadable':
      'Die Datei mit Tasten, Scanner und Tönen dieser Kasse ist nicht zu gebrauchen. Die Kasse arbeitet, aber was jetzt gewählt wird, ist beim Schließen weg. Rufen Sie die Leitung.',
    'settings-unreadable':
      'Die Einstellungsdatei ist unbrauchbar. Die Kasse läuft, aber geänderte Einstellungen gehen beim Schließen verloren. Rufen Sie die Leitung.',
    'provision-file-kept':
      'Die Konfiguration wurde übernommen, aber ihre Datei enthält noch die Geheimnisse. Die Leitung muss sie daraus entfernen.',
    'journal-broken':
      'Das Zahlungsjournal wurde verändert oder beschädigt, darum kann keine Zahlung beginnen. Frühere Zahlungen sind da. Rufen Sie den Support an.',
    configuration: 'Ein Teil der Konfiguration ist unbrauchbar. Der Rest läuft und keine Zahlung ist verloren. Rufen Sie die Leitung.',
    'no-security-module':
      'Dieser Laden in Deutschland hat an der Kasse keine zertifizierte technische Sicherheitseinrichtung (TSE). Es wird kein Geld angenommen, bevor das jemand verantwortlich bestätigt hat.',
    'disk-nearly-full':
      'Die Festplatte ist fast voll, darum kann keine Zahlung beginnen: Ihr Ausgang könnte nicht festgehalten werden. Nichts ist verloren. Schaffen Sie Platz.',
  },
  moreBars: 'und {{number}} weitere',
  noticeHide: 'Diesen Hinweis ausblenden',
};
