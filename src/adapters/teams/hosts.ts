/**
 * The hosts behind which Microsoft runs the Bot Connector for Teams, public and government clouds.
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
const MICROSOFT = [
  'smba.trafficmanager.net',
  'teams.microsoft.com',
  'teams.microsoft.us',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
];
const MICROSOFT_SUFFIX = '.botframework.com';

/** Whether a service address may be believed and called. */
export type TrustsUrl = (url: string) => boolean;

/**
 * Trusts Microsoft's hosts and the named ones (`host` or `host:port`) over https. Loopback addresses, over http as
 * well, are trusted when they are named; with `local` and none of them named, all of them are.
 */
export function trustedHosts(named: readonly string[], local: boolean): TrustsUrl {
  const own = new Set(named.map((host) => host.trim().toLowerCase()).filter((host) => host !== ''));
  const namesLoopback = [...own].some((host) => isLoopback(withoutPort(host)));
  return (given) => {
    if (!URL.canParse(given)) return false;
    const url = new URL(given);
    if (url.username !== '' || url.password !== '') return false;
    const isNamed = own.has(url.host) || own.has(url.hostname);
    if (isLoopback(url.hostname))
      return (isNamed || (local && !namesLoopback)) && /^https?:$/.test(url.protocol);
    if (url.protocol !== 'https:') return false;
    return isNamed || (url.port === '' && isMicrosoft(url.hostname));
  };
}

const isMicrosoft = (hostname: string): boolean =>
  MICROSOFT.includes(hostname) || hostname.endsWith(MICROSOFT_SUFFIX);

const withoutPort = (host: string): string => host.replace(/:\d{1,5}$/, '');

/** Whether a host name means this machine. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
