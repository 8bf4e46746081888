-- Runs on H2 and PostgreSQL alike. varchar where a value is compared or indexed, text where it is
-- only kept (H2 keeps text as a CLOB, which cannot be a key), bytea for bytes.

-- A nonce counts once: the primary key decides, whoever comes second is refused.
create table used_nonce (
  nonce bytea not null primary key,
  issued_at timestamp with time zone not null
);
create index used_nonce_by_age on used_nonce (issued_at);

-- Every attestation result that was ever issued, with what it rests on.
create table appraisal (
  ear_sha256 varchar not null primary key,
  boot_id varchar not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ear text not null,
  report text not null
);
create index appraisal_by_boot on appraisal (boot_id, issued_at);

-- Nodes whose evidence was authentic and not good enough. The same node refused for the same
-- findings is the same case, however often it asks.
create table refused_case (
  id varchar not null primary key,
  fingerprint varchar not null unique,
  boot_id varchar not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  times bigint not null,
  report text not null
);

-- Everyone else who was refused: one row a minute and replica, however many they are.
create table refused_minute (
  id varchar not null primary key,
  starts_at timestamp with time zone not null,
  counts text not null
);

create table reference_values (
  digest varchar not null primary key,
  issued_at timestamp with time zone not null unique,
  accepted_at timestamp with time zone not null,
  accepted_by varchar not null,
  jws text not null
);

create table namespace_policy (
  namespace varchar not null,
  generation bigint not null,
  digest varchar not null,
  accepted_at timestamp with time zone not null,
  accepted_by varchar not null,
  jws text not null,
  primary key (namespace, generation)
);

-- The epoch is the number of revocations so far; rows are never changed or removed.
create table revocation (
  epoch bigint not null primary key,
  kind varchar not null,
  subject varchar not null,
  reason varchar not null,
  revoked_at timestamp with time zone not null,
  revoked_by varchar not null,
  unique (kind, subject)
);

-- Batches with their bodies as the executor signed them, one canonical form a line. A receipt is
-- proved by all of its batch, so a batch is kept and read whole.
create table receipt_batch (
  id bigint generated always as identity primary key,
  boot_id varchar not null,
  counter bigint not null,
  digest varchar not null,
  ear_sha256 varchar not null,
  received_at timestamp with time zone not null,
  jws text not null,
  bodies text not null,
  unique (boot_id, counter)
);

-- Where the receipts of an invocation lie, and who may read them. There is a row for every
-- invocation there ever was, so it is as narrow as can be.
create table receipt (
  invocation uuid not null,
  batch bigint not null,
  leaf integer not null,
  namespace varchar not null,
  primary key (invocation, batch, leaf)
);
