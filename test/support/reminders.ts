/** Reminders as their receivers have them before them. */
import type { PressButton } from '../../src/chat/message.ts';
import { rests, type TableWorld } from './meeting.ts';
import { answerOf, type Answer, type Delivery, type Speaking } from './world.ts';
import { show } from '../../src/chat/reply.ts';

/** A delivered message as an answer, with its words and buttons. */
export const received = ({ message }: Delivery): Answer => answerOf(show(message));

export interface Reminding {
  /** A moment comes: whatever is due is said and sent. */
  at(instant: string): Promise<Delivery[]>;
  /** A task of Ana's that is open, known since the meeting. */
  promised(title: string, dueOn: string, more?: object): Promise<string>;
  /** Presses a button in the newest message that somebody got. */
  pressNewest(who: Speaking, press: string): Promise<Answer>;
}

export function reminding(world: () => TableWorld): Reminding {
  return {
    async at(instant) {
      world().now = new Date(instant);
      const before = world().deliveries.length;
      await world().app.sweep();
      await world().settle();
      return world().deliveries.slice(before);
    },
    async promised(title, dueOn, more = {}) {
      const { network: networkId, ana } = world().ids;
      await rests(world());
      // Without the full list of the week: these are about one task at a time.
      const own = [{ networkId, personId: ana, weeklyDay: 0 }];
      await world().database.prisma.personManners.createMany({ data: own, skipDuplicates: true });
      return world().task(title, {
        ownerId: ana,
        dueOn: new Date(`${dueOn}T00:00:00Z`),
        state: 'open',
        acceptedAt: new Date('2026-11-23T10:00:00Z'),
        ...more,
      });
    },
    async pressNewest(who, press) {
      const newest = world().deliveries.findLast(({ to }) => to.id === who.id);
      if (newest === undefined) throw new Error('nothing was delivered');
      const button = received(newest).buttons.find(
        (each): each is PressButton => each.kind === 'press' && each.press === press,
      );
      if (button === undefined) throw new Error(`no ${press} in the newest message`);
      return who.pressNamed(press, button.value);
    },
  };
}
