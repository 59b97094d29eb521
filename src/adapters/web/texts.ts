/** Every text of the sandbox's own page, in every language or it does not compile. */

/** The languages of the page; the first is the one for everybody else. */
export const languages = ['en', 'sl', 'cs', 'he'] as const;
export type Language = (typeof languages)[number];

type Said = Readonly<Record<Language, string>>;
const all = <Table extends Readonly<Record<string, Said>>>(table: Table): Table => table;

const table = all({
  brand: { en: 'Round Table', sl: 'Okrogla miza', cs: 'Kulatý stůl', he: 'השולחן העגול' },
  sandbox: { en: 'Sandbox', sl: 'Peskovnik', cs: 'Na zkoušku', he: 'סביבת התנסות' },
  skip: {
    en: 'Skip to the conversation',
    sl: 'Preskoči na pogovor',
    cs: 'Přejít na konverzaci',
    he: 'דילוג אל השיחה',
  },
  languageName: { en: 'English', sl: 'Slovenščina', cs: 'Čeština', he: 'עברית' },
  language: { en: 'Language', sl: 'Jezik', cs: 'Jazyk', he: 'שפה' },
  close: { en: 'Close', sl: 'Zapri', cs: 'Zavřít', he: 'סגירה' },

  menuPeople: {
    en: 'People and conversations',
    sl: 'Osebe in pogovori',
    cs: 'Lidé a konverzace',
    he: 'דמויות ושיחות',
  },
  menuTools: {
    en: 'Clock and settings',
    sl: 'Ura in nastavitve',
    cs: 'Hodiny a nastavení',
    he: 'שעון והגדרות',
  },
  youAreNow: { en: 'You are now', sl: 'Zdaj ste', cs: 'Právě jste', he: 'כעת בתפקיד' },
  switchTo: {
    en: 'See it as someone else',
    sl: 'Poglejte z očmi drugega',
    cs: 'Podívejte se očima druhých',
    he: 'מנקודת המבט של מישהו אחר',
  },
  noRole: { en: 'No role yet', sl: 'Še brez vloge', cs: 'Zatím bez role', he: 'עדיין ללא תפקיד' },
  conversations: { en: 'Conversations', sl: 'Pogovori', cs: 'Konverzace', he: 'שיחות' },
  startPage: { en: 'Start page', sl: 'Začetna stran', cs: 'Úvodní stránka', he: 'דף הבית' },
  direct: {
    en: 'Direct messages',
    sl: 'Neposredna sporočila',
    cs: 'Přímé zprávy',
    he: 'הודעות אישיות',
  },
  directHint: {
    en: 'Between {name} and Round Table. Nobody else sees this.',
    sl: 'Med osebo {name} in Okroglo mizo. Nihče drug tega ne vidi.',
    cs: '{name} a Kulatý stůl. Nikdo jiný to nevidí.',
    he: 'בין {name} לשולחן העגול. איש מלבדם אינו רואה זאת.',
  },
  channelHint: {
    en: 'Shared channel: everybody sees what is said here.',
    sl: 'Skupni kanal: vsi vidijo, kar je tu povedano.',
    cs: 'Společný kanál: co tu zazní, vidí všichni.',
    he: 'ערוץ משותף: כולם רואים את הנאמר כאן.',
  },
  startPageHint: {
    en: 'What waits for {name}, at a glance.',
    sl: 'Kaj čaka osebo {name}, na en pogled.',
    cs: 'Co čeká na tuto osobu: {name}.',
    he: 'כל מה שממתין עבור {name}, במבט אחד.',
  },

  messages: { en: 'Messages', sl: 'Sporočila', cs: 'Zprávy', he: 'הודעות' },
  onlyYou: {
    en: 'Only {name} can see this',
    sl: 'To vidi samo {name}',
    cs: 'Vidí jen {name}',
    he: 'גלוי רק עבור {name}',
  },
  updated: { en: 'updated', sl: 'posodobljeno', cs: 'aktualizováno', he: 'עודכן' },
  earlier: {
    en: 'Earlier messages',
    sl: 'Starejša sporočila',
    cs: 'Starší zprávy',
    he: 'הודעות קודמות',
  },
  latest: {
    en: 'Back to the latest messages',
    sl: 'Nazaj na najnovejša sporočila',
    cs: 'Zpět na nejnovější zprávy',
    he: 'חזרה להודעות האחרונות',
  },
  refresh: {
    en: 'Show new messages',
    sl: 'Pokaži nova sporočila',
    cs: 'Zobrazit nové zprávy',
    he: 'הצגת הודעות חדשות',
  },
  newTab: {
    en: 'opens in a new tab',
    sl: 'odpre se v novem zavihku',
    cs: 'otevře se na nové kartě',
    he: 'נפתח בכרטיסייה חדשה',
  },
  quietTitle: {
    en: 'Nothing has been said here yet',
    sl: 'Tu še ni bilo nič povedanega',
    cs: 'Zatím tu nikdo nic neřekl',
    he: 'עוד לא נאמר כאן דבר',
  },
  quietText: {
    en: 'Write to Round Table below, or begin with one of the suggestions.',
    sl: 'Spodaj pišite Okrogli mizi ali začnite z enim od predlogov.',
    cs: 'Napište Kulatému stolu dole, nebo začněte některým z návrhů.',
    he: 'אפשר לכתוב לשולחן העגול למטה, או להתחיל באחת ההצעות.',
  },

  write: {
    en: 'Write to Round Table',
    sl: 'Pišite Okrogli mizi',
    cs: 'Napište Kulatému stolu',
    he: 'כתיבה לשולחן העגול',
  },
  writeHere: {
    en: 'Write into the channel',
    sl: 'Pišite v kanal',
    cs: 'Napište do kanálu',
    he: 'כתיבה בערוץ',
  },
  howToCall: {
    en: 'Everybody here reads along. What is for Round Table begins with a slash or mentions it: {mention}.',
    sl: 'Tu berejo vsi. Kar je za Okroglo mizo, se začne s poševnico ali jo omeni: {mention}.',
    cs: 'Tady čtou všichni. Co patří Kulatému stolu, začíná lomítkem nebo ho zmiňuje: {mention}.',
    he: 'כאן כולם קוראים. מה שמיועד לשולחן העגול מתחיל בלוכסן או מזכיר אותו: {mention}.',
  },
  forExample: {
    en: 'For example: {words}',
    sl: 'Na primer: {words}',
    cs: 'Například: {words}',
    he: 'לדוגמה: {words}',
  },
  react: { en: 'Signs', sl: 'Znaki', cs: 'Značky', he: 'סימנים' },
  putSign: {
    en: 'Put {sign} on this message',
    sl: 'Dodaj {sign} temu sporočilu',
    cs: 'Přidat {sign} k této zprávě',
    he: 'הוספת {sign} להודעה הזאת',
  },
  send: { en: 'Send', sl: 'Pošlji', cs: 'Odeslat', he: 'שליחה' },
  suggestions: { en: 'Suggestions', sl: 'Predlogi', cs: 'Návrhy', he: 'הצעות' },
  more: { en: 'More actions', sl: 'Več dejanj', cs: 'Další akce', he: 'פעולות נוספות' },

  openForm: {
    en: 'A form is still open: {title}',
    sl: 'Obrazec je še odprt: {title}',
    cs: 'Zůstal otevřený formulář: {title}',
    he: 'טופס עדיין פתוח: {title}',
  },
  goOn: { en: 'Go on with it', sl: 'Nadaljuj', cs: 'Pokračovat', he: 'המשך מילוי' },
  formProblem: {
    en: 'Please look at these answers again',
    sl: 'Prosimo, preglejte te odgovore',
    cs: 'Podívejte se prosím znovu na tyto odpovědi',
    he: 'יש לעבור שוב על התשובות האלה',
  },
  required: { en: 'required', sl: 'obvezno', cs: 'povinné', he: 'חובה' },
  choose: { en: 'Choose…', sl: 'Izberite …', cs: 'Vyberte…', he: 'נא לבחור…' },
  search: {
    en: 'Search this list',
    sl: 'Iščite po seznamu',
    cs: 'Hledat v seznamu',
    he: 'חיפוש ברשימה',
  },
  noMatch: { en: 'Nothing fits', sl: 'Ni zadetkov', cs: 'Nic neodpovídá', he: 'אין התאמות' },
  chosen: { en: 'Chosen: {n}', sl: 'Izbrano: {n}', cs: 'Vybráno: {n}', he: 'נבחרו: {n}' },
  atMost: { en: 'At most {n}', sl: 'Največ {n}', cs: 'Nejvýše {n}', he: 'לכל היותר {n}' },
  characters: {
    en: 'Characters: {n} of {max}',
    sl: 'Znaki: {n} od {max}',
    cs: 'Znaky: {n} z {max}',
    he: 'תווים: {n} מתוך {max}',
  },

  clock: { en: 'The sandbox clock', sl: 'Ura v peskovniku', cs: 'Zkušební hodiny', he: 'שעון ההתנסות' },
  clockHint: {
    en: 'Move time forward and see who is reminded of what.',
    sl: 'Premaknite čas naprej in poglejte, koga na kaj opomnimo.',
    cs: 'Posuňte čas dopředu a uvidíte, komu se co připomene.',
    he: 'אפשר לקדם את הזמן ולראות למי נשלחת תזכורת ועל מה.',
  },
  hour: { en: '+1 hour', sl: '+1 ura', cs: '+1 hodina', he: 'עוד שעה' },
  day: { en: '+1 day', sl: '+1 dan', cs: '+1 den', he: 'עוד יום' },
  week: { en: '+1 week', sl: '+1 teden', cs: '+1 týden', he: 'עוד שבוע' },
  morning: {
    en: 'Next working morning',
    sl: 'Naslednje delovno jutro',
    cs: 'Ráno příštího pracovního dne',
    he: 'בוקר יום העבודה הבא',
  },
  moment: {
    en: 'Or to a moment of your choice',
    sl: 'Ali na trenutek po izbiri',
    cs: 'Nebo na zvolený okamžik',
    he: 'או למועד אחר',
  },
  moveClock: { en: 'Move the clock', sl: 'Premakni uro', cs: 'Posunout hodiny', he: 'קידום השעון' },
  clockMoved: {
    en: 'The clock was moved. It is now {time}.',
    sl: 'Ura je premaknjena. Zdaj je {time}.',
    cs: 'Hodiny jsou posunuté. Teď je {time}.',
    he: 'השעון קודם. עכשיו {time}.',
  },
  clockBack: {
    en: 'The clock only moves forward, at most one year at a time. Please choose a later moment.',
    sl: 'Ura gre samo naprej, največ eno leto naenkrat. Prosimo, izberite drug trenutek.',
    cs: 'Hodiny jdou jen dopředu, nejvýše o rok najednou. Zvolte prosím jiný okamžik.',
    he: 'השעון מתקדם רק קדימה, ולכל היותר שנה בכל פעם. נא לבחור מועד אחר.',
  },

  addPerson: { en: 'Add a person', sl: 'Dodaj osebo', cs: 'Přidat osobu', he: 'הוספת דמות' },
  name: { en: 'Name', sl: 'Ime in priimek', cs: 'Jméno a příjmení', he: 'שם' },
  speaks: {
    en: 'Round Table speaks',
    sl: 'Okrogla miza govori',
    cs: 'Kulatý stůl mluví',
    he: 'שפת השולחן העגול',
  },
  add: { en: 'Add', sl: 'Dodaj', cs: 'Přidat', he: 'הוספה' },
  nameMissing: {
    en: 'Please write a name.',
    sl: 'Prosimo, napišite ime.',
    cs: 'Napište prosím jméno.',
    he: 'נא לכתוב שם.',
  },
  startOver: { en: 'Start over', sl: 'Začni znova', cs: 'Začít znovu', he: 'התחלה מחדש' },
  startOverTitle: {
    en: 'Clear the sandbox?',
    sl: 'Ali naj peskovnik izpraznimo?',
    cs: 'Vyprázdnit zkušební prostor?',
    he: 'לרוקן את סביבת ההתנסות?',
  },
  startOverText: {
    en: 'Everybody in it and everything said is forgotten. This cannot be undone.',
    sl: 'Vse osebe in vse povedano se pozabi. Tega ni mogoče razveljaviti.',
    cs: 'Všechny osoby i vše, co zaznělo, se zapomene. Nelze to vzít zpět.',
    he: 'כל הדמויות וכל מה שנאמר יימחקו. אי אפשר לבטל פעולה זו.',
  },
  startOverYes: {
    en: 'Yes, start over',
    sl: 'Da, začni znova',
    cs: 'Ano, začít znovu',
    he: 'כן, להתחיל מחדש',
  },
  keepIt: { en: 'No, keep it', sl: 'Ne, pusti', cs: 'Ne, ponechat', he: 'לא, להשאיר' },
  sandboxNote: {
    en: 'A place to try things out. Nothing written here is sent to anybody outside.',
    sl: 'Prostor za preizkušanje. Nič, kar tu napišete, ne gre nikomur zunaj.',
    cs: 'Místo na vyzkoušení. Nic, co sem napíšete, nikomu ven neodejde.',
    he: 'מקום להתנסות. דבר ממה שנכתב כאן אינו נשלח החוצה.',
  },

  welcomeTitle: {
    en: 'Everyone who can help a\u00a0child, around one table',
    sl: 'Vsi, ki lahko pomagajo otroku, za eno mizo',
    cs: 'Všichni, kdo mohou dítěti pomoci, u jednoho stolu',
    he: 'כל מי שיכולים לעזור לילד, סביב שולחן אחד',
  },
  welcomeText: {
    en: 'Round Table helps schools and towns find partners, meet them, and keep what was agreed. Try it here in everybody’s place: as coordinator, partner, moderator, or the one with a task to do.',
    sl: 'Okrogla miza pomaga šolam in občinam najti partnerje, se z njimi srečati in uresničiti dogovorjeno. Tu jo lahko preizkusite v vseh vlogah: kot koordinator, partner, moderator ali nekdo, ki ga čaka naloga.',
    cs: 'Kulatý stůl pomáhá školám a obcím najít partnery, setkat se s nimi a dodržet, co se domluvilo. Tady si ho vyzkoušíte ve všech rolích: jako koordinátor, partner, facilitátor i ten, na koho čeká úkol.',
    he: 'השולחן העגול עוזר לבתי ספר ולרשויות למצוא שותפים, להיפגש איתם ולממש את מה שסוכם. כאן אפשר להתנסות מכל הצדדים: ריכוז, שותפות, הנחיה או ביצוע משימה.',
  },
  exampleTitle: {
    en: 'Visit the example network',
    sl: 'Obiščite vzorčno mrežo',
    cs: 'Navštivte ukázkovou síť',
    he: 'ביקור ברשת לדוגמה',
  },
  exampleText: {
    en: 'A small town with its school, its partners and their people. Everything is ready to look around.',
    sl: 'Majhno mesto s šolo, partnerji in njihovimi ljudmi. Vse je pripravljeno za ogled.',
    cs: 'Malé město se školou, partnery a jejich lidmi. Vše je připraveno k prohlédnutí.',
    he: 'עיירה קטנה עם בית ספר, שותפים ואנשיהם. הכול מוכן לסיור.',
  },
  exampleButton: {
    en: 'Load the example network',
    sl: 'Naloži vzorčno mrežo',
    cs: 'Načíst ukázkovou síť',
    he: 'טעינת הרשת לדוגמה',
  },
  nothingTitle: {
    en: 'Start from nothing',
    sl: 'Začnite iz nič',
    cs: 'Začněte od nuly',
    he: 'התחלה מאפס',
  },
  nothingText: {
    en: 'Build your own network step by step, as on the first day. Who are you?',
    sl: 'Korak za korakom zgradite svojo mrežo, kot prvi dan. Kdo ste?',
    cs: 'Vybudujte krok za krokem vlastní síť, jako první den. Kdo jste?',
    he: 'בניית רשת משלכם צעד אחר צעד, כמו ביום הראשון. מה שמכם?',
  },
  nothingButton: { en: 'Start from nothing', sl: 'Začni iz nič', cs: 'Začít od nuly', he: 'התחלה מאפס' },
  pictureAlt: {
    en: 'People of many kinds sitting around a round table, seen from above',
    sl: 'Različni ljudje za okroglo mizo, pogled od zgoraj',
    cs: 'Různí lidé kolem kulatého stolu při pohledu shora',
    he: 'אנשים שונים יושבים סביב שולחן עגול, במבט מלמעלה',
  },

  lostTitle: {
    en: 'There is nothing at this address',
    sl: 'Na tem naslovu ni ničesar',
    cs: 'Na této adrese nic není',
    he: 'אין דבר בכתובת הזו',
  },
  lostText: {
    en: 'Perhaps this person is not here any more (their data were erased), the sandbox was started over, or the address was mistyped.',
    sl: 'Morda te osebe ni več tu (njeni podatki so izbrisani), se je peskovnik začel znova ali pa je v naslovu napaka.',
    cs: 'Možná tu tento člověk už není (jeho údaje byly vymazány), zkušební prostor se vyprázdnil, nebo je v adrese překlep.',
    he: 'אולי האדם הזה כבר לא כאן (הנתונים שלו נמחקו), סביבת ההתנסות אותחלה, או שנפלה טעות בכתובת.',
  },
  formGoneTitle: {
    en: 'This form is no longer open',
    sl: 'Ta obrazec ni več odprt',
    cs: 'Tento formulář už není otevřený',
    he: 'הטופס הזה כבר אינו פתוח',
  },
  formGoneText: {
    en: 'It was sent, closed, or a newer one took its place.',
    sl: 'Bil je poslan ali zaprt, ali pa ga je nadomestil novejši.',
    cs: 'Byl odeslán, zavřen, nebo ho nahradil novější.',
    he: 'הוא נשלח, נסגר, או שטופס חדש יותר בא במקומו.',
  },
  staleTitle: {
    en: 'This page is out of date',
    sl: 'Ta stran je zastarela',
    cs: 'Tato stránka je zastaralá',
    he: 'העמוד הזה אינו עדכני',
  },
  staleText: {
    en: 'Nothing was changed. Please open the page again and try once more.',
    sl: 'Nič se ni spremenilo. Prosimo, znova odprite stran in poskusite še enkrat.',
    cs: 'Nic se nezměnilo. Otevřete prosím stránku znovu a zkuste to ještě jednou.',
    he: 'דבר לא השתנה. נא לפתוח את העמוד שוב ולנסות פעם נוספת.',
  },
  hugeTitle: {
    en: 'That was too much at once',
    sl: 'To je bilo preveč naenkrat',
    cs: 'To bylo příliš najednou',
    he: 'זה היה יותר מדי בבת אחת',
  },
  hugeText: {
    en: 'Please go back and send a shorter text.',
    sl: 'Prosimo, vrnite se in pošljite krajše besedilo.',
    cs: 'Vraťte se prosím a pošlete kratší text.',
    he: 'נא לחזור ולשלוח טקסט קצר יותר.',
  },
  brokenTitle: {
    en: 'Something went wrong here',
    sl: 'Nekaj je šlo narobe',
    cs: 'Něco se nepovedlo',
    he: 'משהו השתבש',
  },
  brokenText: {
    en: 'It is not your fault. If it happens again, tell us this number: {reference}',
    sl: 'Niste vi krivi. Če se ponovi, nam povejte to številko: {reference}',
    cs: 'Není to vaše chyba. Pokud se to stane znovu, sdělte nám toto číslo: {reference}',
    he: 'זו לא אשמתכם. אם זה יקרה שוב, נא למסור לנו את המספר: {reference}',
  },
  back: { en: 'Back to the table', sl: 'Nazaj k mizi', cs: 'Zpět ke stolu', he: 'חזרה לשולחן' },
});

const unread: Readonly<
  Record<Language, Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>>
> = {
  en: { one: '{n} new message', other: '{n} new messages' },
  sl: {
    one: '{n} novo sporočilo',
    two: '{n} novi sporočili',
    few: '{n} nova sporočila',
    other: '{n} novih sporočil',
  },
  cs: { one: '{n} nová zpráva', few: '{n} nové zprávy', many: '{n} nové zprávy', other: '{n} nových zpráv' },
  he: { one: 'הודעה חדשה אחת', two: 'שתי הודעות חדשות', other: '{n} הודעות חדשות' },
};

export type TextKey = keyof typeof table;
export type Values = Readonly<Record<string, string | number>>;

/** The page's words in one language. */
export interface Texts {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** The locale for dates: European English, so that days are written before months. */
  readonly locale: string;
  say(key: TextKey, values?: Values): string;
  /** "3 new messages", by the language's plurals. */
  unread(count: number): string;
}

const locales: Said = { en: 'en-GB', sl: 'sl-SI', cs: 'cs-CZ', he: 'he-IL' };
const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));

export function textsIn(language: Language): Texts {
  return {
    language,
    direction: directionOf(language),
    locale: locales[language],
    say: (key, values = {}) => fill(table[key][language], values),
    unread: (count) => {
      const forms = unread[language];
      const rule = new Intl.PluralRules(language).select(count);
      return fill(forms[rule] ?? forms.other, { n: count });
    },
  };
}

/** Which way a language is written; of ours only Hebrew runs right to left. */
export const directionOf = (language: string): 'ltr' | 'rtl' => (language === 'he' ? 'rtl' : 'ltr');

export const isLanguage = (tag: string | null | undefined): tag is Language =>
  (languages as readonly (string | null | undefined)[]).includes(tag);

/** The first of our languages in the browser's order of preference (`Accept-Language`), else English. */
export function preferredLanguage(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map((wish) => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
    const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
    const base = tag.split('-')[0] ?? '';
    // Old systems still say `iw` for Hebrew.
    return {
      language: base === 'iw' ? 'he' : base,
      quality: quality === undefined ? 1 : Number(quality.trim().slice(2)),
    };
  });
  const liked = wishes.filter((wish) => wish.quality > 0).sort((one, other) => other.quality - one.quality);
  return liked.map((wish) => wish.language).find(isLanguage) ?? 'en';
}

/** All texts, for the tests that compare the languages. */
export const everyText: Readonly<Record<string, Said>> = table;
