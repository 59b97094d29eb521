import { buttons, press, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { beginAgenda } from '../../../db/convening.ts';
import {
  changeMeeting,
  concernWith,
  createMeeting,
  lockMeeting,
  lockTable,
  meetingsOfTable,
  moveMeetingTo,
  noteMeetingChange,
  timesOf,
  type Meeting,
  type MeetingDraft,
} from '../../../db/meetings.ts';
import { tableOfPlace, tablesOf, type Table } from '../../../db/tables.ts';
import { columnOfDay } from '../../../domain/day.ts';
import { Refusal } from '../../../domain/errors.ts';
import {
  formRitual,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import { sayIn } from '../../../i18n/text.ts';
import { chooseLanguage } from '../../../i18n/language.ts';
import { demand, theMeeting } from '../here.ts';
import { CONVENE_PRESS, MEETING_PRESS } from '../names.ts';
import { guardTexts } from '../privacy-guard.ts';
import { texts as shared } from '../texts.ts';
import { askModerator } from './ask-moderator.ts';
import { conveneForm, type ConveneFields } from './convene-form.ts';
import { CHANGE_PLAN_PRESS, CONVENE_ANOTHER_PRESS, CONVENE_FORM } from './names.ts';
import { draftOf, guestsOf, listGuests, planIn, planning, theTable, type Plan } from './plan.ts';
import { showPreview } from './preview.ts';
import { askLeaderFirst, rightToConvene } from './right.ts';
import { texts } from './texts.ts';
import { sayStart } from './when.ts';

export const conveneCommand: CommandRitual = {
  words: 'convene',
  also: {
    en: ['convene meeting', 'new meeting'],
    sl: ['skliči', 'skliči srečanje', 'sklic'],
    cs: ['svolat', 'svolat setkání'],
    he: ['כינוס', 'לכנס', 'זימון'],
  },
  argument: null,
  help: texts.conveneHelp,
  may: 'ask-for-help',
  isListed: true,
  turn: 'look',
  run: (turn) => beginConvening(turn, ''),
};

export const convenePress: PressRitual = {
  press: CONVENE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn, tableId) => beginConvening(turn, tableId),
};

/** One more beside the meetings that are planned. */
export const conveneAnotherPress: PressRitual = {
  press: CONVENE_ANOTHER_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, tableId) => openForm(turn, { tableId, meetingId: null, isAnother: true }),
};

/** Changes what is planned, until the invitations go out. */
export const changePlanPress: PressRitual = {
  press: CHANGE_PLAN_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn, id) {
    const meeting = await theMeeting(turn, id);
    return openForm(turn, { tableId: meeting.tableId, meetingId: meeting.id, isAnother: false });
  },
};

async function beginConvening(turn: LookTurn, tableId: string): Promise<Reply> {
  if ((await rightToConvene(turn, tableId === '' ? null : tableId)) === null) return askLeaderFirst(turn);
  if (tableId !== '') return forTable(turn, await theTable(turn, tableId));
  const here = await tableOfPlace(turn.db, turn.face, turn.place.id);
  if (here !== null) return forTable(turn, here);
  const tables = (await tablesOf(turn.db)).filter(({ state }) => state === 'active');
  const [only, ...more] = tables;
  if (only === undefined) throw new Refusal(texts.noTableYet);
  if (more.length === 0) return forTable(turn, only);
  return show(
    turn.message(
      text(turn.say(texts.whichTable)),
      buttons(...tables.slice(0, 20).map((table) => press(table.name, CONVENE_PRESS, table.id))),
    ),
  );
}

/** A draft is gone on with; what is planned already is said before anybody convenes one more. */
async function forTable(turn: LookTurn, table: Table): Promise<Reply> {
  if ((await rightToConvene(turn, table.id)) === null) return askLeaderFirst(turn);
  const planned = await meetingsOfTable(turn.db, table.id, ['draft', 'convened', 'invited']);
  const certain = planned.find(({ state }) => state !== 'draft');
  if (certain !== undefined) return alreadyPlanned(turn, table, certain);
  const draft = planned.at(0)?.id ?? null;
  return openForm(turn, { tableId: table.id, meetingId: draft, isAnother: false });
}

const alreadyPlanned = (turn: LookTurn, table: Table, meeting: Meeting): Reply =>
  show(
    turn.message(
      text(turn.say(texts.alreadyPlanned, { title: meeting.title, when: sayStart(turn, meeting) })),
      buttons(
        press(turn.say(shared.showMeeting), MEETING_PRESS, meeting.id, { style: 'primary' }),
        press(turn.say(texts.conveneAnother), CONVENE_ANOTHER_PRESS, table.id, { opensForm: true }),
      ),
    ),
  );

async function openForm(turn: LookTurn, plan: Plan): Promise<Reply> {
  if (plan.meetingId === null && (await rightToConvene(turn, plan.tableId)) === null)
    return askLeaderFirst(turn);
  return ask(await drawForm(turn, plan));
}

/** @throws Refusal: one may not, or not any more */
async function drawForm(turn: LookTurn, plan: Plan) {
  const given = await planning(turn, plan);
  if (given.meeting === null) {
    if ((await rightToConvene(turn, given.table.id)) === null) throw new Refusal(texts.leadersFirst);
  } else {
    await demandUnsent(turn, given.meeting);
  }
  return conveneForm(turn, given);
}

/** @throws Refusal: not this person; or people have their invitations, and a change is a move */
async function demandUnsent(turn: LookTurn, meeting: Meeting): Promise<void> {
  const mayConvene = meeting.state === 'draft' && (await rightToConvene(turn, meeting.tableId)) !== null;
  if (!mayConvene) await demand(turn, meeting, 'change-meeting');
  if (meeting.state === 'invited') throw new Refusal(texts.alreadySent, { title: meeting.title });
}

/** Convenes: the goal, when, where, who; the invitation is shown before anybody else sees it. */
export const conveneFormRitual = formRitual<ConveneFields>({
  form: CONVENE_FORM,
  may: 'ask-for-help',
  title: texts.convene,
  draw: (turn, state) => drawForm(turn, planIn(state)),
  async submit(turn, { answers, state }) {
    const plan = planIn(state);
    const { goal, title, programme, place } = answers;
    guardTexts({ goal, title, programme, place }, answers.guard);
    await lockTable(turn.db, plan.tableId);
    const given = await planning(turn, plan);
    const draft = draftOf(turn, given, answers);
    const guests = await guestsOf(turn, given.everybody, answers);
    if (given.meeting === null && !plan.isAnother) await refuseSecond(turn, plan.tableId);
    const id =
      given.meeting === null
        ? await createMeeting(turn.db, draft, { byId: turn.person.id, now: turn.now })
        : await changePlan(turn, given.meeting.id, draft);
    await listGuests(turn, id, guests);
    return showPreview(turn, await convened(turn, id, given.meeting?.moderatorId ?? null));
  },
});

/** Two convene at the same time: the second hears of the first. @throws Refusal: another is planned by now */
async function refuseSecond(turn: ActTurn, tableId: string): Promise<void> {
  const [other] = await meetingsOfTable(turn.db, tableId, ['convened', 'invited']);
  if (other !== undefined)
    throw new Refusal(texts.plannedMeanwhile, { title: other.title, when: sayStart(turn, other) });
}

async function changePlan(turn: ActTurn, id: string, draft: MeetingDraft): Promise<string> {
  const meeting = await lockMeeting(turn.db, id);
  if (meeting === null) throw new Refusal(shared.noSuchMeeting);
  await demandUnsent(turn, meeting);
  const { startsLocal, durationMinutes, timeZone, agendaUntil } = draft;
  const isTakenOver = await takesOver(turn, meeting, draft);
  const convenedById = isTakenOver ? turn.person.id : meeting.convenedById;
  if (draft.moderatorId !== meeting.moderatorId) await appointAnother(turn, meeting, { draft, isTakenOver });
  const {
    title,
    level = 'regular',
    commonGoal,
    programme,
    convenedForId,
    moderatorId,
    place,
    locationId,
  } = draft;
  await changeMeeting(turn.db, id, {
    ...timesOf({ startsLocal, durationMinutes, timeZone }),
    ...{ title, level, commonGoal, programme, convenedForId, moderatorId, place, locationId, convenedById },
    agendaUntil: agendaUntil === null ? null : columnOfDay(agendaUntil),
    ...(meeting.moderatorId === moderatorId ? {} : { moderatorAcceptedAt: null }),
  });
  return id;
}

interface Appointing {
  readonly draft: MeetingDraft;
  readonly isTakenOver: boolean;
}

/** @throws Refusal: whoever moderates may change the plan, but not who moderates (domain.md 3.4) */
async function appointAnother(
  turn: ActTurn,
  meeting: Meeting,
  { draft, isTakenOver }: Appointing,
): Promise<void> {
  const concern = await concernWith(turn.db, meeting, turn.person.id);
  if (!isTakenOver && !turn.may('appoint-moderator', concern))
    throw new Refusal(texts.onlyConvenorAppoints, { person: meeting.convenedByName }, 'moderator');
  await noteMeetingChange(
    turn.db,
    meeting.id,
    { byId: turn.person.id, now: turn.now },
    { field: 'moderator', previous: meeting.moderatorId, replacement: draft.moderatorId },
  );
}

/** A draft of the close has nobody's word yet: whoever convenes it is its convenor, where they may. */
async function takesOver(turn: ActTurn, meeting: Meeting, { convenedForId }: MeetingDraft): Promise<boolean> {
  if (meeting.state !== 'draft') return false;
  if (convenedForId === null) return turn.may('run-table');
  const partners = await rightToConvene(turn, meeting.tableId);
  return partners?.some(({ organizationId }) => organizationId === convenedForId) ?? false;
}

/** From draft to convened; the moderator is asked, a first meeting gets its template (R25). */
async function convened(turn: ActTurn, id: string, before: string | null): Promise<Meeting> {
  const writing = { byId: turn.person.id, now: turn.now };
  const meeting = await theMeeting(turn, id);
  if (meeting.state === 'draft') await moveMeetingTo(turn.db, meeting, 'convened', writing);
  if (meeting.isFirst) await beginAgenda(turn.db, id, firstAgenda(turn, meeting), writing);
  const isNew = meeting.state === 'draft' || before !== meeting.moderatorId;
  if (isNew) await askModerator(turn, await theMeeting(turn, id));
  return theMeeting(turn, id);
}

/** What a first meeting is for: to meet, to see what there is, to find what is common. In the network's language. */
function firstAgenda(turn: ActTurn, { commonGoal }: Meeting) {
  const say = sayIn(chooseLanguage(turn.network.language));
  return [
    { title: say(texts.introductions), kind: 'introductions' },
    { title: say(texts.overview), kind: 'overview' },
    { title: say(texts.ourGoal, { goal: commonGoal }), kind: 'standard' },
  ] as const;
}
