/** What is open for me, and how the meetings of my tables were seen. */
import { buttons, heading, list, press, text, type Block, type PressButton } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import { evaluatedTables, openForms, trendOf, type OpenForm } from '../../db/evaluations.ts';
import { openReports, type Report } from '../../db/programmes.ts';
import { tableOf, tableOfPlace } from '../../db/tables.ts';
import { cut } from '../../domain/cut.ts';
import { Refusal } from '../../domain/errors.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../engine/feature.ts';
import { sayDate, sayShortDay } from '../../i18n/format.ts';
import { reportButton } from './evaluate-programme.ts';
import { EVALUATE_PRESS, EVALUATIONS_PRESS, RESULT_PRESS } from './names.ts';
import { usefulnessBlocks } from './rate-tool.ts';
import { demandSight } from './result.ts';
import { texts } from './texts.ts';
import { trendBlocks } from './trend.ts';

export const evaluateCommand: CommandRitual = {
  words: 'evaluate',
  also: {
    en: ['evaluation', 'evaluations'],
    sl: ['vrednotenje', 'ovrednoti'],
    cs: ['hodnocení', 'ohodnotit'],
    he: ['הערכה', 'להעריך'],
  },
  argument: null,
  help: texts.help,
  may: 'ask-for-help',
  turn: 'look',
  run: (turn) => showEvaluations(turn),
};

/** Value: a table, whose results alone are shown; empty: as the command. */
export const evaluationsPress: PressRitual = {
  press: EVALUATIONS_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  async run(turn, tableId) {
    if (tableId === '') return showEvaluations(turn);
    await demandSight(turn, tableId);
    return show(turn.message(...(await tableBlocks(turn, tableId))));
  },
};

async function showEvaluations(turn: LookTurn): Promise<Reply> {
  return show(
    turn.message(
      heading(turn.say(texts.evaluation)),
      ...(await openBlocks(turn)),
      ...(await resultsHere(turn)),
      ...(await usefulnessBlocks(turn)),
    ),
  );
}

/** Forms that wait for the speaker: of meetings, and of programmes that they evaluate. */
async function openBlocks(turn: LookTurn): Promise<Block[]> {
  const { say } = turn;
  const forms = await openForms(turn.db, turn.person.id, turn.today);
  const reports = await openReports(turn.db, turn.person.id, turn.today);
  return forms.length + reports.length === 0
    ? [text(say(texts.nothingOpen))]
    : openList(turn, forms, reports);
}

/** What somebody has not answered yet, on their start page. */
export async function waitingEvaluations(turn: LookTurn): Promise<Block[]> {
  const forms = await openForms(turn.db, turn.person.id, turn.today);
  const silent = forms.filter(({ hasAnswered }) => !hasAnswered);
  const reports = await openReports(turn.db, turn.person.id, turn.today);
  return silent.length + reports.length === 0 ? [] : openList(turn, silent, reports);
}

function openList(turn: LookTurn, forms: readonly OpenForm[], reports: readonly Report[]): Block[] {
  const { say, language } = turn;
  const lines = [
    ...forms.map(({ title, closesOn, hasAnswered }) =>
      say(hasAnswered ? texts.openAnswered : texts.openForm, { title, day: sayDate(closesOn, language) }),
    ),
    ...reports.map(({ title, dueOn }) => say(texts.openForm, { title, day: sayDate(dueOn, language) })),
  ];
  return [
    text([{ kind: 'strong', text: say(texts.openForms) }]),
    list(lines),
    buttons(
      ...forms.map((form) => formButton(turn, form)),
      ...reports.map((report) => reportButton(turn, report)),
    ),
  ];
}

const formButton = ({ language }: LookTurn, { title, closesOn, meetingId }: OpenForm): PressButton =>
  press(`${cut(title, 50)} · ${sayShortDay(closesOn, language)}`, EVALUATE_PRESS, meetingId, {
    opensForm: true,
  });

/** Of this channel's table; else of the speaker's only one; of several each has its button. */
async function resultsHere(turn: LookTurn): Promise<Block[]> {
  const isShared = turn.place.kind === 'channel' || turn.place.kind === 'group';
  const here = isShared ? await tableOfPlace(turn.db, turn.face, turn.place.id) : null;
  const all = await evaluatedTables(turn.db, turn.person.id, turn.may('see-evaluations'));
  const tables = here === null ? all : all.filter((each) => each.id === here.id);
  const [only, ...more] = tables;
  if (only === undefined) return [text(turn.say(texts.noResults))];
  if (more.length === 0) return tableBlocks(turn, only.id);
  return [
    text([{ kind: 'strong', text: turn.say(texts.showTrend) }]),
    buttons(
      ...tables.slice(0, MOST_TABLES).map(({ id, name }) => press(cut(name, 40), EVALUATIONS_PRESS, id)),
    ),
  ];
}

const MOST_TABLES = 20;

/** @throws Refusal: there is nothing to show of that table */
async function tableBlocks(turn: LookTurn, tableId: string): Promise<Block[]> {
  const table = await tableOf(turn.db, tableId);
  const points = await trendOf(turn.db, tableId);
  const last = points.at(-1);
  if (table === null || last === undefined) throw new Refusal(texts.noResults);
  return [
    ...trendBlocks(turn, { tableId, tableName: table.name, points }),
    buttons(press(turn.say(texts.showResult), RESULT_PRESS, last.meetingId)),
  ];
}
