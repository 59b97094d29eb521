import type { ChoiceField, ChoicesField, Form, TextField, UrlField } from '../../chat/form.ts';
import { buttons, press, text } from '../../chat/message.ts';
import { ask, show, type Reply } from '../../chat/reply.ts';
import { giveRole } from '../../db/memberships.ts';
import { changeNetwork, joinByCode, setUpNetwork, type NetworkSettings } from '../../db/networks.ts';
import { nameAsTyped } from '../../db/persons.ts';
import { Refusal } from '../../domain/errors.ts';
import {
  formRitual,
  HELP_PRESS,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../engine/feature.ts';
import { chooseLanguage, directionOf } from '../../i18n/language.ts';
import { everySay, sayIn } from '../../i18n/text.ts';
import { languageField, usualWorkDays, workDaysField, zoneField } from './fields.ts';
import { SET_UP_FORM, SET_UP_PRESS } from './names.ts';
import { texts } from './texts.ts';

type SetUpFields = {
  readonly network: TextField;
  readonly person: TextField;
  readonly language: ChoiceField;
  readonly zone: ChoiceField;
  readonly days: ChoicesField;
  readonly guide: UrlField;
  readonly code: TextField;
};

export const setUpCommand: CommandRitual = {
  words: 'setup',
  also: { en: ['set up'], sl: ['nastavitev', 'nastavi'], cs: ['nastavit'], he: ['הגדרה'] },
  argument: null,
  help: texts.setUpHelp,
  may: 'set-up-network',
  beforeSetUp: true,
  turn: 'look',
  run: (turn) => Promise.resolve(openSetUp(turn)),
};

export const setUpPress: PressRitual = {
  press: SET_UP_PRESS,
  may: 'set-up-network',
  beforeSetUp: true,
  turn: 'look',
  run: (turn) => Promise.resolve(openSetUp(turn)),
};

const openSetUp = (turn: LookTurn): Reply => ask(setUpForm(turn));

/** What the first people of a network see, whatever they ask. */
export function inviteToSetUp(turn: LookTurn): Reply {
  // Nobody knows yet how the first people want to be spoken to: then it is said in every language.
  const says = turn.isLanguageKnown ? [turn.say] : everySay();
  if (!turn.may('set-up-network'))
    return show(turn.message(...says.map((say) => text(say(texts.inviteExternal)))));
  const label = [...new Set(says.map((say) => say(texts.setUp)))].join(' · ');
  return show(
    turn.message(
      ...says.map((say) => text(say(texts.invite))),
      buttons(press(label, SET_UP_PRESS, '', { opensForm: true, style: 'primary' })),
    ),
  );
}

function setUpForm(turn: LookTurn): Form<SetUpFields> {
  const { say, network, person } = turn;
  const isNew = network.setUpAt === null;
  const zone = isNew ? turn.likelyTimeZone : network.timeZone;
  return {
    name: SET_UP_FORM,
    state: '',
    language: turn.language,
    direction: turn.direction,
    title: say(texts.setUpTitle),
    submit: say(texts.save),
    cancel: say(texts.cancel),
    intro: [text(say(texts.setUpIntro))],
    fields: {
      network: {
        kind: 'text',
        lines: 'one',
        required: true,
        maxLength: 120,
        label: say(texts.networkName),
        hint: say(texts.networkNameHint),
        value: isNew ? '' : network.name,
      },
      person: {
        kind: 'text',
        lines: 'one',
        required: true,
        maxLength: 120,
        label: say(texts.yourName),
        value: person.name,
      },
      language: languageField(turn, isNew ? turn.language : network.language),
      zone: zoneField(turn, zone),
      days: workDaysField(turn, isNew ? usualWorkDays(zone) : network.workDays),
      guide: {
        kind: 'url',
        label: say(texts.guide),
        hint: say(texts.guideHint),
        ...(network.guideUrl === null ? {} : { value: network.guideUrl }),
      },
      code: {
        kind: 'text',
        lines: 'one',
        maxLength: 40,
        label: say(texts.connectCode),
        hint: say(texts.connectCodeHint),
      },
    },
  };
}

/** The set-up conversation: whoever finishes it first is the coordinator. Later it changes the settings. */
export const setUpFormRitual = formRitual<SetUpFields>({
  form: SET_UP_FORM,
  may: 'set-up-network',
  beforeSetUp: true,
  keepsDrafts: false,
  title: texts.setUpTitle,
  draw: (turn) => Promise.resolve(setUpForm(turn)),
  async submit(turn, { answers }) {
    if (answers.code !== null) return join(turn, answers.code);
    const settings: NetworkSettings = {
      name: answers.network ?? '',
      language: answers.language ?? turn.language,
      timeZone: answers.zone ?? turn.network.timeZone,
      workDays: answers.days.map(Number).sort((left, right) => left - right),
      guideUrl: answers.guide,
    };
    if (turn.network.setUpAt !== null) {
      await changeNetwork(turn.db, settings);
      return show(turn.message(text(turn.say(texts.changed)), helpButton(turn)));
    }
    if (!(await setUpNetwork(turn.db, settings, turn.now)))
      return show(turn.message(text(turn.say(texts.someoneFirst)), helpButton(turn)));
    await nameAsTyped(turn.db, turn.person.id, answers.person ?? '');
    const role = { personId: turn.person.id, organizationId: null, role: 'coordinator' } as const;
    await giveRole(turn.db, role, { byId: turn.person.id, now: turn.now, today: turn.today });
    return welcome(turn, settings);
  },
});

async function join(turn: ActTurn, code: string): Promise<Reply> {
  const tenant = { face: turn.face, tenant: turn.tenant, networkId: turn.network.id };
  const isJoined =
    turn.network.setUpAt === null && (await joinByCode(turn.db.sql, tenant, { code, now: turn.now }));
  if (!isJoined) throw new Refusal(texts.wrongCode, {}, 'code');
  return show(turn.message(text(turn.say(texts.joined))));
}

/** In the language that was just chosen. */
function welcome(turn: LookTurn, settings: NetworkSettings): Reply {
  const language = chooseLanguage(turn.person.language, settings.language);
  const say = sayIn(language);
  const blocks = [
    text(say(texts.isSetUp, { name: settings.name })),
    buttons(press(say(texts.whatNow), HELP_PRESS, '', { style: 'primary' })),
  ];
  return show({ language, direction: directionOf(language), blocks });
}

const helpButton = (turn: LookTurn) => buttons(press(turn.say(texts.whatNow), HELP_PRESS, ''));
