import { buttons, heading, press, quiet, text, type PressButton } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import { handedIn, openReports, programmes, PROGRAMMES_SHOWN } from '../../db/programmes.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../engine/feature.ts';
import { reportButton } from './evaluate-programme.ts';
import { ADD_PROGRAMME_PRESS, PROGRAMMES_PRESS } from './names.ts';
import { texts } from './programme-texts.ts';
import { programmeBlocks } from './programme-words.ts';

/** What partners do beside meetings, each with its evaluations. */
export const programmesCommand: CommandRitual = {
  words: 'programmes',
  also: { en: ['programs'], sl: ['programi'], cs: ['programy'], he: ['תכניות', 'תוכניות'] },
  argument: null,
  help: texts.listHelp,
  may: 'see-directory',
  turn: 'look',
  run: (turn) => showProgrammes(turn),
};

export const programmesPress: PressRitual = {
  press: PROGRAMMES_PRESS,
  may: 'see-directory',
  turn: 'look',
  run: (turn) => showProgrammes(turn),
};

async function showProgrammes(turn: LookTurn): Promise<Reply> {
  const { say } = turn;
  const all = await programmes(turn.db);
  const shown = all.slice(0, PROGRAMMES_SHOWN);
  const reports = await handedIn(
    turn.db,
    shown.map(({ id }) => id),
  );
  const open = await openReports(turn.db, turn.person.id, turn.today);
  const ways: PressButton[] = [
    ...open.map((report) => reportButton(turn, report)),
    ...(turn.may('add-programme')
      ? [press(say(texts.add), ADD_PROGRAMME_PRESS, '', { opensForm: true })]
      : []),
  ];
  return show(
    turn.message(
      heading(say(texts.programmes)),
      ...(shown.length === 0 ? [text(say(texts.none))] : []),
      ...shown.flatMap((programme) =>
        programmeBlocks(
          turn,
          programme,
          reports.filter((each) => each.programmeId === programme.id),
        ),
      ),
      ...(all.length > shown.length ? [quiet(say(texts.more))] : []),
      ...(ways.length === 0 ? [] : [buttons(...ways)]),
    ),
  );
}
