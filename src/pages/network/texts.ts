import { defineTexts } from '../../i18n/text.ts';
import { texts as pages } from '../texts.ts';

export const networkTexts = defineTexts({
  title: {
    en: 'Who has met whom in the last twelve months',
    sl: 'Kdo se je s kom srečal v zadnjih dvanajstih mesecih',
    cs: 'Kdo se s kým setkal za posledních dvanáct měsíců',
    he: 'מי נפגש עם מי בשנים־עשר החודשים האחרונים',
  },
  intro: {
    en: 'Choose an area or a partner, in the picture or in the list.',
    sl: 'Izberite področje ali partnerja, na sliki ali na seznamu.',
    cs: 'Zvolte oblast nebo partnera, v obrázku nebo v seznamu.',
    he: 'אפשר לבחור תחום או שותף, בתמונה או ברשימה.',
  },
  everybody: { en: 'Everybody', sl: 'Vsi', cs: 'Všichni', he: 'כולם' },
  areas: { en: 'Areas', sl: 'Področja', cs: 'Oblasti', he: 'תחומים' },
  partners: { en: 'Partners', sl: 'Partnerji', cs: 'Partneři', he: 'שותפים' },
  area: { en: '{area} ({count})', sl: '{area} ({count})', cs: '{area} ({count})', he: '{area} ({count})' },
  metWith: { en: 'At a table with', sl: 'Za mizo z', cs: 'U stolu s', he: 'ליד שולחן עם' },
  metNobody: {
    en: 'At no table with others yet this year.',
    sl: 'Letos še ne za mizo z drugimi.',
    cs: 'Letos zatím ne u stolu s ostatními.',
    he: 'השנה עוד לא ליד שולחן עם אחרים.',
  },
  times: {
    en: '{name}: {count, plural, one {# meeting} other {# meetings}}',
    sl: '{name}: {count, plural, one {# srečanje} two {# srečanji} few {# srečanja} other {# srečanj}}',
    cs: '{name}: {count, plural, one {# setkání} few {# setkání} many {# setkání} other {# setkání}}',
    he: '{name}: {count, plural, one {מפגש אחד} two {שני מפגשים} other {# מפגשים}}',
  },
  tooMany: {
    en: 'More than {most} partners: the picture shows areas. Choose one to see its partners by name.',
    sl: 'Več kot {most} partnerjev: slika kaže področja. Izberite eno in videli boste njegove partnerje po imenih.',
    cs: 'Více než {most} partnerů: obrázek ukazuje oblasti. Zvolte jednu a uvidíte její partnery jménem.',
    he: 'יותר מ־{most} שותפים: התמונה מראה תחומים. אפשר לבחור תחום ולראות את השותפים בשמם.',
  },
  legendNames: {
    en: 'A line: at the same meetings. The thicker, the more of them.',
    sl: 'Črta: na istih srečanjih. Debelejša pomeni več srečanj.',
    cs: 'Čára: na stejných setkáních. Čím silnější, tím více jich bylo.',
    he: 'קו: באותם מפגשים. ככל שהוא עבה יותר, היו יותר.',
  },
  legendAreas: {
    en: 'Areas with their partners. A line: partners of both at the same meetings.',
    sl: 'Področja s partnerji. Črta: partnerji obeh na istih srečanjih.',
    cs: 'Oblasti se svými partnery. Čára: partneři obou na stejných setkáních.',
    he: 'תחומים והשותפים בהם. קו: שותפים משניהם באותם מפגשים.',
  },
  linkTitle: pages.linkTitle,
  linkText: {
    en: 'It is not whole, or not from here. Ask for a new one in chat: write “network” to Round Table.',
    sl: 'Ni cela ali ni od tod. Prosite za novo v klepetu: Okrogli mizi napišite »mreža«.',
    cs: 'Není celý, nebo není odsud. Vyžádejte si nový v chatu: napište Kulatému stolu „síť“.',
    he: 'הוא חלקי, או שאינו מכאן. אפשר לבקש קישור חדש בצ׳אט: לכתוב לשולחן העגול ”רשת“.',
  },
  expiredTitle: pages.expiredTitle,
  expiredText: {
    en: 'It was valid for a day. Ask for a new one in chat: write “network” to Round Table.',
    sl: 'Veljala je en dan. Prosite za novo v klepetu: Okrogli mizi napišite »mreža«.',
    cs: 'Platil jeden den. Vyžádejte si nový v chatu: napište Kulatému stolu „síť“.',
    he: 'הוא היה תקף ליום. אפשר לבקש קישור חדש בצ׳אט: לכתוב לשולחן העגול ”רשת“.',
  },
  closedTitle: {
    en: 'Only partners of the network see this',
    sl: 'To vidijo le partnerji mreže',
    cs: 'Tohle vidí jen partneři sítě',
    he: 'רק שותפי הרשת רואים זאת',
  },
  closedText: {
    en: 'You do not belong to this network now. In chat, “help” says whom to ask.',
    sl: 'Zdaj ne pripadate tej mreži. V klepetu »pomoč« pove, koga vprašati.',
    cs: 'Teď do této sítě nepatříte. V chatu vám „nápověda“ řekne, koho se zeptat.',
    he: 'אינך שייך/ת כעת לרשת הזאת. בצ׳אט, ”עזרה“ אומרת את מי לשאול.',
  },
});
