import { defineTexts } from '../../i18n/text.ts';

/** Words of what has changed: on one card, and in the whole directory. */
export const historyTexts = defineTexts({
  history: { en: 'History', sl: 'Zgodovina', cs: 'Historie', he: 'היסטוריה' },
  historyOf: {
    en: 'What has changed: {name}',
    sl: 'Kaj se je spremenilo: {name}',
    cs: 'Co se změnilo: {name}',
    he: 'מה השתנה: {name}',
  },
  noHistory: {
    en: 'Nothing has been changed yet.',
    sl: 'Nič še ni bilo spremenjeno.',
    cs: 'Zatím se nic nezměnilo.',
    he: 'עדיין לא שונה דבר.',
  },
  noMoreHistory: {
    en: 'There is nothing older.',
    sl: 'Starejšega ni.',
    cs: 'Nic staršího tu není.',
    he: 'אין דבר ישן יותר.',
  },
  olderHistory: { en: 'Older', sl: 'Starejše', cs: 'Starší', he: 'ישנים יותר' },
  whoSeesHistory: {
    en: 'Its own people and the coordinator see this.',
    sl: 'To vidijo njegovi ljudje in koordinator/ka.',
    cs: 'Toto vidí jeho lidé a koordinátor/ka.',
    he: 'אנשי השותף והרכז/ת רואים את זה.',
  },
  byItself: { en: 'by itself', sl: 'samodejno', cs: 'samo od sebe', he: 'מעצמו' },

  // What happened to a card
  registered: { en: 'Registered', sl: 'Prijava', cs: 'Registrace', he: 'נרשם' },
  confirmed: {
    en: 'Confirmed as right',
    sl: 'Potrjeno, da drži',
    cs: 'Potvrzeno, že platí',
    he: 'אושר כנכון',
  },
  imported: {
    en: 'Imported from {source}',
    sl: 'Uvoženo iz: {source}',
    cs: 'Importováno z: {source}',
    he: 'יובא מ: {source}',
  },
  changed: {
    en: '{field}: {before} → {after}',
    sl: '{field}: {before} → {after}',
    cs: '{field}: {before} → {after}',
    he: '{field}: {before} ← {after}',
  },
  dormant: {
    en: 'Not answered for a while: comes after the current partners',
    sl: 'Dolgo brez odgovora: na seznamih je za aktivnimi partnerji',
    cs: 'Dlouho bez odpovědi: uvádí se až za aktivními partnery',
    he: 'לא נענו זמן מה: מופיע אחרי השותפים הפעילים',
  },
  active: { en: 'A current partner', sl: 'Aktiven partner', cs: 'Aktivní partner', he: 'שותף פעיל' },
  contacted: { en: 'Contacted', sl: 'Vzpostavljen stik', cs: 'Navázán kontakt', he: 'נוצר קשר' },
  agreed: {
    en: 'Agreed to cooperate',
    sl: 'Dogovorjeno sodelovanje',
    cs: 'Dohodnuta spolupráce',
    he: 'הוסכם על שיתוף פעולה',
  },
  roleRepresentative: { en: 'representative', sl: 'predstavnik/ca', cs: 'zástupce/kyně', he: 'נציג/ה' },
  roleLeader: { en: 'leader', sl: 'vodja', cs: 'vedoucí', he: 'מנהל/ת' },
  roleDeputy: { en: 'deputy', sl: 'namestnik/ca', cs: 'zastupující', he: 'ממלא/ת מקום' },
  roleGiven: {
    en: 'From now on: {person} ({role})',
    sl: 'Odslej: {person} ({role})',
    cs: 'Od teď: {person} ({role})',
    he: 'מעכשיו: {person} ({role})',
  },
  roleEnded: {
    en: 'Not any more: {person} ({role})',
    sl: 'Nič več: {person} ({role})',
    cs: 'Už ne: {person} ({role})',
    he: 'כבר לא: {person} ({role})',
  },
  title: { en: 'Title', sl: 'Naslov', cs: 'Název', he: 'כותרת' },
  offerAdded: {
    en: 'New offer: {title}',
    sl: 'Nova ponudba: {title}',
    cs: 'Nová nabídka: {title}',
    he: 'הצעה חדשה: {title}',
  },
  needAdded: {
    en: 'New need: {title}',
    sl: 'Nova potreba: {title}',
    cs: 'Nová potřeba: {title}',
    he: 'צורך חדש: {title}',
  },
  lineEnded: {
    en: 'Ended: {title}',
    sl: 'Zaključeno: {title}',
    cs: 'Ukončeno: {title}',
    he: 'הסתיים: {title}',
  },
  lineMet: {
    en: 'Help was found: {title}',
    sl: 'Pomoč je najdena: {title}',
    cs: 'Pomoc se našla: {title}',
    he: 'נמצאה עזרה: {title}',
  },
  lineInForce: { en: 'In force: {title}', sl: 'Velja: {title}', cs: 'Platí: {title}', he: 'בתוקף: {title}' },
  lineUpcoming: {
    en: 'Still to come: {title}',
    sl: 'Šele pride: {title}',
    cs: 'Teprve přijde: {title}',
    he: 'עוד יבוא: {title}',
  },
  lineChanged: {
    en: '{title}. {field}: {before} → {after}',
    sl: '{title}. {field}: {before} → {after}',
    cs: '{title}. {field}: {before} → {after}',
    he: '{title}. {field}: {before} ← {after}',
  },
});
