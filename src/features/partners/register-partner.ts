import { check } from '../../chat/check.ts';
import { buttons, facts, press, quiet, text, type Block } from '../../chat/message.ts';
import { ask, show, type Reply } from '../../chat/reply.ts';
import { dropDraft } from '../../db/drafts.ts';
import { addPerson, giveRole } from '../../db/memberships.ts';
import { partnerCard } from '../../db/partner-card.ts';
import { othersInAreas, partnersAlike, registerAlone, type Likeness } from '../../db/partner-neighbours.ts';
import { createPartner, type PartnerDraft } from '../../db/partners.ts';
import { nameAsTyped, peopleWhoRun } from '../../db/persons.ts';
import { cut } from '../../domain/cut.ts';
import { fold } from '../../domain/fold.ts';
import {
  formRitual,
  keepAnswers,
  keptAnswers,
  nameWithMark,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../engine/feature.ts';
import { texts as matching } from './matching/texts.ts';
import {
  ANYWAY_PRESS,
  CLAIM_PRESS,
  MATCHES_PRESS,
  NEIGHBOURS_PRESS,
  REGISTER_FORM,
  REGISTER_PRESS,
  SHOW_PRESS,
} from './names.ts';
import { areaLabel, cardBlocks } from './partner-card.ts';
import { draftOf, emptyPrefill, partnerForm, type PartnerFields } from './partner-form.ts';
import { texts } from './texts.ts';

const FORM = { name: REGISTER_FORM, state: '' } as const;

export const registerCommand: CommandRitual = {
  words: 'partners add',
  also: {
    en: ['register', 'partners register', 'add partner'],
    sl: ['prijava', 'prijavi', 'partnerji dodaj', 'partnerji prijava'],
    cs: ['registrace', 'registrovat', 'partneři přidat', 'partneři registrace'],
    he: ['הרשמה', 'רישום', 'שותפים הוספה', 'שותפים רישום'],
  },
  argument: null,
  help: texts.registerHelp,
  may: 'register-partner',
  isListed: true,
  turn: 'look',
  run: (turn) => Promise.resolve(ask(registerForm(turn))),
};

export const registerPress: PressRitual = {
  press: REGISTER_PRESS,
  may: 'register-partner',
  turn: 'look',
  run: (turn) => Promise.resolve(ask(registerForm(turn))),
};

const registerForm = (turn: LookTurn) => partnerForm(turn, FORM, emptyPrefill(turn));

/** Registers a partner by the six columns; one who may be here already is asked about before anything is saved. */
export const registerFormRitual = formRitual<PartnerFields>({
  form: REGISTER_FORM,
  may: 'register-partner',
  title: texts.register,
  draw: (turn) => Promise.resolve(registerForm(turn)),
  async submit(turn, { answers, raw }) {
    const draft = draftOf(answers);
    await registerAlone(turn.db);
    const alike = await partnersAlike(turn.db, draft);
    if (alike.length > 0) {
      await keepAnswers(turn, FORM, raw);
      return isItOneOfThese(turn, alike);
    }
    return register(turn, draft, answers.representative ?? '');
  },
});

/** "No, we are another one": goes on with what was typed. */
export const registerAnywayPress: PressRitual = {
  press: ANYWAY_PRESS,
  may: 'register-partner',
  turn: 'act',
  async run(turn) {
    const form = registerForm(turn);
    const kept = await keptAnswers(turn, FORM);
    const checked = kept === null ? null : check(form.fields, kept.answers);
    if (checked?.ok !== true)
      return show(turn.message(text(turn.say(texts.draftGone)), buttons(registerButton(turn))));
    await dropDraft(turn.db, turn.person.id, FORM.name, FORM.state);
    return register(turn, draftOf(checked.answers), checked.answers.representative ?? '');
  },
};

const registerButton = (turn: LookTurn) =>
  press(turn.say(texts.register), REGISTER_PRESS, '', { opensForm: true });

const LIKE = {
  name: texts.likeName,
  website: texts.likeWebsite,
  phone: texts.likePhone,
  email: texts.likeEmail,
};

function isItOneOfThese(turn: LookTurn, alike: readonly Likeness[]): Reply {
  const ways = alike.flatMap((each) => [
    press(turn.say(texts.thisIsUsNamed, { name: each.name }), CLAIM_PRESS, each.id),
    press(turn.say(texts.show), SHOW_PRESS, each.id, { described: cut(each.name, 75) }),
  ]);
  return show(
    turn.message(
      text(turn.say(texts.alreadyHere)),
      facts(...alike.map((each) => ({ label: each.name, value: turn.say(LIKE[each.by]) }))),
      quiet(turn.say(texts.nothingSavedYet)),
      buttons(...ways),
      buttons(press(turn.say(texts.anotherOne), ANYWAY_PRESS, '', { style: 'primary' })),
    ),
  );
}

async function register(turn: ActTurn, draft: PartnerDraft, representative: string): Promise<Reply> {
  const editing = { byId: turn.person.id, now: turn.now, today: turn.today, vocabulary: turn.vocabulary };
  const id = await createPartner(turn.db, draft, editing);
  await appoint(turn, id, representative);
  await tellCoordinators(turn, id, draft.name);
  const card = await partnerCard(turn.db, id);
  if (card === null) throw new Error('a partner that was just registered is not there');
  return show(
    turn.message(
      text(turn.say(texts.thanks)),
      ...cardBlocks(turn, card),
      ...(await overlapBlocks(turn, id, draft.areas)),
    ),
  );
}

/** The named representative; whoever fills the form for somebody else is the deputy, unless they run the network. */
async function appoint(turn: ActTurn, organizationId: string, representative: string): Promise<void> {
  const { person } = turn;
  const editing = { byId: person.id, now: turn.now, today: turn.today };
  const isOneself = person.name === '' || fold(representative) === fold(person.name);
  if (isOneself) {
    await nameAsTyped(turn.db, person.id, representative);
    await giveRole(turn.db, { personId: person.id, organizationId, role: 'representative' }, editing);
    return;
  }
  const other = await addPerson(turn.db, representative, turn.now);
  await giveRole(turn.db, { personId: other, organizationId, role: 'representative' }, editing);
  if (!turn.may('answer-claims'))
    await giveRole(turn.db, { personId: person.id, organizationId, role: 'deputy' }, editing);
}

async function tellCoordinators(turn: ActTurn, organizationId: string, name: string): Promise<void> {
  for (const { id } of await peopleWhoRun(turn.db.sql, turn.network.id)) {
    if (id === turn.person.id) continue;
    await turn.tell({
      personId: id,
      key: `partner-registered:${organizationId}:${id}`,
      why: 'partner-registered',
      about: organizationId,
      compose: (say) => [
        text(say(texts.toldRegistered, { name, person: turn.person.name || say(texts.somebody) })),
        buttons(press(say(texts.show), SHOW_PRESS, organizationId)),
      ],
    });
  }
}

/** Who else works on the same (R1). */
export async function overlapBlocks(turn: LookTurn, id: string, areas: readonly string[]): Promise<Block[]> {
  const overlaps = (await othersInAreas(turn.db, id, areas)).filter((each) => each.count > 0);
  if (overlaps.length === 0) return [text(turn.say(texts.firstInAreas))];
  return [
    ...overlaps.map(({ area, count, others }) => {
      const names = others.map((each) => nameWithMark(turn, each)).join(', ');
      return text(turn.say(texts.othersWork, { count, area: areaLabel(turn, area), names }));
    }),
    buttons(
      press(turn.say(matching.neighbours), NEIGHBOURS_PRESS, id),
      press(turn.say(matching.matches), MATCHES_PRESS, ''),
    ),
  ];
}
