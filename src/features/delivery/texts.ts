import { defineTexts } from '../../i18n/text.ts';

export const texts = defineTexts({
  toPerson: {
    en: 'A message of mine to {name} was on its way when the connection broke. I cannot look whether it arrived, and I do not want to send it twice.',
    sl: 'Moje sporočilo za {name} je bilo na poti, ko se je povezava prekinila. Ne morem preveriti, ali je prispelo, in nočem ga poslati dvakrat.',
    cs: 'Moje zpráva pro {name} byla na cestě, když se přerušilo spojení. Nemohu se podívat, zda došla, a nechci ji posílat dvakrát.',
    he: 'הודעה ממני אל {name} הייתה בדרך כשהחיבור נותק. אין לי אפשרות לבדוק אם הגיעה, ולא כדאי לשלוח אותה פעמיים.',
  },
  toChannel: {
    en: 'A message of mine into the channel {name} was on its way when the connection broke. I cannot look whether it arrived, and I do not want to send it twice.',
    sl: 'Moje sporočilo v kanal {name} je bilo na poti, ko se je povezava prekinila. Ne morem preveriti, ali je prispelo, in nočem ga poslati dvakrat.',
    cs: 'Moje zpráva do kanálu {name} byla na cestě, když se přerušilo spojení. Nemohu se podívat, zda došla, a nechci ji posílat dvakrát.',
    he: 'הודעה ממני לערוץ {name} הייתה בדרך כשהחיבור נותק. אין לי אפשרות לבדוק אם הגיעה, ולא כדאי לשלוח אותה פעמיים.',
  },
  itBegins: {
    en: 'It begins with: “{words}”',
    sl: 'Začne se z: »{words}«',
    cs: 'Začíná slovy: „{words}“',
    he: 'היא מתחילה במילים: ”{words}“',
  },
  lookThere: {
    en: 'Please look in the channel whether it is there.',
    sl: 'Prosim, poglejte v kanal, ali je tam.',
    cs: 'Podívejte se prosím do kanálu, zda tam je.',
    he: 'כדאי לבדוק בערוץ אם היא שם.',
  },
  askThem: {
    en: 'Please ask them whether it is there.',
    sl: 'Prosim, vprašajte, ali je tam.',
    cs: 'Zeptejte se prosím, zda tam je.',
    he: 'כדאי לשאול אם היא שם.',
  },
  isThere: { en: 'It is there', sl: 'Je tam', cs: 'Je tam', he: 'היא שם' },
  sendAgain: { en: 'Send it again', sl: 'Pošlji znova', cs: 'Poslat znovu', he: 'לשלוח שוב' },
  notedThere: {
    en: 'Noted: it arrived. It is not sent again.',
    sl: 'Zabeleženo: prispelo je. Ne bo poslano znova.',
    cs: 'Zapsáno: došla. Znovu se neposílá.',
    he: 'נרשם: ההודעה הגיעה ולא תישלח שוב.',
  },
  sentAgain: {
    en: 'It is being sent again.',
    sl: 'Sporočilo se pošilja znova.',
    cs: 'Zpráva se posílá znovu.',
    he: 'ההודעה נשלחת שוב.',
  },
  alreadySettled: {
    en: 'This has been answered already; there is nothing left to do.',
    sl: 'Na to je nekdo že odgovoril; nič več ni treba storiti.',
    cs: 'Na to už někdo odpověděl; není co dál dělat.',
    he: 'כבר נענה; לא נותר מה לעשות.',
  },
  forgotten: {
    en: 'The words of this message are not kept any more: 90 days have gone by. Please tell them yourself, and then press that it is there.',
    sl: 'Besedilo tega sporočila ni več shranjeno: minilo je 90 dni. Povejte jim sami in nato označite, da je tam.',
    cs: 'Text této zprávy už není uložen: uplynulo 90 dní. Řekněte jim to prosím sami a pak označte, že tam je.',
    he: 'נוסח ההודעה כבר לא שמור: עברו 90 יום. נא לספר להם ישירות, ואז לסמן שההודעה שם.',
  },
  notYours: {
    en: 'Only whoever was asked, or a coordinator, can answer this.',
    sl: 'Na to lahko odgovori le oseba, ki je bila vprašana, ali koordinacija mreže.',
    cs: 'Na to může odpovědět jen osoba, která byla dotázána, nebo koordinátor či koordinátorka.',
    he: 'רק מי שנשאל/ה, או מי שמרכז/ת את הרשת, יכולים להשיב על כך.',
  },
  unreachablePerson: {
    en: '{name} cannot be reached: none of their channels takes my messages. {count, plural, one {# message has} other {# messages have}} not arrived.',
    sl: 'Oseba {name} ni dosegljiva: noben njen kanal ne sprejme mojih sporočil. {count, plural, one {# sporočilo ni prispelo} two {# sporočili nista prispeli} few {# sporočila niso prispela} other {# sporočil ni prispelo}}.',
    cs: '{name}: tuto osobu nelze zastihnout, žádný její kanál mé zprávy nepřijímá. {count, plural, one {Nedošla # zpráva} few {Nedošly # zprávy} many {Nedošlo # zprávy} other {Nedošlo # zpráv}}.',
    he: 'אי אפשר להגיע אל {name}: אף ערוץ לא מקבל את ההודעות ממני. {count, plural, one {הודעה אחת לא הגיעה} two {שתי הודעות לא הגיעו} other {# הודעות לא הגיעו}}.',
  },
  whatNowPerson: {
    en: 'What helps: call them, and ask them to write me one word (“hello”) where they read their messages; from then on I reach them there. If they have left, hand their tasks and their seat to somebody else.',
    sl: 'Kaj pomaga: pokličite in prosite, naj mi tam, kjer bere sporočila, napiše eno besedo (»živjo«); od takrat naprej jo dosežem tam. Če je odšla, njene naloge in mesto predajte nekomu drugemu.',
    cs: 'Co pomůže: zavolejte a požádejte, ať mi tam, kde čte zprávy, napíše jedno slovo („ahoj“); od té chvíle ji tam zastihnu. Pokud odešla, předejte její úkoly a místo někomu jinému.',
    he: 'מה עוזר: להתקשר ולבקש לכתוב לי מילה אחת (”שלום“) במקום שבו נקראות ההודעות; מאותו רגע אגיע לשם. במקרה של עזיבה, יש להעביר את המשימות ואת המקום למישהו או מישהי אחרים.',
  },
  unreachableChannel: {
    en: 'I cannot write into the channel {name} any more: it is archived, gone, or I am not in it.',
    sl: 'V kanal {name} ne morem več pisati: je arhiviran, ga ni več ali me ni v njem.',
    cs: 'Do kanálu {name} už nemohu psát: je archivovaný, zrušený, nebo v něm nejsem.',
    he: 'אין לי עוד אפשרות לכתוב בערוץ {name}: הוא בארכיון, נמחק, או שאיני בתוכו.',
  },
  whatNowChannel: {
    en: 'What helps: invite me into it again, or bind the round table to another channel.',
    sl: 'Kaj pomaga: ponovno me povabite vanj ali okroglo mizo povežite z drugim kanalom.',
    cs: 'Co pomůže: pozvěte mě do něj znovu, nebo kulatý stůl propojte s jiným kanálem.',
    he: 'מה עוזר: להזמין אותי אליו שוב, או לחבר את השולחן העגול לערוץ אחר.',
  },
  somebody: { en: 'somebody', sl: 'nekdo', cs: 'někdo', he: 'מישהו/י' },
});
