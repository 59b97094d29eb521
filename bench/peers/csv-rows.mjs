/** The barest way to bring two CSV files into PostgreSQL: read as a stream, a thousand rows an INSERT, one transaction. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse';
import pg from 'pg';

const ROWS = 1000;
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
await client.query(`create table bare_organizations (id text primary key, name text, description text, email text);
  create table bare_services (id text primary key, organization_id text, name text, description text, status text)`);
await client.query('begin');
for (const [file, table, columns] of [
  ['organizations.csv', 'bare_organizations', 'id text, name text, description text, email text'],
  [
    'services.csv',
    'bare_services',
    'id text, organization_id text, name text, description text, status text',
  ],
]) {
  let rows = [];
  const flush = async () => {
    const text = `insert into ${table} select * from jsonb_to_recordset($1::jsonb) as r (${columns})`;
    await client.query({ name: table, text, values: [JSON.stringify(rows)] });
    rows = [];
  };
  const stream = createReadStream(path.join(process.argv[2], file)).pipe(parse({ columns: true }));
  for await (const row of stream) {
    rows.push(row);
    if (rows.length === ROWS) await flush();
  }
  if (rows.length > 0) await flush();
}
await client.query('commit');
await client.end();
