/**
 * One person with several accounts. A code that one of them shows is entered with the other, and the first is asked once
 * more: whoever saw the code, or was asked to tell it, gains nothing by it.
 */
import {
  buttons,
  heading,
  press,
  text,
  type Block,
  type FaceName,
  type PressButton,
} from '../../chat/message.ts';
import { redraw, show, type Reply } from '../../chat/reply.ts';
import {
  answerLink,
  askToLink,
  joinPersons,
  linkAskedBy,
  lockBoth,
  makeLinkCode,
  takeLinkCode,
} from '../../db/person-join.ts';
import { accountsOf, nameOfPerson } from '../../db/persons.ts';
import { Refusal } from '../../domain/errors.ts';
import { isId } from '../../domain/id.ts';
import type { ActTurn, CommandRitual, PressRitual } from '../../engine/feature.ts';
import { faceName } from '../../i18n/face-name.ts';
import type { Say } from '../../i18n/text.ts';
import { texts } from './link-texts.ts';
import { LINK_NO_PRESS, LINK_PRESS, LINK_YES_PRESS } from './names.ts';

export const linkCommand: CommandRitual = {
  words: 'link',
  also: {
    en: ['link my account'],
    sl: ['poveži me', 'moji računi'],
    cs: ['propojit', 'moje účty'],
    he: ['קישור'],
  },
  argument: texts.linkArgument,
  help: texts.linkHelp,
  may: 'change-own-settings',
  turn: 'act',
  run: (turn, typed) => (typed.trim() === '' ? showCode(turn) : enterCode(turn, typed)),
};

export const linkPress: PressRitual = {
  press: LINK_PRESS,
  may: 'change-own-settings',
  turn: 'act',
  run: (turn) => showCode(turn),
};

async function showCode(turn: ActTurn): Promise<Reply> {
  const code = await makeLinkCode(turn.db, turn.person.id, turn.now);
  return show(turn.message(heading(turn.say(texts.linkTitle)), text(turn.say(texts.linkText, { code }))));
}

/** @throws Refusal: nobody made such a code, or not any more, or it is one's own */
async function enterCode(turn: ActTurn, code: string): Promise<Reply> {
  const maker = await takeLinkCode(turn.db, turn.person.id, { code, now: turn.now });
  if (maker === null) throw new Refusal(texts.linkNoCode);
  const linking = { makerId: maker.id, askerId: turn.person.id };
  await askToLink(turn.db, linking, { byId: turn.person.id, now: turn.now });
  const asker = await accountNamed(turn, turn.person.id);
  await turn.tell({
    personId: maker.id,
    key: `link:${maker.id}:${turn.person.id}:${turn.now.toISOString()}`,
    why: 'link-asked',
    about: turn.person.id,
    compose: (say) => question(say, turn.person.id, asker),
  });
  return show(turn.message(text(turn.say(texts.linkAsked))));
}

interface Asker {
  readonly name: string;
  readonly face: FaceName;
}

/** How somebody is called where they wrote last. */
async function accountNamed(turn: ActTurn, personId: string): Promise<Asker> {
  const [latest] = await accountsOf(turn.db, personId);
  return { name: latest?.name ?? '', face: latest?.face ?? 'web' };
}

const question = (say: Say, askerId: string, { name, face }: Asker): Block[] => [
  text(
    say(texts.linkQuestion, { name: name === '' ? say(texts.somebody) : name, face: faceName(say, face) }),
  ),
  buttons(...linkAnswers(say, askerId)),
];

/** "Yes, that is me", and no. */
export const linkAnswers = (say: Say, askerId: string): PressButton[] => [
  press(say(texts.linkYes), LINK_YES_PRESS, askerId, {
    style: 'primary',
    confirm: {
      title: say(texts.link),
      text: say(texts.linkSure),
      yes: say(texts.linkYes),
      no: say(texts.linkNo),
    },
  }),
  press(say(texts.linkNo), LINK_NO_PRESS, askerId),
];

export const linkYesPress: PressRitual = {
  press: LINK_YES_PRESS,
  may: 'change-own-settings',
  turn: 'act',
  async run(turn, askerId) {
    const asked = await askedNow(turn, askerId);
    if (asked === null) return redraw(turn.message(text(turn.say(texts.linkOver))));
    const asker = await accountNamed(turn, askerId);
    await answerLink(turn.db, asked.linking, { isYes: true, now: turn.now });
    // Whoever is known for longer goes on: their links and their feed stand.
    const [kept, gone] = asked.both.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    if (kept === undefined || gone === undefined)
      throw new Error('two persons were locked, and are not there');
    await joinPersons(
      turn.db,
      { keptId: kept.id, goneId: gone.id },
      { byId: kept.id, now: turn.now, today: turn.today },
    );
    if (asked.byId !== askerId) return redraw(turn.message(text(turn.say(texts.linkedKnown))));
    const name = asker.name === '' ? turn.say(texts.somebody) : asker.name;
    return redraw(turn.message(text(turn.say(texts.linked, { name, face: faceName(turn.say, asker.face) }))));
  },
};

export const linkNoPress: PressRitual = {
  press: LINK_NO_PRESS,
  may: 'change-own-settings',
  turn: 'act',
  async run(turn, askerId) {
    const asked = await askedNow(turn, askerId);
    if (asked === null) return redraw(turn.message(text(turn.say(texts.linkOver))));
    await answerLink(turn.db, asked.linking, { isYes: false, now: turn.now });
    const isOther = asked.byId !== askerId;
    const name = await nameOfPerson(turn.db, askerId);
    await turn.tell({
      personId: asked.byId,
      key: `link-declined:${askerId}:${turn.now.toISOString()}`,
      why: 'link-declined',
      about: askerId,
      compose: (say) => [
        text(
          isOther
            ? say(texts.toldNotThem, { name: turn.person.name || say(texts.somebody), other: name ?? '–' })
            : say(texts.toldDeclined),
        ),
      ],
    });
    return redraw(turn.message(text(turn.say(isOther ? texts.knownDeclined : texts.linkDeclined))));
  },
};

/** The question that the speaker has yet to answer, with both of them locked; null: there is none any more. */
async function askedNow(turn: ActTurn, askerId: string) {
  if (!isId(askerId) || askerId === turn.person.id) return null;
  const linking = { makerId: turn.person.id, askerId };
  const both = await lockBoth(turn.db, [turn.person.id, askerId]);
  const byId = both === null ? null : await linkAskedBy(turn.db, linking, turn.now);
  return both === null || byId === null ? null : { linking, both, byId };
}
