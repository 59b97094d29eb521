/** What a network wants its people reminded of, and after how many days: whoever runs it sets the rules for everybody. */
import type { ChoicesField, Form, NumberField } from '../../chat/form.ts';
import { buttons, list, plain, press, strong, text, type Block, type Line } from '../../chat/message.ts';
import { ask, show } from '../../chat/reply.ts';
import { ruleSettings, setRules, type RuleSetting } from '../../db/network-rules.ts';
import {
  formRitual,
  isFirm,
  settingOf,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../engine/feature.ts';
import { NUDGES_PRESS, RULES_FORM, RULES_PRESS } from './names.ts';
import { texts } from './texts.ts';

export const rulesCommand: CommandRitual = {
  words: 'reminder rules',
  also: { sl: ['pravila opomnikov'], cs: ['pravidla připomínek'], he: ['כללי התזכורות'] },
  argument: null,
  help: texts.rulesHelp,
  may: 'set-rules',
  turn: 'look',
  run: async (turn) => ask(await rulesForm(turn)),
};

export const rulesPress: PressRitual = {
  press: RULES_PRESS,
  may: 'set-rules',
  turn: 'look',
  run: async (turn) => ask(await rulesForm(turn)),
};

interface RulesFields {
  readonly [field: string]: Form['fields'][string];
  readonly on: ChoicesField;
}

type Rule = LookTurn['rules'] extends ReadonlyMap<string, infer R> ? R : never;
type Counted = Rule & { readonly days: NonNullable<Rule['days']> };

const optional = ({ rules }: LookTurn): Rule[] => [...rules.values()].filter((rule) => !isFirm(rule));
const counted = ({ rules }: LookTurn): Counted[] =>
  [...rules.values()].filter((rule): rule is Counted => rule.days !== undefined);

async function rulesForm(turn: LookTurn): Promise<Form<RulesFields>> {
  const { say, language, direction } = turn;
  const settings = await ruleSettings(turn.db);
  return {
    name: RULES_FORM,
    state: '',
    language,
    direction,
    title: say(texts.rulesTitle),
    submit: say(texts.save),
    cancel: say(texts.cancel),
    intro: [text(say(texts.rulesIntro))],
    fields: {
      on: {
        kind: 'choices',
        label: say(texts.rulesOn),
        hint: say(texts.rulesOnHint),
        options: optional(turn).map((rule) => ({ value: rule.nudge, label: say(rule.title) })),
        value: optional(turn)
          .filter((rule) => settingOf(rule, settings).isOn)
          .map((rule) => rule.nudge),
      },
      ...Object.fromEntries(counted(turn).map((rule) => [rule.nudge, daysField(turn, rule, settings)])),
    },
  };
}

function daysField(
  { say }: LookTurn,
  rule: Counted,
  settings: ReadonlyMap<string, RuleSetting>,
): NumberField {
  const { label, usual, least, most } = rule.days;
  return {
    kind: 'number',
    required: true,
    label: say(texts.rulesDays, { rule: say(rule.title), what: say(label) }),
    hint: say(texts.rulesDaysHint, { usual, least, most }),
    min: least,
    max: most,
    value: settingOf(rule, settings).days,
  };
}

export const rulesFormRitual = formRitual<RulesFields>({
  form: RULES_FORM,
  may: 'set-rules',
  keepsDrafts: false,
  title: texts.rulesTitle,
  draw: (turn) => rulesForm(turn),
  async submit(turn, { answers }) {
    const asked = new Set([...optional(turn), ...counted(turn)]);
    const settings = new Map(
      [...asked].map((rule): [string, RuleSetting] => {
        const days = Number(answers[rule.nudge] ?? Number.NaN);
        const isUsual = rule.days === undefined || Number.isNaN(days) || days === rule.days.usual;
        return [
          rule.nudge,
          { isOn: isFirm(rule) || answers.on.includes(rule.nudge), days: isUsual ? null : days },
        ];
      }),
    );
    await setRules(turn.db, settings, { personId: turn.person.id, now: turn.now });
    return show(
      turn.message(
        text(turn.say(texts.rulesSaved)),
        ...rulesBlocks(turn, settings),
        buttons(
          press(turn.say(texts.rulesTitle), RULES_PRESS, '', { opensForm: true }),
          press(turn.say(texts.waits), NUDGES_PRESS, ''),
        ),
      ),
    );
  },
});

/** What of it is not as usual. */
function rulesBlocks({ say, rules }: LookTurn, settings: ReadonlyMap<string, RuleSetting>): Block[] {
  const items = [...rules.values()].flatMap((rule): Line[] => {
    const { isOn, days } = settings.get(rule.nudge) ?? { isOn: true, days: null };
    const note = isOn
      ? days === null || rule.days === undefined
        ? null
        : say(texts.rulesNow, { count: days, what: say(rule.days.label) })
      : say(texts.rulesOff);
    return note === null ? [] : [[strong(say(rule.title)), plain(`: ${note}`)]];
  });
  return items.length === 0 ? [text(say(texts.rulesUsual))] : [list(items)];
}
