import { defineTexts } from '../../i18n/text.ts';
import { texts as pages } from '../texts.ts';

export const exportTexts = defineTexts({
  linkTitle: pages.linkTitle,
  linkText: {
    en: 'It is not whole, or not from here. Ask for a new one in chat: write “partners export” to Round Table.',
    sl: 'Ni cela ali ni od tod. Prosite za novo v klepetu: Okrogli mizi napišite »partnerji izvoz«.',
    cs: 'Není celý, nebo není odsud. Vyžádejte si nový v chatu: napište Kulatému stolu „partneři export“.',
    he: 'הוא חלקי, או שאינו מכאן. אפשר לבקש קישור חדש בצ׳אט: לכתוב לשולחן העגול ”שותפים ייצוא“.',
  },
  expiredTitle: pages.expiredTitle,
  expiredText: {
    en: 'It was valid for an hour. Ask for a new one in chat: write “partners export” to Round Table.',
    sl: 'Veljala je eno uro. Prosite za novo v klepetu: Okrogli mizi napišite »partnerji izvoz«.',
    cs: 'Platil hodinu. Vyžádejte si nový v chatu: napište Kulatému stolu „partneři export“.',
    he: 'הוא היה תקף לשעה. אפשר לבקש קישור חדש בצ׳אט: לכתוב לשולחן העגול ”שותפים ייצוא“.',
  },
  closedTitle: {
    en: 'Only coordinators export the directory',
    sl: 'Imenik izvažajo le koordinatorji in koordinatorke',
    cs: 'Adresář exportují jen koordinátoři a koordinátorky',
    he: 'רק רכזות ורכזים מייצאים את המאגר',
  },
  closedText: {
    en: 'You do not coordinate this network now, so there is no file. In chat, “help” says who does.',
    sl: 'Te mreže zdaj ne koordinirate, zato datoteke ni. V klepetu »pomoč« pove, kdo jo.',
    cs: 'Tuto síť teď nekoordinujete, proto tu soubor není. V chatu vám „nápověda“ řekne, kdo ano.',
    he: 'הרשת הזאת אינה בריכוזך כעת, ולכן אין קובץ. בצ׳אט, ”עזרה“ אומרת מי מרכז/ת אותה.',
  },
  fileName: {
    en: 'Directory {day} {form}',
    sl: 'Imenik {day} {form}',
    cs: 'Adresář {day} {form}',
    he: 'מאגר {day} {form}',
  },
});
