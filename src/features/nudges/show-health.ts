import { buttons, facts, heading, list, press, strong, text, type Block } from '../../chat/message.ts';
import { show, type Reply } from '../../chat/reply.ts';
import {
  connectedFaces,
  deliveryOf,
  unreachedOf,
  type ConnectedFace,
  type Delivery,
} from '../../db/health.ts';
import { peopleAway } from '../../db/manners.ts';
import { instantOf } from '../../domain/local-time.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../engine/feature.ts';
import { sayDate, sayInstant } from '../../i18n/format.ts';
import { faceName } from '../../i18n/face-name.ts';
import { problemsOf, type Problem } from './health-problems.ts';
import { HEALTH_PRESS, NUDGES_PRESS } from './names.ts';
import { texts } from './texts.ts';

export const healthCommand: CommandRitual = {
  words: 'health',
  also: { en: ['delivery'], sl: ['dostava'], cs: ['doručování'], he: ['מסירה'] },
  argument: null,
  help: texts.healthHelp,
  may: 'see-health',
  turn: 'look',
  run: (turn) => showHealth(turn),
};

export const healthPress: PressRitual = {
  press: HEALTH_PRESS,
  may: 'see-health',
  turn: 'look',
  run: (turn) => showHealth(turn),
};

const SHOWN_DAYS = 7;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

async function showHealth(turn: LookTurn): Promise<Reply> {
  const { db, now, network, say } = turn;
  const since = new Date(now.getTime() - SHOWN_DAYS * DAY_MILLISECONDS);
  const today = instantOf(`${turn.today}T00:00`, network.timeZone);
  const delivery = await deliveryOf(db, { now, today, since });
  const faces = await connectedFaces(db);
  const problems = problemsOf(turn, { delivery, faces, unreached: await unreachedOf(db, since) });
  return show(
    turn.message(
      heading(say(texts.health)),
      ...(problems.length === 0 ? [text(say(texts.allWell))] : problems.flatMap(problemBlocks)),
      await numbers(turn, delivery, faces),
      buttons(press(say(texts.nudges), NUDGES_PRESS, '')),
    ),
  );
}

const problemBlocks = ({ said, todo }: Problem): Block[] => [text([strong(said)]), list([todo])];

async function numbers(turn: LookTurn, delivery: Delivery, faces: readonly ConnectedFace[]): Promise<Block> {
  const { say, language, timeZone } = turn;
  const when = (instant: Date): string => sayInstant(instant, language, timeZone);
  const { due, dueSince, later, sentToday, unknown, failed, sweptAt } = delivery;
  const away = await peopleAway(turn.db, turn.today);
  const connected = faces
    .filter(({ here }) => here > 0)
    .map(({ face, here }) => say(texts.faceCount, { face: faceName(say, face), count: here }));
  const named = away.map(({ name, until }) => say(texts.awayLine, { name, day: sayDate(until, language) }));
  return facts(
    {
      label: say(texts.factDue),
      value: dueSince === null ? String(due) : say(texts.factDueSince, { count: due, when: when(dueSince) }),
    },
    { label: say(texts.factLater), value: String(later) },
    { label: say(texts.factSent), value: String(sentToday) },
    { label: say(texts.factUnknown), value: String(unknown) },
    { label: say(texts.factFailed), value: String(failed) },
    { label: say(texts.factSwept), value: sweptAt === null ? say(texts.never) : when(sweptAt) },
    {
      label: say(texts.factFaces),
      value: connected.length === 0 ? say(texts.nothing) : connected.join(', '),
    },
    { label: say(texts.factAway), value: named.length === 0 ? say(texts.nobody) : named.join(', ') },
  );
}
