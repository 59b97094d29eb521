/** An offer or a need is added, changed, ended and brought back, each by itself. */
import { buttons, press, text, type Block } from '../../chat/message.ts';
import { ask, redraw, type Reply } from '../../chat/reply.ts';
import type { PartnerCard } from '../../db/partner-card.ts';
import {
  addLine,
  changeLine,
  endLine,
  lineOf,
  reopenLine,
  type PartnerRecord,
} from '../../db/partner-lines.ts';
import { Refusal } from '../../domain/errors.ts';
import { IN_FORCE, RUN_OUT, UPCOMING, type Ending, type LineKind } from '../../domain/partner-line.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../engine/feature.ts';
import type { Text } from '../../i18n/text.ts';
import { editableCard, editingBy, tellOwners } from './editable-card.ts';
import { detailsSent, lineForm, type LineFields } from './line-form.ts';
import { lineTexts as texts } from './line-texts.ts';
import { ADD_LINE_PRESS, CHANGE_LINE_PRESS, END_LINE_PRESS, LINE_FORM, REOPEN_LINE_PRESS } from './names.ts';
import { kindOf, showLines } from './show-lines.ts';

export const addLinePress: PressRitual = {
  press: ADD_LINE_PRESS,
  may: 'register-partner',
  turn: 'look',
  run: async (turn, value) => ask(await formOf(turn, `new.${value}`)),
};

export const changeLinePress: PressRitual = {
  press: CHANGE_LINE_PRESS,
  may: 'register-partner',
  turn: 'look',
  async run(turn, value) {
    const { line } = await theLine(turn, value.split('.'));
    return ask(await formOf(turn, stateOf(line)));
  },
};

/** Stale when somebody else saved in between. */
const stateOf = ({ kind, id, version }: PartnerRecord): string => `old.${kind}.${id}.${String(version)}`;
const versionOf = (state: string): number => Number(state.split('.')[3]);

interface Meant {
  readonly kind: LineKind;
  readonly card: PartnerCard;
  /** Null: a new one. */
  readonly line: PartnerRecord | null;
}

/** What the state of a form means. @throws Refusal: it is gone, or somebody else's */
async function meantBy(turn: LookTurn, state: string): Promise<Meant> {
  const [which, given, id = ''] = state.split('.');
  const kind = kindOf(given);
  if (which === 'new') return { kind, card: await editableCard(turn, id), line: null };
  return { kind, ...(await theLine(turn, [kind, id])) };
}

interface TheLine {
  readonly card: PartnerCard;
  readonly line: PartnerRecord;
}

/** @throws Refusal: it is gone, or somebody else's */
async function theLine(turn: LookTurn, [kind, id = '']: readonly string[]): Promise<TheLine> {
  const line = await lineOf(turn.db, kindOf(kind), id);
  if (line === null) throw new Refusal(texts.lineGone);
  return { card: await editableCard(turn, line.organizationId), line };
}

async function formOf(turn: LookTurn, state: string) {
  const { kind, card, line } = await meantBy(turn, state);
  return lineForm(turn, { kind, state, partner: card.name, line });
}

export const lineFormRitual = formRitual<LineFields>({
  form: LINE_FORM,
  may: 'register-partner',
  title: texts.lineTitle,
  draw: formOf,
  async submit(turn, { answers, state, raw }) {
    const { kind, card, line } = await meantBy(turn, state);
    const sent = { details: detailsSent(turn, answers, line), editing: editingBy(turn) };
    // The version of the form, not of the moment: what somebody else wrote meanwhile is not overwritten.
    if (line !== null && !(await changeLine(turn.db, { ...line, version: versionOf(state) }, sent))) {
      const form = lineForm(turn, { kind, state: stateOf(line), partner: card.name, line });
      return ask({ ...form, typed: raw, problem: turn.say(texts.lineChangedMeanwhile) });
    }
    const id = line?.id ?? (await addLine(turn.db, { kind, organizationId: card.id }, sent));
    const { title } = sent.details;
    await tellOf(turn, card, { id, title, sentence: texts.toldLineSaved });
    const done = text(turn.say(texts.lineSaved, { title }));
    return showLines(turn, { kind, organizationId: card.id, skip: 0 }, [done]);
  },
});

const ENDINGS: Readonly<Record<LineKind, readonly Ending[]>> = {
  offer: ['inactive'],
  need: ['met', 'withdrawn'],
};

export const endLinePress: PressRitual = {
  press: END_LINE_PRESS,
  may: 'register-partner',
  turn: 'act',
  async run(turn, value) {
    const [given, id = '', version, wanted] = value.split('.');
    const { card, line } = await theLine(turn, [kindOf(given), id]);
    const ending = ENDINGS[line.kind].find((each) => each === wanted) ?? RUN_OUT[line.kind];
    const seen = { ...line, version: Number(version) };
    if (!isLive(line) || !(await endLine(turn.db, seen, { status: ending, editing: editingBy(turn) })))
      return again(turn, line, texts.alreadyChanged);
    await tellOf(turn, card, { id, title: line.title, sentence: texts.toldLineEnded });
    const back = [line.kind, line.id, line.version + 1].join('.');
    const ways = buttons(press(turn.say(texts.bringBack), REOPEN_LINE_PRESS, back));
    return again(turn, line, texts.lineEnded, [ways]);
  },
};

const isLive = ({ kind, status }: PartnerRecord): boolean => status === IN_FORCE[kind] || status === UPCOMING;

/** The ending was a slip. */
export const reopenLinePress: PressRitual = {
  press: REOPEN_LINE_PRESS,
  may: 'register-partner',
  turn: 'act',
  async run(turn, value) {
    const [given, id = '', version] = value.split('.');
    const { card, line } = await theLine(turn, [kindOf(given), id]);
    const seen = { ...line, version: Number(version) };
    if (isLive(line) || !(await reopenLine(turn.db, seen, editingBy(turn))))
      return again(turn, line, texts.alreadyChanged);
    await tellOf(turn, card, { id, title: line.title, sentence: texts.toldLineSaved });
    return again(turn, line, texts.lineIsBack);
  },
};

/** The list as it is now, in place of the one that was pressed. */
async function again(
  turn: LookTurn,
  { kind, organizationId, title }: PartnerRecord,
  sentence: Text,
  ways: readonly Block[] = [],
): Promise<Reply> {
  const done = text(turn.say(sentence, { title }));
  const shown = await showLines(turn, { kind, organizationId, skip: 0 }, [done, ...ways]);
  return shown.kind === 'message' ? redraw(shown.message) : shown;
}

interface Told {
  readonly id: string;
  readonly title: string;
  readonly sentence: Text;
}

const tellOf = (turn: ActTurn, card: PartnerCard, { id, title, sentence }: Told): Promise<void> =>
  tellOwners(turn, card, {
    change: `${id}:${turn.now.toISOString()}`,
    words: (say) => say(sentence, { name: card.name, title }),
  });
