-- Runs on H2 and PostgreSQL alike. Rows are only ever added: a version never changes, and an alias moves by
-- a new row with the next generation, so the primary key is what makes its generation rise by one.

-- A package is stored once, however many versions (other vars, other limits) are made from it.
create table package (
  digest varchar(71) not null primary key,
  content bytea not null
);

create table function_version (
  number bigint generated always as identity,
  digest varchar(71) not null primary key,
  namespace varchar(63) not null,
  name varchar(63) not null,
  deployer varchar(43) not null,
  package_digest varchar(71) not null references package (digest),
  record varchar(65536) not null
);

create index function_version_by_function on function_version (namespace, name, number);

create table alias_change (
  namespace varchar(63) not null,
  name varchar(63) not null,
  alias varchar(63) not null,
  generation bigint not null check (generation >= 1),
  version varchar(71) not null references function_version (digest),
  record varchar(65536) not null,
  primary key (namespace, name, alias, generation)
);
