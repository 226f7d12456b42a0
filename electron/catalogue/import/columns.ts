/** What the columns of a file hold, told by their headers in the three languages of the window. Pure. */
import type { ImportField } from '#shared/ipc.ts';
import { fold } from '../fold.ts';

const names: Readonly<Record<ImportField, string>> = {
  articleNumber:
    'articlenumber articleno articlenr article number itemnumber itemno sku artikelnummer artikelnr artnr artikel nummer nr productnummer productcode',
  name: 'name articlename description title product productname naam artikelnaam omschrijving artikelomschrijving productnaam bezeichnung artikelbezeichnung artikelname beschreibung produkt',
  ean: 'ean eans ean13 ean8 eancode eannummer gtin barcode barcodes upc streepjescode strichcode',
  group:
    'group articlegroup productgroup category department groep artikelgroep productgroep categorie afdeling gruppe warengruppe artikelgruppe kategorie abteilung',
  price:
    'price salesprice retailprice grossprice priceinclvat prijs verkoopprijs consumentenprijs prijsinclbtw preis verkaufspreis vkpreis vk bruttopreis vkbrutto preisbrutto',
  taxRate: 'tax taxrate vat vatrate btw btwtarief btwpercentage btwperc mwst mwstsatz steuer steuersatz ust ustsatz',
  unit: 'unit eenheid verkoopeenheid einheit mengeneinheit me',
  plu: 'plu plunumber plunummer shortnumber kortnummer kurznummer',
};

const fieldOf = new Map(
  (Object.entries(names) as [ImportField, string][]).flatMap(([field, list]) => list.split(' ').map((name) => [name, field] as const)),
);

/** For each header what it holds, or null. Only the first column of a kind counts. */
export function recognise(headers: readonly string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>();
  return headers.map((header) => {
    const field = fieldOf.get(fold(header).replace(/[^a-z0-9]+/g, '')) ?? null;
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}
