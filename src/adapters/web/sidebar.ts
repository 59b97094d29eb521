/** People and conversations: whom the reader plays, and what that person can look at. */
import { attribute, markup, type Html } from './html.ts';
import { pathTo, type Spot } from './paths.ts';
import { avatar, type Scene } from './scene.ts';
import { channelPlace, personalPlace, type PlaceKey } from './store.ts';
import { sign, table } from './picture.ts';

/** The navigation; on a narrow page it opens from the bar. */
export function drawSidebar(scene: Scene): Html {
  const { texts, person } = scene;
  const close = texts.say('close');
  return markup`<nav class="side" id="side" popover aria-label="${texts.say('menuPeople')}">
<div class="drawer-close"><button type="button" popovertarget="side" popovertargetaction="hide" aria-label="${close}">${sign('cross')}</button></div>
<a class="brand" href="/">${table}<span><b>${texts.say('brand')}</b><small>${texts.say('sandbox')}</small></span></a>
<div data-live="side">
<div class="me">${avatar(person, scene.people)}<div><p class="me-label">${texts.say('youAreNow')}</p><p class="me-name" dir="auto">${person.name}</p><p class="me-role" dir="auto">${roleOf(person.role, scene)}</p></div></div>
<h2 id="side-places">${texts.say('conversations')}</h2>
<ul class="places" aria-labelledby="side-places">${drawPlaces(scene)}</ul>
${drawOthers(scene)}</div></nav>`;
}

const roleOf = (role: string, { texts }: Scene): string => (role === '' ? texts.say('noRole') : role);

interface Entry {
  readonly spot: Spot;
  readonly look: 'channel' | 'letter' | 'house';
  readonly label: string;
  /** Where its messages are counted; null: it has none. */
  readonly key: PlaceKey | null;
}

function drawPlaces(scene: Scene): readonly Html[] {
  const { texts, person } = scene;
  const place = ({ spot, look, label, key }: Entry): Html => {
    const count = key === null ? 0 : unreadIn(scene, person.id, key);
    const current = attribute('aria-current', isAt(scene.spot, spot) ? 'page' : null);
    return markup`<li><a href="${pathTo.look(person.id, spot)}"${current}>${sign(look)}<bdi>${label}</bdi>${drawCount(count, scene)}</a></li>`;
  };
  const channels = scene.channels.map(({ id, name }): Entry => ({
    spot: { kind: 'channel', id },
    look: 'channel',
    label: name,
    key: channelPlace(id),
  }));
  const own: readonly Entry[] = [
    { spot: { kind: 'personal' }, look: 'letter', label: texts.say('direct'), key: personalPlace(person.id) },
    { spot: { kind: 'home' }, look: 'house', label: texts.say('startPage'), key: null },
  ];
  return [...channels, ...own].map(place);
}

/** Everybody else, with what waits for them: after the clock moved, one sees at once who was written to. */
function drawOthers(scene: Scene): Html | false {
  const { texts, person, people } = scene;
  const others = people.filter((other) => other.id !== person.id);
  if (others.length === 0) return false;
  const item = (other: (typeof others)[number]): Html => {
    const count = unreadIn(scene, other.id, personalPlace(other.id));
    const spot: Spot = scene.spot.kind === 'form' ? { kind: 'personal' } : scene.spot;
    return markup`<li><a href="${pathTo.look(other.id, count > 0 ? { kind: 'personal' } : spot)}">${avatar(other, people)}<span class="who"><bdi class="who-name">${other.name}</bdi><bdi class="who-role">${roleOf(other.role, scene)}</bdi></span>${drawCount(count, scene)}</a></li>`;
  };
  return markup`<h2 id="side-people">${texts.say('switchTo')}</h2><ul class="people" aria-labelledby="side-people">${others.map(item)}</ul>`;
}

const unreadIn = ({ unread }: Scene, account: string, place: PlaceKey): number =>
  unread.find((entry) => entry.account === account && entry.place === place)?.count ?? 0;

const drawCount = (count: number, { texts }: Scene): Html | false =>
  count > 0 &&
  markup`<span class="unread"><span aria-hidden="true">${count > 99 ? '99+' : count}</span><span class="unseen">, ${texts.unread(count)}</span></span>`;

const isAt = (spot: Spot, other: Spot): boolean =>
  spot.kind === other.kind && (!('id' in spot) || !('id' in other) || spot.id === other.id);
