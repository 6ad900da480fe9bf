import { bash, bashFails, progress, read, say, think, write } from '../engine/steps.mjs';

const migration = `create table cart_lines (
  cart_id text not null,
  sku text not null references products (sku),
  quantity integer not null check (quantity > 0),
  primary key (cart_id, sku)
);
`;

/** Fails, and says what it tried. @type {import('../engine/types.ts').Role} */
export default {
  title: 'Migrations',
  accent: [247, 118, 142],
  display: 'inline',
  startsIn: 1.2,
  first: [
    think('Reading the migrations', 1.6),
    read('db/migrations/001_products.sql', 0.6, 'Read 6 lines'),
    write('Write', 'db/migrations/002_cart_lines.sql', 1, migration, ['6 lines']),
    progress(1, 3, 'wrote migration 002'),
    bashFails('npm run db:migrate', 1.3, ['002_cart_lines.sql: relation "products" does not exist']),
    think('Starting from an empty database', 1.2),
    bashFails('npm run db:migrate -- --from 001', 1.2, [
      '001_products.sql: permission denied for schema public',
    ]),
    say(
      'STATUS: ERROR — migration 002 cannot run: the database user may not create tables; tried 002 alone and 001 on an empty database; suggested fix: grant create on schema public to lantern',
    ),
  ],
  next: [
    [
      think('Running the migrations again', 1.4),
      bash('npm run db:migrate', 1.4, ['001_products.sql ok', '002_cart_lines.sql ok']),
      progress(3, 3, 'both migrations ran'),
      say('STATUS: DONE — cart lines have a table (db/migrations/002_cart_lines.sql, npm run db:migrate ok)'),
    ],
  ],
};
