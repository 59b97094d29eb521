/** The six columns of the first meeting (seed 000, point 3), by the headings under which tables of partners come. */
import { fold } from './fold.ts';

export const FORM_FIELDS = ['name', 'contact', 'representative', 'areas', 'offers', 'needs'] as const;
export type FormField = (typeof FORM_FIELDS)[number];

export const isFormField = (text: string): text is FormField =>
  (FORM_FIELDS as readonly string[]).includes(text);

/** Each in English, Slovenian, Czech and Hebrew: as our own form and overview call it, then as people do. */
const HEADINGS: Readonly<Record<FormField, readonly string[]>> = {
  name: [
    ...['partner name', 'partner', 'name of partner', 'organisation', 'organization', 'name'],
    ...['ime partnerja', 'naziv partnerja', 'organizacija', 'ustanova', 'ime', 'naziv'],
    ...['název partnera', 'jméno partnera', 'organizace', 'instituce', 'název', 'jméno'],
    ...['שם השותף', 'שותף', 'שם הארגון', 'ארגון', 'שם'],
  ],
  contact: [
    ...[
      'website, contact',
      'website and contact',
      'contact',
      'contacts',
      'website',
      'e-mail',
      'email',
      'phone',
    ],
    ...['telephone', 'address', 'spletno mesto, kontakt', 'spletna stran, kontakt', 'kontakt', 'kontakti'],
    ...[
      'spletno mesto',
      'spletna stran',
      'e-pošta',
      'telefon',
      'naslov',
      'web, kontakt',
      'webové stránky, kontakt',
    ],
    ...[
      'web',
      'webové stránky',
      'e-mail',
      'adresa',
      'אתר, פרטי קשר',
      'אתר, איש קשר',
      'פרטי קשר',
      'אתר',
      'דוא"ל',
    ],
    ...['טלפון', 'כתובת'],
  ],
  representative: [
    ...[
      'representative',
      'contact person',
      'predstavnik',
      'predstavnica',
      'predstavnik/ca',
      'kontaktna oseba',
    ],
    ...['zástupce', 'zástupkyně', 'kontaktní osoba', 'נציג/ה', 'נציג', 'איש קשר', 'אשת קשר'],
  ],
  areas: [
    ...[
      'main areas, activities',
      'main areas and activities',
      'main areas',
      'areas',
      'main activities',
      'activities',
    ],
    ...['glavna področja, dejavnosti', 'glavna področja', 'področja', 'glavne dejavnosti', 'dejavnosti'],
    ...['hlavní oblasti, činnosti', 'hlavní oblasti', 'oblasti', 'hlavní činnosti', 'činnosti'],
    ...['תחומים עיקריים, פעילויות', 'תחומים עיקריים', 'תחומים', 'פעילויות עיקריות', 'פעילויות'],
  ],
  offers: [
    ...['what can you propose?', 'what can you propose', 'offers', 'we can propose', 'kaj lahko predlagate?'],
    ...[
      'ponudba',
      'ponujamo',
      'co můžete nabídnout?',
      'nabídka',
      'nabízíme',
      'מה ביכולתכם להציע?',
      'מה אפשר להציע',
    ],
  ],
  needs: [
    ...['what do you hope for, or expect help with?', 'what do you hope for', 'needs', 'hopes'],
    ...['pri čem upate na ali pričakujete pomoč?', 'potrebe', 'pričakovanja'],
    ...['v čem doufáte v pomoc, nebo ji očekáváte?', 'potřeby', 'očekávání'],
    ...['למה אתם מקווים, או במה אתם מצפים לעזרה?', 'צרכים', 'ציפיות'],
  ],
};

const FIELDS = new Map(
  FORM_FIELDS.flatMap((field) => HEADINGS[field].map((heading) => [fold(heading), field] as const)),
);

/** Heading (folded) to its field; '' for none of ours. What people said goes before what we know. */
export type ColumnMapping = ReadonlyMap<string, FormField | ''>;

/** What stands under a heading; null: nobody knows. */
export function fieldOf(heading: string, said: ColumnMapping): FormField | '' | null {
  const key = fold(heading);
  return said.get(key) ?? FIELDS.get(key) ?? null;
}

/** A column of a table of partners, and what it was taken for. */
export interface FormColumn {
  readonly heading: string;
  /** '' and null: it is not used, because somebody said so, or because nobody knows. */
  readonly field: FormField | '' | null;
}
