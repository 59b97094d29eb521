import type { ChoiceField, Form } from '../../chat/form.ts';
import { buttons, heading, press, text, type Block } from '../../chat/message.ts';
import { ask, show } from '../../chat/reply.ts';
import { retimeWaiting } from '../../db/manners.ts';
import { changeOwnSettings } from '../../db/networks.ts';
import { formRitual, type CommandRitual, type LookTurn, type PressRitual } from '../../engine/feature.ts';
import { chooseLanguage, directionOf, LANGUAGE_NAMES } from '../../i18n/language.ts';
import { sayIn } from '../../i18n/text.ts';
import { languageOptions, zoneOptions } from './fields.ts';
import { texts as linkTexts } from './link-texts.ts';
import { LINK_PRESS, MY_DATA_PRESS, SETTINGS_FORM, SETTINGS_PRESS } from './names.ts';
import { texts as personalTexts } from './personal-texts.ts';
import { texts } from './texts.ts';

type SettingsFields = { readonly language: ChoiceField; readonly zone: ChoiceField };

/** The choice that follows the network. */
const AS_NETWORK = 'network';

export const settingsCommand: CommandRitual = {
  words: 'settings',
  also: { en: ['language'], sl: ['nastavitve', 'jezik'], cs: ['nastavení', 'jazyk'], he: ['הגדרות', 'שפה'] },
  argument: null,
  help: texts.settingsHelp,
  may: 'change-own-settings',
  turn: 'look',
  run: (turn) => Promise.resolve(ask(settingsForm(turn))),
};

export const settingsPress: PressRitual = {
  press: SETTINGS_PRESS,
  may: 'change-own-settings',
  turn: 'look',
  run: (turn) => Promise.resolve(ask(settingsForm(turn))),
};

function settingsForm(turn: LookTurn): Form<SettingsFields> {
  const { say, network, person } = turn;
  const asNetwork = (value: string) => ({ value: AS_NETWORK, label: say(texts.asNetwork, { value }) });
  return {
    name: SETTINGS_FORM,
    state: '',
    language: turn.language,
    direction: turn.direction,
    title: say(texts.ownTitle),
    submit: say(texts.save),
    cancel: say(texts.cancel),
    fields: {
      language: {
        kind: 'choice',
        required: true,
        label: say(texts.ownLanguage),
        options: [asNetwork(LANGUAGE_NAMES[chooseLanguage(network.language)]), ...languageOptions()],
        value: person.language ?? AS_NETWORK,
      },
      zone: {
        kind: 'choice',
        required: true,
        label: say(texts.ownZone),
        options: [asNetwork(network.timeZone), ...zoneOptions()],
        value: person.timeZone ?? AS_NETWORK,
      },
    },
  };
}

export const settingsFormRitual = formRitual<SettingsFields>({
  form: SETTINGS_FORM,
  may: 'change-own-settings',
  keepsDrafts: false,
  title: texts.ownTitle,
  draw: (turn) => Promise.resolve(settingsForm(turn)),
  async submit(turn, { answers }) {
    const own = {
      language: answers.language === AS_NETWORK ? null : answers.language,
      timeZone: answers.zone === AS_NETWORK ? null : answers.zone,
    };
    await changeOwnSettings(turn.db, turn.person.id, own);
    await retimeWaiting(turn.db, turn.person.id, turn.now);
    const language = chooseLanguage(own.language, turn.network.language);
    const say = sayIn(language);
    return show({
      language,
      direction: directionOf(language),
      blocks: [text(say(texts.changed)), ...now(turn, own)],
    });
  },
});

function now(
  turn: LookTurn,
  own: { readonly language: string | null; readonly timeZone: string | null },
): Block[] {
  const language = chooseLanguage(own.language, turn.network.language);
  const zone = own.timeZone ?? turn.network.timeZone;
  return [text(sayIn(language)(texts.settingsNow, { language: LANGUAGE_NAMES[language], zone }))];
}

/** One's settings on the start page. */
export const homeSettings = (turn: LookTurn): Promise<Block[]> =>
  Promise.resolve([
    heading(turn.say(texts.settings)),
    ...now(turn, turn.person),
    buttons(
      press(turn.say(texts.settings), SETTINGS_PRESS, '', { opensForm: true }),
      press(turn.say(linkTexts.link), LINK_PRESS, ''),
      press(turn.say(personalTexts.myData), MY_DATA_PRESS, ''),
    ),
  ]);
