/** What changed in the directory since some moment, gathered from single changes (R64, R65). */

/** One change of a card, with what it was about as that stands now. */
export interface DirectoryChange {
  readonly organizationId: string;
  readonly partner: string;
  /** The partner itself came since that moment. */
  readonly isNew: boolean;
  /** The status of the partner now. */
  readonly standing: string;
  /** organization, offer, need, membership. */
  readonly resourceType: string;
  readonly resourceId: string;
  readonly action: string;
  readonly field: string | null;
  readonly replacement: string | null;
  /** The offer or need by its title, or whose membership it is. */
  readonly subject: string | null;
  /** Of an offer or need: its status now; of a membership: ended, or null while it is held. */
  readonly state: string | null;
}

/** In the order in which they are told. */
export const SECTIONS = [
  'new-partners',
  'people',
  'new-offers',
  'ended-offers',
  'new-needs',
  'ended-needs',
  'changed-cards',
  'sleeping',
] as const;
export type Section = (typeof SECTIONS)[number];

/** A line of a section: the partner, and what it is about. */
export interface Entry {
  readonly organizationId: string;
  readonly partner: string;
  /** Titles, or fields that changed. */
  readonly what: readonly string[];
  readonly came: readonly string[];
  readonly left: readonly string[];
  /** Of a need that ended: help was found. */
  readonly isMet: boolean;
}

/** The entries of every section by partner; what began and ended within the time is told nowhere. */
export function sectionsOf(changes: readonly DirectoryChange[]): ReadonlyMap<Section, readonly Entry[]> {
  const sections = new Map<Section, Map<string, Entry>>(SECTIONS.map((section) => [section, new Map()]));
  const ofResources = new Map<string, DirectoryChange[]>();
  for (const change of changes) {
    const own = ofResources.get(change.resourceId);
    if (own === undefined) ofResources.set(change.resourceId, [change]);
    else own.push(change);
  }
  for (const own of ofResources.values()) {
    const [first] = own;
    if (first === undefined) continue;
    for (const { section, ...told } of toldOf(first, own)) add(sections, section, { change: first, told });
  }
  return new Map(
    [...sections].map(([section, entries]) => [section, [...entries.values()].toSorted(byName)]),
  );
}

interface Told {
  readonly section: Section;
  readonly what?: readonly string[];
  readonly came?: string;
  readonly left?: string;
  readonly isMet?: boolean;
}

function toldOf(first: DirectoryChange, own: readonly DirectoryChange[]): Told[] {
  switch (first.resourceType) {
    case 'offer':
    case 'need':
      return toldOfLine(first, own);
    case 'membership':
      return toldOfPerson(first, own);
    default:
      return toldOfCard(first, own);
  }
}

function toldOfLine(line: DirectoryChange, own: readonly DirectoryChange[]): Told[] {
  const [fresh, ended] =
    line.resourceType === 'offer'
      ? (['new-offers', 'ended-offers'] as const)
      : (['new-needs', 'ended-needs'] as const);
  const isCreated = own.some(({ action }) => action === 'create');
  const isLive = LIVE.includes(line.state ?? '');
  const what = [line.subject ?? ''];
  if (isCreated) return isLive ? [{ section: fresh, what }] : [];
  if (!isLive)
    return own.some(({ field }) => field === 'status')
      ? [{ section: ended, what, isMet: line.state === 'met' }]
      : [];
  return [{ section: 'changed-cards', what: [line.resourceType === 'offer' ? 'offers' : 'needs'] }];
}

const LIVE: readonly string[] = ['active', 'open', 'matched', 'upcoming'];

function toldOfPerson(member: DirectoryChange, own: readonly DirectoryChange[]): Told[] {
  const name = member.subject ?? '';
  const isHeld = member.state === null;
  const hasCome = own.some(({ action }) => action === 'create');
  if (hasCome) return isHeld && !member.isNew ? [{ section: 'people', came: name }] : [];
  return isHeld ? [] : [{ section: 'people', left: name }];
}

function toldOfCard(card: DirectoryChange, own: readonly DirectoryChange[]): Told[] {
  const fields = own.flatMap(({ action, field }) =>
    action === 'update' && field !== null && field !== 'status'
      ? [field]
      : action === 'import'
        ? ['import']
        : [],
  );
  const sleeps = own.some(({ field, replacement }) => field === 'status' && replacement === 'dormant');
  return [
    ...(card.isNew ? [{ section: 'new-partners' } as const] : []),
    ...(!card.isNew && fields.length > 0 ? [{ section: 'changed-cards', what: fields } as const] : []),
    ...(sleeps && card.standing === 'dormant' ? [{ section: 'sleeping' } as const] : []),
  ];
}

function add(
  sections: ReadonlyMap<Section, Map<string, Entry>>,
  section: Section,
  { change, told }: { readonly change: DirectoryChange; readonly told: Omit<Told, 'section'> },
): void {
  const { organizationId, partner } = change;
  const entries = sections.get(section);
  const { what = [], came, left, isMet = false } = told;
  const key = `${organizationId} ${String(isMet)}`;
  const known = entries?.get(key);
  entries?.set(key, {
    organizationId,
    partner,
    what: [...new Set([...(known?.what ?? []), ...what])],
    came: [...(known?.came ?? []), ...(came === undefined ? [] : [came])],
    left: [...(known?.left ?? []), ...(left === undefined ? [] : [left])],
    isMet,
  });
}

const byName = (one: Entry, other: Entry): number =>
  one.partner.localeCompare(other.partner) || one.organizationId.localeCompare(other.organizationId);
