/** Prisma's client of our tables made, and PGlite opened on an existing directory as its manual says: the sandbox's own floor. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';

const { PRISMA, DIRECTORY } = process.env;
const { PrismaClient, PrismaPg } = await import(PRISMA);
new PrismaClient({ adapter: new PrismaPg({ connectionString: 'postgresql://127.0.0.1:1/none' }) });
const lite = await PGlite.create(DIRECTORY, { extensions: { btree_gin, btree_gist, pg_trgm } });
await lite.query('select count(*) from organization');
const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` }));
process.once('SIGTERM', async () => {
  await lite.close();
  process.exit(0);
});
