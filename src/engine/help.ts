/** Help, the start page and the welcome: what can be done here, by this person, in their language. */
import {
  buttons,
  divider,
  facts,
  heading,
  press,
  quiet,
  strong,
  text,
  type Block,
  type Button,
} from '../chat/message.ts';
import { announce, ask, nothing, redraw, show, type Reply } from '../chat/reply.ts';
import type { Arrival } from '../chat/request.ts';
import { draftsOfPerson, dropDraft, type Draft } from '../db/drafts.ts';
import { coordinatorNames } from '../db/persons.ts';
import { sayInstant } from '../i18n/format.ts';
import { isolate, sayIn } from '../i18n/text.ts';
import { feature, HELP_PRESS, type CommandRitual, type Feature, type PressRitual } from './feature.ts';
import { texts } from './texts.ts';
import type { LookTurn } from './turn.ts';

const DROP_DRAFT_PRESS = 'draft.drop';
const OPEN_DRAFT_PRESS = 'draft.open';

/** Looks up what the help of a feature set says. */
export interface Help {
  /** What can be done here; `note` stands above it (what was not understood). */
  show(turn: LookTurn, note?: string): Promise<Reply>;
  /** The start page; `above` stands before it: what was just done there. */
  home(turn: LookTurn, above?: readonly Block[]): Promise<Reply>;
  /** Said when we come somewhere, or somebody comes to us; nothing when a person joins a shared place. */
  welcome(turn: LookTurn, arrival: Arrival): Promise<Reply>;
  readonly feature: Feature;
}

/** The feature that explains the others; `features` are all of them but itself. */
export function createHelp(features: readonly Feature[]): Help {
  const shown = async (turn: LookTurn, note?: string): Promise<Reply> => {
    const intro = note === undefined ? text(turn.say(texts.helpIntro)) : text(note);
    return show(turn.message(intro, ...(await commandList(turn, features))));
  };
  return {
    show: shown,
    home: (turn, above = []) => homePage(turn, features, above),
    async welcome(turn, { who, place }) {
      if (place.kind === 'personal') return shown(turn, turn.say(texts.welcome));
      if (who === 'person') return nothing;
      return announce(turn.message(text(turn.say(texts.welcome)), ...startButtons(turn, features)));
    },
    feature: feature({
      name: 'help',
      commands: [helpCommand(shown), homeCommand(features)],
      presses: [
        { press: HELP_PRESS, may: 'ask-for-help', turn: 'look', run: (turn) => shown(turn) },
        throwDraftAway,
        openDraft(features, shown),
      ],
    }),
  };
}

const ownDraft = async (turn: LookTurn, id: string): Promise<Draft | undefined> =>
  (await draftsOfPerson(turn.db, turn.person.id)).find((draft) => draft.id === id);

const throwDraftAway: PressRitual = {
  press: DROP_DRAFT_PRESS,
  may: 'ask-for-help',
  turn: 'act',
  async run(turn, value) {
    const draft = await ownDraft(turn, value);
    if (draft !== undefined) await dropDraft(turn.db, turn.person.id, draft.form, draft.state);
    return redraw(turn.message(text(turn.say(texts.thrownAway))));
  },
};

const openDraft = (features: readonly Feature[], shown: Help['show']): PressRitual => ({
  press: OPEN_DRAFT_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn, value) {
    const draft = await ownDraft(turn, value);
    const ritual = features.flatMap((each) => each.forms).find((each) => each.form === draft?.form);
    if (draft === undefined || ritual === undefined || !turn.may(ritual.may))
      return shown(turn, turn.say(texts.oldButton));
    return ask(await ritual.draw(turn, draft.state));
  },
});

const helpCommand = (shown: Help['show']): CommandRitual => ({
  words: 'help',
  also: {
    en: ['hi', 'hello', 'start', 'partners help'],
    sl: ['pomoč', 'zdravo', 'pozdravljeni', 'živjo', 'dober dan', 'partnerji pomoč'],
    cs: ['nápověda', 'pomoc', 'ahoj', 'dobrý den', 'partneři nápověda'],
    he: ['עזרה', 'שלום', 'היי', 'שותפים עזרה'],
  },
  argument: null,
  help: texts.helpCommand,
  may: 'ask-for-help',
  isListed: true,
  turn: 'look',
  ahead: ({ db }) => coordinatorNames(db),
  run: (turn) => shown(turn),
});

/** The start page as a message, where a face has no page of its own (Teams), or somebody is elsewhere. */
const homeCommand = (features: readonly Feature[]): CommandRitual => ({
  words: 'home',
  also: {
    en: ['start page', 'what waits for me'],
    sl: ['domov', 'začetna stran', 'kaj me čaka'],
    cs: ['domů', 'úvodní stránka', 'co na mě čeká'],
    he: ['בית', 'דף הבית', 'מה מחכה לי'],
  },
  argument: null,
  help: texts.homeCommand,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn) {
    const { message } = await homePage(turn, features, []);
    return show(message);
  },
});

async function commandList(turn: LookTurn, features: readonly Feature[]): Promise<Block[]> {
  const commands = features.flatMap((each) => each.commands).filter((command) => turn.may(command.may));
  return [
    heading(turn.say(texts.helpTitle)),
    facts(
      ...commands.map((command) => ({
        label: typedWithArgument(turn, command),
        value: turn.say(command.help),
      })),
      ...features
        .flatMap((each) => each.reactions)
        .map(({ sign, help }) => ({ label: sign, value: turn.say(help) })),
    ),
    ...(await whoCoordinates(turn)),
    quiet(turn.say(texts.helpPrivacy)),
    ...startButtons(turn, features),
  ];
}

/** Isolated: in a Hebrew line the slash would change sides. */
const typedWithArgument = (turn: LookTurn, command: CommandRitual): string => {
  const words = turn.typed(command.words);
  return isolate(command.argument === null ? words : `${words} ${turn.say(command.argument)}`, turn.language);
};

/** What the features put into everybody's menu, as buttons: guests cannot type our commands. */
const startWays = (turn: LookTurn, features: readonly Feature[]): Button[] =>
  features.flatMap((each) => each.start?.(turn) ?? []);

function startButtons(turn: LookTurn, features: readonly Feature[]): Block[] {
  const made = startWays(turn, features);
  return made.length === 0 ? [] : [buttons(...made)];
}

/** The same, and help: where somebody can go from here. */
export const waysOn = (turn: LookTurn, features: readonly Feature[]): Block =>
  buttons(...startWays(turn, features), press(turn.say(texts.helpButton), HELP_PRESS, ''));

async function homePage(
  turn: LookTurn,
  features: readonly Feature[],
  above: readonly Block[],
): Promise<Extract<Reply, { kind: 'home' }>> {
  const drafts = await draftsOfPerson(turn.db, turn.person.id);
  const waits = drafts.flatMap((draft) => waiting(turn, draft, features));
  for (const each of features) waits.push(...((await each.waiting?.(turn)) ?? []));
  const sections: Block[] = [];
  for (const each of features) sections.push(...((await each.home?.(turn)) ?? []));
  return {
    kind: 'home',
    message: turn.message(
      ...(above.length === 0 ? [] : [...above, divider()]),
      heading(turn.say(texts.homeTitle, { network: turn.network.name })),
      text([strong(turn.say(texts.homeWaiting))]),
      ...(waits.length === 0 ? [text(turn.say(texts.homeNothingWaits))] : waits),
      divider(),
      ...sections,
      divider(),
      text(turn.say(texts.helpIntro)),
      waysOn(turn, features),
      ...(await whoCoordinates(turn)),
      quiet(turn.say(texts.helpPrivacy)),
    ),
  };
}

const whoCoordinates = async (turn: LookTurn): Promise<Block[]> => {
  const names = await coordinatorNames(turn.db);
  return names.length === 0 ? [] : [quiet(turn.say(texts.helpCoordinator, { name: names.join(', ') }))];
};

function waiting(turn: LookTurn, draft: Draft, features: readonly Feature[]): Block[] {
  const zone = turn.person.timeZone ?? turn.network.timeZone;
  const title = features.flatMap((each) => each.forms).find((each) => each.form === draft.form)?.title;
  if (title === undefined) return [];
  const when = sayInstant(draft.savedAt, turn.language, zone);
  const form = sayIn(turn.language)(title);
  return [
    text(turn.say(texts.homeDraft, { form, when })),
    buttons(
      press(turn.say(texts.homeContinue), OPEN_DRAFT_PRESS, draft.id, { opensForm: true, style: 'primary' }),
      press(turn.say(texts.homeThrowAway), DROP_DRAFT_PRESS, draft.id),
    ),
  ];
}
