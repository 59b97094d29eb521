/** Days go by, and whatever is due is said: what rules of nudges are tested with. */
import type { Button, PressButton } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Delivery, World } from './world.ts';

export interface Heard {
  readonly to: string;
  readonly text: string;
  readonly buttons: readonly Button[];
  /** The value of the button that presses it. */
  value(press: string): string;
}

/** A moment comes: whatever is due is said and sent. By receiver. */
export async function at(world: World, instant: string): Promise<Heard[]> {
  world.now = new Date(instant);
  const before = world.deliveries.length;
  await world.app.sweep();
  await world.settle();
  return world.deliveries
    .slice(before)
    .map(heard)
    .toSorted((one, other) => one.to.localeCompare(other.to));
}

function heard({ to, message }: Delivery): Heard {
  const buttons = message.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  return {
    to: to.id,
    text: plainText(message),
    buttons,
    value(press) {
      const found = buttons.find(
        (button): button is PressButton => button.kind === 'press' && button.press === press,
      );
      if (found === undefined) throw new Error(`no button presses ${press} under: ${plainText(message)}`);
      return found.value;
    },
  };
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Each day from one to another, at ten past eight and half past one UTC: `2026-12-01 08 U-AnaZupan` where the words were said. */
export async function saidOn(
  world: World,
  { from, until, words }: { readonly from: string; readonly until: string; readonly words: string },
): Promise<string[]> {
  const said: string[] = [];
  for (let day = Date.parse(from); day <= Date.parse(until); day += DAY_MILLISECONDS) {
    const date = new Date(day).toISOString().slice(0, 10);
    for (const time of ['08:10', '13:30'])
      for (const { to, text } of await at(world, `${date}T${time}:00Z`))
        if (text.includes(words)) said.push(`${date} ${time.slice(0, 2)} ${to}`);
  }
  return said;
}
