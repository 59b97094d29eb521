/** A small town for the tests and pictures of the web face, in each language; the real one belongs to the app. */
import {
  buttons,
  divider,
  facts,
  heading,
  press,
  quiet,
  strong,
  text,
  plain,
  link,
  type Message,
} from '../../../src/chat/message.ts';
import type { SandboxChannel, SandboxPerson, StoredMessage } from '../../../src/adapters/web/index.ts';

interface Town {
  readonly channel: readonly [name: string, purpose: string];
  readonly people: readonly (readonly [name: string, role: string])[];
  readonly prompt: readonly [title: string, text: string, register: string, find: string];
  readonly asked: string;
  readonly found: string;
  readonly cards: readonly (readonly [name: string, who: string, offers: string, needs: string])[];
  readonly labels: readonly [who: string, offers: string, needs: string, confirmed: string, more: string];
}

const towns: Readonly<Record<string, Town>> = {
  en: {
    channel: ['round-table', 'Partners of the Riverside primary school'],
    people: [
      ['Ana Kovač', 'Coordinator, Riverside primary school'],
      ['Tomasz Nowak', 'Partner, Youth Centre Bridge'],
      ['Miriam Levi', 'Moderator'],
      ['David Brook', 'Task owner, town police'],
      ['Dr. Eva Horák', 'Partner, health centre'],
    ],
    prompt: [
      'Who is at our table?',
      'We are drawing a map of everyone who can help the children of our town. Please tell us what you do, what you can propose, and what you hope for.',
      'Register your organisation',
      'Who can help with…?',
    ],
    asked: '/partners drugs-prevention',
    found: '2 partners work on drugs prevention',
    cards: [
      [
        'Youth Centre Bridge',
        'Tomasz Nowak',
        'Peer groups on Thursdays; a room for 40 people',
        'A school hall for the winter tournament',
      ],
      [
        'Health Centre Riverside',
        'Dr. Eva Horák',
        'Talks for parents, two a year',
        'Somebody who knows the evening scene',
      ],
    ],
    labels: ['Who to talk to', 'Proposes', 'Hopes for', 'Card confirmed on 12 November 2026', 'Ask them'],
  },
  sl: {
    channel: ['okrogla-miza', 'Partnerji osnovne šole Ob reki'],
    people: [
      ['Ana Kovač', 'koordinatorica, OŠ Ob reki'],
      ['Matej Zupan', 'partner, Mladinski center Most'],
      ['Mirjam Levstik', 'moderatorka'],
      ['David Potočnik', 'odgovorna oseba za nalogo, policija'],
      ['dr. Eva Hribar', 'partnerka, zdravstveni dom'],
    ],
    prompt: [
      'Kdo sedi za našo mizo?',
      'Rišemo zemljevid vseh, ki lahko pomagajo otrokom v našem mestu. Povejte nam, kaj počnete, kaj lahko predlagate in pri čem upate na pomoč.',
      'Vpišite svojo organizacijo',
      'Kdo lahko pomaga pri …?',
    ],
    asked: '/partners preprečevanje odvisnosti',
    found: '2 partnerja delujeta na področju preprečevanja odvisnosti',
    cards: [
      [
        'Mladinski center Most',
        'Matej Zupan',
        'Vrstniške skupine ob četrtkih; prostor za 40 ljudi',
        'Telovadnica za zimski turnir',
      ],
      [
        'Zdravstveni dom Ob reki',
        'dr. Eva Hribar',
        'Predavanja za starše, dvakrat na leto',
        'Nekdo, ki pozna večerno dogajanje',
      ],
    ],
    labels: ['Na koga se obrniti', 'Predlaga', 'Upa na', 'Podatki potrjeni 12. novembra 2026', 'Vprašaj jih'],
  },
  cs: {
    channel: ['kulaty-stul', 'Partneři základní školy U Řeky'],
    people: [
      ['Ana Kovářová', 'koordinátorka, ZŠ U Řeky'],
      ['Tomáš Novák', 'partner, Centrum mládeže Most'],
      ['Miriam Veselá', 'facilitátorka'],
      ['David Potůček', 'odpovědná osoba za úkol, městská policie'],
      ['MUDr. Eva Horáková', 'partnerka, zdravotní středisko'],
    ],
    prompt: [
      'Kdo sedí u našeho stolu?',
      'Kreslíme mapu všech, kdo mohou pomoci dětem v našem městě. Řekněte nám, co děláte, co můžete navrhnout a v čem doufáte v pomoc.',
      'Zapsat organizaci',
      'Kdo pomůže s…?',
    ],
    asked: '/partners prevence závislostí',
    found: '2 partneři se věnují prevenci závislostí',
    cards: [
      [
        'Centrum mládeže Most',
        'Tomáš Novák',
        'Vrstevnické skupiny ve čtvrtek; místnost pro 40 lidí',
        'Tělocvična na zimní turnaj',
      ],
      [
        'Zdravotní středisko U Řeky',
        'MUDr. Eva Horáková',
        'Přednášky pro rodiče dvakrát ročně',
        'Někdo, kdo zná večerní dění',
      ],
    ],
    labels: ['Na koho se obrátit', 'Nabízí', 'Doufá v', 'Údaje potvrzeny 12. listopadu 2026', 'Zeptat se'],
  },
  he: {
    channel: ['השולחן-העגול', 'השותפים של בית הספר היסודי על הנחל'],
    people: [
      ['ענת כהן', 'רכזת, בית הספר על הנחל'],
      ['תומר נווה', 'שותף, מרכז הנוער גשר'],
      ['מרים לוי', 'מנחה'],
      ['דוד ברק', 'אחראי על משימה, משטרת העיר'],
      ['ד"ר חוה הראל', 'שותפה, מרכז הבריאות'],
    ],
    prompt: [
      'מי יושבים סביב השולחן שלנו?',
      'אנחנו משרטטים מפה של כל מי שיכולים לעזור לילדי העיר. ספרו לנו מה אתם עושים, מה תוכלו להציע ובמה אתם מקווים לעזרה.',
      'רישום הארגון שלכם',
      'מי יכול לעזור ב…?',
    ],
    asked: '/partners מניעת סמים',
    found: 'שני שותפים פועלים במניעת סמים',
    cards: [
      ['מרכז הנוער גשר', 'תומר נווה', 'קבוצות עמיתים בימי חמישי; אולם ל־40 איש', 'אולם ספורט לטורניר החורף'],
      ['מרכז הבריאות על הנחל', 'ד"ר חוה הראל', 'הרצאות להורים פעמיים בשנה', 'מי שמכיר את חיי הערב'],
    ],
    labels: ['עם מי לדבר', 'מציעים', 'מקווים ל', 'הכרטיס אושר ב־12 בנובמבר 2026', 'לשאול אותם'],
  },
};

const zones: Readonly<Record<string, string>> = { he: 'Asia/Jerusalem', cs: 'Europe/Prague' };
const ids = ['ana', 'tomasz', 'miriam', 'david', 'eva'];

const townOf = (language: string): Town => towns[language] ?? (towns['en'] as Town);
const message = (language: string, blocks: Message['blocks']): Message => ({
  language,
  direction: language === 'he' ? 'rtl' : 'ltr',
  blocks,
});

/** What Round Table answers when somebody looks for partners. */
export function partnersFound(language: string): Message {
  const { found, cards, labels } = townOf(language);
  const [who, offers, needs, confirmed, more] = labels;
  return message(language, [
    heading(found),
    ...cards.flatMap(([name, talkTo, offer, need], index) => [
      ...(index > 0 ? [divider()] : []),
      text([strong(name), plain(' · '), link('www.example.org', 'https://www.example.org/')]),
      facts({ label: who, value: talkTo }, { label: offers, value: offer }, { label: needs, value: need }),
      quiet(confirmed),
      buttons(press(more, 'ask-partner', `p${index}`, { opensForm: true, described: `${more}: ${name}` })),
    ]),
  ]);
}

/** The town's people and channel, and what was said there so far. */
export function exampleTown(language: string): {
  readonly people: readonly SandboxPerson[];
  readonly channels: readonly SandboxChannel[];
  messages(now: Date): readonly Omit<StoredMessage, 'changedAt'>[];
} {
  const town = townOf(language);
  const [title, words, register, find] = town.prompt;
  const place = 'channel/round-table' as const;
  const prompt = message(language, [
    heading(title),
    text(words),
    buttons(
      press(register, 'form', 'register', { style: 'primary', opensForm: true }),
      press(find, 'tour', 'find'),
    ),
  ]);
  return {
    people: town.people.map(([name, role], index) => ({
      id: ids[index] ?? `p${index}`,
      name,
      role,
      language,
      timeZone: zones[language] ?? 'Europe/Ljubljana',
    })),
    channels: [{ id: 'round-table', name: town.channel[0], purpose: town.channel[1] }],
    messages: (now) => {
      const before = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
      const said = { place, visibleTo: null };
      return [
        {
          ...said,
          id: 'example-prompt',
          author: 'bot',
          at: before(1200),
          content: { kind: 'message', message: prompt },
        },
        {
          ...said,
          id: 'example-asked',
          author: 'ana',
          at: before(24),
          visibleTo: 'ana',
          content: { kind: 'typed', text: town.asked },
        },
        {
          ...said,
          id: 'example-found',
          author: 'bot',
          at: before(24),
          visibleTo: 'ana',
          content: { kind: 'message', message: partnersFound(language) },
        },
        {
          place: 'personal/david',
          visibleTo: null,
          id: 'example-task',
          author: 'bot',
          at: before(10),
          content: { kind: 'message', message: message(language, [text(words)]) },
        },
      ];
    },
  };
}
