import { defineTexts } from '../../i18n/text.ts';
import { texts as pages } from '../texts.ts';

export const personalTexts = defineTexts({
  fileName: {
    en: 'Personal data {day}',
    sl: 'Osebni podatki {day}',
    cs: 'Osobní údaje {day}',
    he: 'נתונים אישיים {day}',
  },
  linkTitle: pages.linkTitle,
  linkText: {
    en: 'It is not whole, or not from here. Ask for a new one in chat: write “my-data” to Round Table.',
    sl: 'Ni cela ali ni od tod. Prosite za novo v klepetu: Okrogli mizi napišite »moji podatki«.',
    cs: 'Není celý, nebo není odsud. Vyžádejte si nový v chatu: napište Kulatému stolu „moje údaje“.',
    he: 'הוא חלקי, או שאינו מכאן. אפשר לבקש קישור חדש בצ׳אט: לכתוב לשולחן העגול ”הנתונים שלי“.',
  },
  expiredTitle: pages.expiredTitle,
  expiredText: {
    en: 'It was valid for an hour. Ask for a new one in chat: write “my-data” to Round Table.',
    sl: 'Veljala je eno uro. Prosite za novo v klepetu: Okrogli mizi napišite »moji podatki«.',
    cs: 'Platil hodinu. Vyžádejte si nový v chatu: napište Kulatému stolu „moje údaje“.',
    he: 'הוא היה תקף לשעה. אפשר לבקש קישור חדש בצ׳אט: לכתוב לשולחן העגול ”הנתונים שלי“.',
  },
  closedTitle: {
    en: 'There is nothing here for you',
    sl: 'Tu za vas ni ničesar',
    cs: 'Tady pro vás nic není',
    he: 'אין כאן דבר בשבילך',
  },
  closedText: {
    en: 'The person is not here any more, or their data are not yours to see. In chat, “my-data” shows what is kept about you.',
    sl: 'Te osebe ni več ali pa njenih podatkov ne smete videti. V klepetu »moji podatki« pokaže, kaj hranimo o vas.',
    cs: 'Tato osoba tu už není, nebo její údaje nejsou pro vás. V chatu „moje údaje“ ukáže, co vedeme o vás.',
    he: 'האדם כבר לא כאן, או שהנתונים אינם לעיניך. בצ׳אט, ”הנתונים שלי“ מראה מה נשמר עליך.',
  },
});
