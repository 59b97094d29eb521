/** The Teams face over a scripted `Handle`, on loopback, with people of a tenant in front of it. */
import { teamsFace, type TeamsFace, type TeamsOptions } from '../../../src/adapters/teams/index.ts';
import type { LogFields } from '../../../src/adapters/teams/log.ts';
import type { Handle, Request } from '../../../src/chat/request.ts';
import type { FaceWords } from '../../../src/chat/words.ts';
import { listenOnLoopback } from '../slack/http.ts';
import { TeamsClient } from './client.ts';
import type { TeamsTenant } from './tenant.ts';

/** The face's own few words, in the English of the tests. */
export const words: FaceWords = {
  working: 'Working…',
  close: 'Close',
  open: 'Open',
  cut: 'There is more than fits here.',
  broken: 'Something went wrong. Please try again.',
  more: 'More',
  yes: 'Yes',
  about: 'About this message',
};

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: LogFields;
  readonly message: string;
}

export interface RunningFace {
  readonly face: TeamsFace;
  readonly client: TeamsClient;
  readonly url: string;
  /** What reached the app. */
  readonly requests: readonly Request[];
  readonly logs: readonly LogLine[];
  close(): Promise<void>;
}

/** Starts it on a tenant, with tokens both ways. */
export async function startFace(
  tenant: TeamsTenant,
  handle: Handle,
  options: Partial<TeamsOptions> = {},
): Promise<RunningFace> {
  const requests: Request[] = [];
  const logs: LogLine[] = [];
  const say =
    (level: LogLine['level']) =>
    (fields: LogFields, message: string): void =>
      void logs.push({ level, fields, message });
  const face = teamsFace({
    handle: (request) => {
      requests.push(request);
      return handle(request);
    },
    words: () => words,
    appId: tenant.appId,
    appPassword: tenant.appPassword,
    appType: 'SingleTenant',
    tenantId: tenant.tenantId,
    openIdMetadataUrl: tenant.issuer.metadataUrl,
    loginUrl: tenant.issuer.loginUrl,
    serviceHosts: [tenant.connector.host],
    local: false,
    clock: () => new Date(),
    log: { info: say('info'), warn: say('warn'), error: say('error') },
    ...options,
  });
  const server = await listenOnLoopback((request, response) => {
    face.routes(request, response).catch((error: unknown) => {
      logs.push({ level: 'error', fields: {}, message: `the route threw: ${String(error)}` });
      response.destroy();
    });
  });
  await face.start();
  const url = `${server.url}/api/messages`;
  return {
    face,
    client: new TeamsClient(tenant, url),
    url,
    requests,
    logs,
    async close() {
      await face.stop();
      await server.close();
    },
  };
}
