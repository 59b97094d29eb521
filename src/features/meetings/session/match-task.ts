/** Offers that may meet a need of the item that is talked about, each with the task that it could become (R19). */
import type { Form } from '../../../chat/form.ts';
import { buttons, press, strong, text, type Block } from '../../../chat/message.ts';
import { ask } from '../../../chat/reply.ts';
import { itemOf, type AgendaItem } from '../../../db/agenda.ts';
import { matchesFor, matchOf } from '../../../db/matches.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import type { Match, Told } from '../../../domain/match.ts';
import { nameWithMark, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { demand, theMeeting } from '../here.ts';
import { texts as shared } from '../texts.ts';
import { MATCH_PRESS } from './names.ts';
import { doers, LONGEST_DETAILS, LONGEST_TASK, taskForm, type TaskFields } from './task-form.ts';
import { texts } from './texts.ts';

/** For the moderator alone. */
export async function matchBlocks(turn: LookTurn, item: AgendaItem): Promise<Block[]> {
  const matches = await matchesFor(turn.db, item);
  if (matches.length === 0) return [];
  return [
    text([strong(turn.say(texts.matchesTitle))]),
    ...matches.flatMap((match) => matchBlock(turn, item, match)),
  ];
}

const matchBlock = (turn: LookTurn, item: AgendaItem, { offer, need }: Match): Block[] => [
  text(
    turn.say(texts.match, {
      need: cut(need.title, LONGEST_TASK),
      to: marked(turn, need),
      offer: cut(offer.title, LONGEST_TASK),
      from: marked(turn, offer),
    }),
  ),
  buttons(
    press(turn.say(texts.makeTask), MATCH_PRESS, `${item.id}.${offer.id}.${need.id}`, {
      opensForm: true,
      described: cut(`${turn.say(texts.makeTask)}: ${offer.title}`, 75),
    }),
  ),
];

const marked = (turn: LookTurn, { partner, confirmedOn }: Told): string =>
  nameWithMark(turn, { name: partner, confirmedOn });

const PREFIX = 'match.';

/** Whether a form's state means a match: the item, the offer and the need. */
export const isMatch = (state: string): boolean => state.startsWith(PREFIX);

export const matchPress: PressRitual = {
  press: MATCH_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, value) => ask(await drawMatch(turn, PREFIX + value)),
};

interface Matched extends Match {
  readonly item: AgendaItem;
}

/** @throws Refusal: the item, the offer or the need is gone */
async function matched(turn: LookTurn, state: string): Promise<Matched> {
  const [, itemId = '', offerId = '', needId = ''] = state.split('.');
  const item = await itemOf(turn.db, itemId);
  const match = await matchOf(turn.db, offerId, needId);
  if (item === null || match === null) throw new Refusal(shared.changedMeanwhile);
  return { ...match, item };
}

export const meetingOfMatch = async (turn: LookTurn, state: string): Promise<string> =>
  (await matched(turn, state)).item.meetingId;

/** With both partners in it: whoever is here for the one that offers does it, with the other's help. */
export async function drawMatch(turn: LookTurn, state: string): Promise<Form<TaskFields>> {
  const { item, offer, need } = await matched(turn, state);
  const meeting = await theMeeting(turn, item.meetingId);
  await demand(turn, meeting, 'run-meeting');
  const people = await doers(turn, meeting);
  const speaksFor = (organizationId: string) =>
    people.find((each) => each.organizationId === organizationId)?.personId ?? null;
  const helper = speaksFor(need.organizationId);
  const partners = `${offer.partner}, ${need.partner}`;
  const room = Math.max(20, LONGEST_TASK - partners.length - 2);
  return taskForm(turn, {
    state,
    meeting,
    words: {
      title: cut(`${cut(offer.title, room)}: ${partners}`, LONGEST_TASK),
      description: cut(`${need.partner}: ${need.title}\n${offer.partner}: ${offer.title}`, LONGEST_DETAILS),
      ownerId: speaksFor(offer.organizationId),
      helpers: helper === null ? [] : [helper],
      itemId: item.id,
    },
  });
}
