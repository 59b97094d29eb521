import { defineTexts } from '../../i18n/text.ts';
import { texts as pages } from '../texts.ts';

export const paperTexts = defineTexts({
  linkTitle: pages.linkTitle,
  linkText: {
    en: 'It is not whole, or not from here. Open the document in chat again: there is a new link.',
    sl: 'Ni cela ali ni od tod. Dokument znova odprite v klepetu: tam je nova povezava.',
    cs: 'Není celý, nebo není odsud. Otevřete dokument znovu v chatu: je tam nový odkaz.',
    he: 'הוא חלקי, או שאינו מכאן. אפשר לפתוח שוב את המסמך בצ׳אט: שם יש קישור חדש.',
  },
  expiredTitle: pages.expiredTitle,
  expiredText: {
    en: 'It was valid for {days, plural, one {# day} other {# days}}. The document is still there: ask Round Table for it in chat, and you get a new link.',
    sl: 'Veljala je {days, plural, one {# dan} two {# dneva} few {# dni} other {# dni}}. Dokument je še vedno tu: v klepetu zanj prosite Okroglo mizo in dobite novo povezavo.',
    cs: 'Platil {days, plural, one {# den} few {# dny} many {# dne} other {# dní}}. Dokument tu pořád je: požádejte o něj Kulatý stůl v chatu a dostanete nový odkaz.',
    he: 'הוא היה תקף {days, plural, one {יום אחד} two {יומיים} other {# ימים}}. המסמך עדיין כאן: אפשר לבקש אותו מהשולחן העגול בצ׳אט ולקבל קישור חדש.',
  },
  closedTitle: {
    en: 'This document is not open to you',
    sl: 'Ta dokument vam ni na voljo',
    cs: 'Tento dokument pro vás není otevřen',
    he: 'המסמך הזה אינו פתוח בפניך',
  },
  closedText: {
    en: 'You no longer belong to this network here. A coordinator can tell you more.',
    sl: 'V tej mreži nimate več vpisa. Več vam lahko pove koordinacija.',
    cs: 'V této síti už nemáte záznam. Víc vám řekne koordinace.',
    he: 'הרישום שלך ברשת הזאת הסתיים. מי שמרכז/ת את הרשת יוכל/תוכל לומר לך יותר.',
  },
  files: { en: 'As a file', sl: 'Kot datoteka', cs: 'Jako soubor', he: 'כקובץ' },
  pdf: { en: 'PDF, for printing', sl: 'PDF, za tisk', cs: 'PDF, pro tisk', he: 'PDF, להדפסה' },
  word: {
    en: 'Word, for working on',
    sl: 'Word, za urejanje',
    cs: 'Word, pro úpravy',
    he: 'Word, לעריכה',
  },
});
