import { placeKind, rootOf, tenantOf, type Activity } from './activity.ts';
import { packReference } from './reference.ts';
import { clean } from '../../chat/typed.ts';
import type { Place, Speaker } from '../../chat/request.ts';

/** What reading needs to know besides the activity. */
export interface Hearing {
  /** For activities that name no tenant (stand-ins in local runs); undefined: they are not heard. */
  readonly fallbackTenant: string | undefined;
  /** The person's own conversation with us, where we know it. */
  readonly personalOf: (tenant: string, user: string) => string | undefined;
}

/** Who speaks, as far as Teams tells; null when it does not say in which tenant. */
export function speakerOf(activity: Activity, { fallbackTenant, personalOf }: Hearing): Speaker | null {
  const { from, recipient, serviceUrl, conversation } = activity;
  const tenant = tenantOf(activity) ?? fallbackTenant;
  if (tenant === undefined) return null;
  const client = activity.entities.find((entity) => entity.type === 'clientInfo');
  const name = clean(from.name ?? '').replace(/\s+/g, ' ');
  const locale = [activity.locale, client?.locale].find(isLocale);
  const timeZone = [client?.timezone].find(isZone);
  const personal = placeKind(activity) === 'personal' ? conversation.id : personalOf(tenant, from.id);
  const reference = packReference({
    serviceUrl,
    tenant,
    bot: recipient.id,
    kind: 'personal',
    user: from.id,
    ...(personal !== undefined && { conversation: personal }),
  });
  return {
    // The Entra id is the same for every bot and in the people picker; `29:...` is ours alone.
    account: { face: 'teams', home: from.tenantId ?? tenant, id: from.aadObjectId ?? from.id },
    tenant,
    reference,
    ...(name === '' ? {} : { name: name.slice(0, 200) }),
    ...(locale === undefined ? {} : { locale }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
}

/** Where it was said: threads belong to their channel. */
export function placeOf(activity: Activity, tenant: string): Place {
  const { recipient, serviceUrl, conversation, channelData } = activity;
  const kind = placeKind(activity);
  const id = rootOf(conversation.id);
  const name = clean(channelData?.channel?.name ?? conversation.name ?? '').slice(0, 200);
  const reference = { serviceUrl, tenant, bot: recipient.id, kind, conversation: id };
  return { kind, id, reference: packReference(reference), ...(name === '' ? {} : { name }) };
}

const isLocale = (tag: string | undefined): boolean =>
  tag !== undefined && /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/.test(tag);

const ZONES: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
/** A zone that this runtime cannot compute with must not become anybody's. */
const isZone = (zone: string | undefined): boolean => zone !== undefined && ZONES.has(zone);
