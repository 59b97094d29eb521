import { defineTexts } from './i18n/text.ts';

/** What stores and menus of the platforms say of us. */
export const manifestTexts = defineTexts({
  name: { en: 'Round Table', sl: 'Okrogla miza', cs: 'Kulatý stůl', he: 'השולחן העגול' },
  short: {
    en: 'Partner round tables: find who can help, decide together, keep the thread',
    sl: 'Partnerske okrogle mize: kdo lahko pomaga, kaj smo sklenili, kdo kaj naredi',
    cs: 'Partnerské kulaté stoly: kdo může pomoci, na čem jsme se dohodli, kdo co udělá',
    he: 'שולחנות עגולים של שותפים: מי יכול לעזור, מה הוחלט, ומי עושה מה',
  },
  long: {
    en: 'Round Table carries the thread of partner round tables: the school, social work, health care, police, associations, youth services, the municipality and businesses. Partners register by six questions, everybody finds who can help with what, in English, Slovenian, Czech and Hebrew. It never asks for personal data of children.',
    sl: 'Okrogla miza ohranja rdečo nit partnerskih srečanj: šole, socialnega dela, zdravstva, policije, društev, mladinskih služb, občine in podjetij. Partnerji se prijavijo s šestimi vprašanji, vsakdo najde, kdo lahko pri čem pomaga, v slovenščini, češčini, hebrejščini in angleščini. Nikoli ne sprašuje po osebnih podatkih otrok.',
    cs: 'Kulatý stůl drží nit partnerských setkání: školy, sociální práce, zdravotnictví, policie, spolků, služeb pro mládež, obce a firem. Partneři se zaregistrují šesti otázkami a každý najde, kdo s čím může pomoci, česky, slovinsky, hebrejsky a anglicky. Nikdy se neptá na osobní údaje dětí.',
    he: 'השולחן העגול שומר על רצף מפגשי השותפים: בית הספר, הרווחה, הבריאות, המשטרה, העמותות, שירותי הנוער, הרשות המקומית והעסקים. השותפים נרשמים בשש שאלות, וכולם מוצאים מי יכול לעזור ובמה, בעברית, באנגלית, בצ׳כית ובסלובנית. הוא לעולם אינו מבקש פרטים אישיים של ילדים.',
  },
  partners: {
    en: 'Find who can help, see the map, register',
    sl: 'Poišče, kdo lahko pomaga',
    cs: 'Najde, kdo může pomoci',
    he: 'מוצא מי יכול לעזור',
  },
  roundtable: {
    en: 'Everything else: help, settings, set-up',
    sl: 'Vse drugo: pomoč, nastavitve',
    cs: 'Vše ostatní: nápověda, nastavení',
    he: 'כל השאר: עזרה, הגדרות',
  },
});
