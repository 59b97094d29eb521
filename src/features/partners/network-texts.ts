import { defineTexts } from '../../i18n/text.ts';

/** Who meets whom. */
export const texts = defineTexts({
  help: {
    en: 'See who meets whom: a picture of the whole network',
    sl: 'Pokaže, kdo se srečuje s kom: slika vse mreže',
    cs: 'Ukáže, kdo se s kým setkává: obrázek celé sítě',
    he: 'מי נפגש עם מי: תמונה של כל הרשת',
  },
  network: {
    en: 'Who meets whom',
    sl: 'Kdo se srečuje s kom',
    cs: 'Kdo se setkává s kým',
    he: 'מי נפגש עם מי',
  },
  title: {
    en: 'Who has met whom in the last twelve months',
    sl: 'Kdo se je s kom srečal v zadnjih dvanajstih mesecih',
    cs: 'Kdo se s kým setkal za posledních dvanáct měsíců',
    he: 'מי נפגש עם מי בשנים־עשר החודשים האחרונים',
  },
  none: {
    en: 'There are no partners yet. Register yours, and the picture begins.',
    sl: 'Partnerjev še ni. Prijavite svojega in slika se začne.',
    cs: 'Zatím tu nejsou žádní partneři. Zaregistrujte svého a obrázek začne.',
    he: 'עוד אין שותפים. אפשר לרשום את הארגון שלך, והתמונה מתחילה.',
  },
  summary: {
    en: '{partners, plural, one {# partner} other {# partners}}; {pairs, plural, =0 {no two have sat at one table yet} one {one pair has sat at one table} other {# pairs have sat at one table}}.',
    sl: '{partners, plural, one {# partner} two {# partnerja} few {# partnerji} other {# partnerjev}}; {pairs, plural, =0 {za isto mizo še nista sedela nobena dva} one {# par je sedel za isto mizo} two {# para sta sedela za isto mizo} few {# pari so sedeli za isto mizo} other {# parov je sedelo za isto mizo}}.',
    cs: '{partners, plural, one {# partner} few {# partneři} many {# partnera} other {# partnerů}}; {pairs, plural, =0 {u jednoho stolu zatím neseděli žádní dva} one {# dvojice seděla u jednoho stolu} few {# dvojice seděly u jednoho stolu} many {# dvojice sedělo u jednoho stolu} other {# dvojic sedělo u jednoho stolu}}.',
    he: '{partners, plural, one {שותף אחד} two {שני שותפים} other {# שותפים}}; {pairs, plural, =0 {עוד לא ישבו שניים ליד שולחן אחד} one {זוג אחד ישב ליד שולחן אחד} two {שני זוגות ישבו ליד שולחן אחד} other {# זוגות ישבו ליד שולחן אחד}}.',
  },
  pair: {
    en: '{a} and {b}: {count, plural, one {# meeting} other {# meetings}}',
    sl: '{a} in {b}: {count, plural, one {# srečanje} two {# srečanji} few {# srečanja} other {# srečanj}}',
    cs: '{a} a {b}: {count, plural, one {# setkání} few {# setkání} many {# setkání} other {# setkání}}',
    he: '{a} ו{b}: {count, plural, one {מפגש אחד} two {שני מפגשים} other {# מפגשים}}',
  },
  most: { en: 'Met most often', sl: 'Najpogosteje skupaj', cs: 'Nejčastěji spolu', he: 'נפגשו הכי הרבה' },
  alone: {
    en: 'Not yet at a table with others this year; perhaps the next invitation is for them',
    sl: 'Letos še ne za mizo z drugimi; morda je naslednje vabilo zanje',
    cs: 'Letos zatím ne u stolu s ostatními; snad je příští pozvánka pro ně',
    he: 'השנה עוד לא ליד שולחן עם אחרים; אולי ההזמנה הבאה היא בשבילם',
  },
  andMore: {
    en: '{count, plural, one {and # more} other {and # more}}',
    sl: '{count, plural, one {in še #} two {in še #} few {in še #} other {in še #}}',
    cs: '{count, plural, one {a # další} few {a # další} many {a # dalšího} other {a # dalších}}',
    he: '{count, plural, one {ועוד אחד} two {ועוד שניים} other {ועוד #}}',
  },
  area: { en: '{area} ({count})', sl: '{area} ({count})', cs: '{area} ({count})', he: '{area} ({count})' },
  areas: { en: 'By area', sl: 'Po področjih', cs: 'Podle oblastí', he: 'לפי תחומים' },
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
  open: { en: 'Open the picture', sl: 'Odpri sliko', cs: 'Otevřít obrázek', he: 'פתיחת התמונה' },
});
