create table products (
  sku text primary key,
  name text not null,
  price_cents integer not null,
  stock integer not null default 0
);
