import type {
  Answers,
  CheckboxField,
  ChoiceField,
  ChoicesField,
  Form,
  TextField,
} from '../../../chat/form.ts';
import { buttons, heading, press, quiet, text } from '../../../chat/message.ts';
import { ask, show, type Reply } from '../../../chat/reply.ts';
import { candidatesInAreas } from '../../../db/convening.ts';
import { groupsOf, plannedAt, setProgrammeLeader } from '../../../db/table-editing.ts';
import { createTable, membersOfTable, type Table } from '../../../db/tables.ts';
import { cut } from '../../../domain/cut.ts';
import { Refusal } from '../../../domain/errors.ts';
import { findArea } from '../../../domain/term-search.ts';
import {
  formRitual,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import { TABLE_PRESS } from '../names.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { putReports } from '../report-items.ts';
import { texts as shared } from '../texts.ts';
import { demandFounding, liveHere } from './found-table.ts';
import { FOUND_GROUP_FORM, FOUND_GROUP_PRESS, GROUPS_PRESS } from './names.ts';
import { chosenFrom, everybody, onceEach, personOption, valueOf, type Chosen } from './people-fields.ts';
import { tableBlocks } from './table-card.ts';
import { freeName, nameField, topicsField } from './table-form.ts';
import { takeAll } from './take-members.ts';
import { texts } from './texts.ts';
import { editingBy, theTable, withTable } from './this-table.ts';

export const groupsCommand: CommandRitual = {
  words: 'groups',
  also: { sl: ['skupine'], cs: ['skupiny'], he: ['קבוצות'] },
  argument: null,
  help: texts.groupsHelp,
  may: 'see-meetings',
  turn: 'look',
  run: (turn) => showGroups(turn, ''),
};

export const groupsPress: PressRitual = {
  press: GROUPS_PRESS,
  may: 'see-meetings',
  turn: 'look',
  run: (turn, id) => showGroups(turn, id),
};

const showGroups = (turn: LookTurn, id: string): Promise<Reply> =>
  withTable(turn, { id, again: GROUPS_PRESS }, async (table) => {
    const groups = await groupsOf(turn.db, table.id);
    const { name } = table;
    return show(
      turn.message(
        heading(turn.say(texts.groupsOf, { name })),
        ...(groups.length === 0 ? [text(turn.say(texts.noGroups, { name }))] : []),
        buttons(
          ...groups.slice(0, 20).map((group) => press(cut(group.name, 40), TABLE_PRESS, group.id)),
          press(turn.say(texts.foundGroup), FOUND_GROUP_PRESS, table.id, { opensForm: true }),
        ),
      ),
    );
  });

/** `roundtable group <topic>`: a smaller group on a narrow topic; the topic fills in its name and who may take part. */
export const groupCommand: CommandRitual = {
  words: 'group',
  also: { en: ['found group'], sl: ['skupina'], cs: ['skupina'], he: ['קבוצה'] },
  argument: texts.groupArgument,
  help: texts.groupHelp,
  may: 'see-meetings',
  turn: 'look',
  async run(turn, topic) {
    await demandFounding(turn);
    const found = topic === '' ? null : findArea(turn.vocabulary, topic);
    const slug = found?.kind === 'exact' || found?.kind === 'prefix' ? found.slug : null;
    return withTable(turn, { id: '', again: FOUND_GROUP_PRESS, opensForm: true }, async ({ id }) => {
      const form = await drawForm(turn, slug === null ? id : `${id}.${slug}`);
      const { name, ...fields } = form.fields;
      return ask(
        slug !== null || topic === ''
          ? form
          : { ...form, fields: { name: { ...name, value: topic.slice(0, 100) }, ...fields } },
      );
    });
  },
};

export const foundGroupPress: PressRitual = {
  press: FOUND_GROUP_PRESS,
  may: 'see-meetings',
  turn: 'look',
  async run(turn, value) {
    await demandFounding(turn);
    const [id = ''] = value.split('.');
    return withTable(turn, { id, again: FOUND_GROUP_PRESS, opensForm: true }, async (table) =>
      ask(await drawForm(turn, id === '' ? table.id : value)),
    );
  },
};

type GroupFields = {
  readonly name: TextField;
  readonly purpose: TextField;
  readonly topics: ChoicesField;
  readonly leader: ChoiceField;
  readonly members: ChoicesField;
  readonly guard: CheckboxField;
};

/** @throws Refusal: no such table; nobody could take part */
async function drawForm(turn: LookTurn, state: string): Promise<Form<GroupFields>> {
  const { say } = turn;
  const [id = '', slug = ''] = state.split('.');
  const parent = await theTable(turn, id);
  const area = turn.vocabulary.area(slug);
  const people = await everybody(turn);
  if (people.length === 0) throw new Refusal(texts.nobodyForGroup);
  return {
    name: FOUND_GROUP_FORM,
    state,
    language: turn.language,
    direction: turn.direction,
    title: say(texts.groupTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(say(texts.groupIntro, { table: parent.name })), quiet(say(shared.noChildren))],
    fields: {
      name: nameField(turn, cut(area?.labels[turn.language] ?? '', 100)),
      purpose: { kind: 'text', lines: 'many', required: true, maxLength: 1000, label: say(texts.purpose) },
      topics: topicsField(turn, area === null ? [] : [slug]),
      leader: {
        kind: 'choice',
        required: true,
        label: say(texts.programmeLeader),
        options: people.map(personOption),
      },
      members: {
        kind: 'choices',
        label: say(texts.groupMembers),
        hint: say(texts.groupMembersHint),
        options: people.map(personOption),
        value: await proposed(turn, { parent, slug: area === null ? '' : slug, people }),
      },
      guard: guardField(turn),
    },
  };
}

interface Proposing {
  readonly parent: Table;
  readonly slug: string;
  readonly people: readonly Chosen[];
}

/** Who is proposed: those who speak for partners in the topic (R37); without a topic, whoever sits at the table. */
async function proposed(turn: LookTurn, { parent, slug, people }: Proposing): Promise<string[]> {
  const found =
    slug === ''
      ? (await membersOfTable(turn.db, parent.id)).filter((member) => member.role === 'member')
      : await candidatesInAreas(turn.db, [slug, ...turn.vocabulary.ancestorsOf(slug)]);
  const wanted = new Set(found.map((each) => each.personId));
  return onceEach(people.filter((person) => wanted.has(person.personId))).map(valueOf);
}

export const foundGroupFormRitual = formRitual<GroupFields>({
  form: FOUND_GROUP_FORM,
  may: 'see-meetings',
  title: texts.groupTitle,
  draw: drawForm,
  async submit(turn, { answers, state }) {
    await demandFounding(turn);
    const parent = await theTable(turn, state.split('.')[0] ?? '');
    guardTexts({ name: answers.name, purpose: answers.purpose }, answers.guard);
    const id = await foundGroup(turn, parent, answers);
    await liveHere(turn, id);
    for (const meeting of await plannedAt(turn.db, parent.id))
      await putReports(turn, { id: meeting.id, tableId: parent.id });
    const group = await theTable(turn, id);
    const values = { name: group.name, parent: parent.name };
    return show(
      turn.message(text(turn.say(texts.groupFounded, values)), ...(await tableBlocks(turn, group))),
    );
  },
});

async function foundGroup(turn: ActTurn, parent: Table, answers: Answers<GroupFields>): Promise<string> {
  const name = await freeName(turn, answers.name ?? '', null);
  const people = await everybody(turn);
  const [leader] = chosenFrom(people, [answers.leader ?? '']);
  if (leader === undefined) throw new Refusal(texts.nobodyForGroup, {}, 'leader');
  const draft = {
    name,
    purpose: answers.purpose ?? '',
    topics: answers.topics,
    classification: 'working-group',
    parentId: parent.id,
    durationMinutes: parent.durationMinutes,
    minutesDays: parent.minutesDays,
  };
  const id = await createTable(turn.db, draft, editingBy(turn));
  await setProgrammeLeader(turn.db, id, leader.personId);
  const members = onceEach([leader, ...chosenFrom(people, answers.members)]);
  await takeAll(turn, await theTable(turn, id), { people: members, role: 'member', seatId: null });
  return id;
}
