import { defineTexts } from '../../i18n/text.ts';

export const texts = defineTexts({
  goal: {
    en: 'Common goal: {goal}',
    sl: 'Skupni cilj: {goal}',
    cs: 'Společný cíl: {goal}',
    he: 'המטרה המשותפת: {goal}',
  },
  convenedBy: {
    en: 'Convened by: {person}',
    sl: 'Sklic: {person}',
    cs: 'Svolává: {person}',
    he: 'זימון: {person}',
  },
  convenedFor: {
    en: 'Convened by: {person}, {partner}',
    sl: 'Sklic: {person}, {partner}',
    cs: 'Svolává: {person}, {partner}',
    he: 'זימון: {person}, {partner}',
  },
  moderator: {
    en: 'Moderator: {person}',
    sl: 'Vodenje: {person}',
    cs: 'Moderuje: {person}',
    he: 'הנחיה: {person}',
  },
  programme: { en: 'Programme:', sl: 'Program:', cs: 'Program:', he: 'תוכנית:' },
  agenda: {
    en: 'On the agenda so far:',
    sl: 'Doslej na dnevnem redu:',
    cs: 'Zatím na programu:',
    he: 'על סדר היום עד כה:',
  },
  answerInChat: {
    en: 'Please answer in chat, under the invitation of Round Table.',
    sl: 'Prosimo, odgovorite v klepetu, pod vabilom Okrogle mize.',
    cs: 'Odpovězte prosím v chatu, pod pozvánkou Kulatého stolu.',
    he: 'נא לענות בצ׳אט, מתחת להזמנה של השולחן העגול.',
  },
  cancelled: {
    en: 'Cancelled: {reason}',
    sl: 'Odpovedano: {reason}',
    cs: 'Zrušeno: {reason}',
    he: 'בוטל: {reason}',
  },
  feedName: {
    en: 'Round Table, {network}',
    sl: 'Okrogla miza, {network}',
    cs: 'Kulatý stůl, {network}',
    he: 'השולחן העגול, {network}',
  },

  // Links that do not open
  lostTitle: {
    en: 'This link does not open',
    sl: 'Ta povezava se ne odpre',
    cs: 'Tento odkaz se neotevře',
    he: 'הקישור הזה אינו נפתח',
  },
  lostText: {
    en: 'It is not whole, or not from here. Write “calendar” to Round Table in chat: it shows your meetings, each with its link.',
    sl: 'Ni cela ali ni od tod. Okrogli mizi v klepetu napišite »koledar«: pokaže vaša srečanja, vsako s svojo povezavo.',
    cs: 'Není celý, nebo není odsud. Napište Kulatému stolu v chatu „kalendář“: ukáže vaše setkání, každé se svým odkazem.',
    he: 'הוא חלקי, או שאינו מכאן. אפשר לכתוב לשולחן העגול בצ׳אט ”לוח שנה“: הוא מראה את המפגשים שלך, כל אחד עם הקישור שלו.',
  },
  overTitle: {
    en: 'This link is no longer valid',
    sl: 'Ta povezava ne velja več',
    cs: 'Tento odkaz už neplatí',
    he: 'הקישור הזה כבר אינו תקף',
  },
  overText: {
    en: 'Its time is over. Write “calendar” to Round Table in chat: it shows your meetings, each with a new link.',
    sl: 'Njen čas je potekel. Okrogli mizi v klepetu napišite »koledar«: pokaže vaša srečanja, vsako z novo povezavo.',
    cs: 'Jeho čas vypršel. Napište Kulatému stolu v chatu „kalendář“: ukáže vaše setkání, každé s novým odkazem.',
    he: 'זמנו עבר. אפשר לכתוב לשולחן העגול בצ׳אט ”לוח שנה“: הוא מראה את המפגשים שלך, כל אחד עם קישור חדש.',
  },
  noTimeTitle: {
    en: 'There is nothing for the calendar here',
    sl: 'Tu ni ničesar za koledar',
    cs: 'Tady není nic do kalendáře',
    he: 'אין כאן דבר ליומן',
  },
  noTimeText: {
    en: 'The meeting has no date now, or is not planned any more. Write “calendar” to Round Table in chat to see what is planned.',
    sl: 'Srečanje zdaj nima datuma ali ni več načrtovano. Okrogli mizi v klepetu napišite »koledar« in poglejte, kaj je načrtovano.',
    cs: 'Setkání teď nemá datum, nebo se už neplánuje. Napište Kulatému stolu v chatu „kalendář“ a podívejte se, co se plánuje.',
    he: 'למפגש אין כעת מועד, או שאינו מתוכנן עוד. אפשר לכתוב לשולחן העגול בצ׳אט ”לוח שנה“ ולראות מה מתוכנן.',
  },
  feedOverText: {
    en: 'The link was renewed, or your place in the network has ended. Write “calendar feed” to Round Table in chat for the link that holds now.',
    sl: 'Povezava je bila obnovljena ali vašega mesta v mreži ni več. Okrogli mizi v klepetu napišite »vir koledarja« za povezavo, ki velja zdaj.',
    cs: 'Odkaz byl obnoven, nebo vaše místo v síti skončilo. Napište Kulatému stolu v chatu „odkaz kalendáře“ a dostanete ten, který platí.',
    he: 'הקישור חודש, או שמקומך ברשת הסתיים. אפשר לכתוב לשולחן העגול בצ׳אט ”קישור ליומן“ ולקבל את הקישור התקף.',
  },
});
