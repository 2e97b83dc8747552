-- Instants are text, ISO 8601 in UTC; hashes and addresses lower-case hexadecimal.

-- The one chain that this data folder anchors in, pinned when a node is first met.
create table chain (
  only_row     integer primary key check (only_row = 1),
  chain_id     bigint not null,
  genesis_hash text   not null
);

create table issuer (
  id              text primary key,
  profile_id      text not null unique,
  name            text not null,
  url             text not null,
  email           text not null,
  description     text,
  image           text,
  issuing_address text not null,
  public_key_pem  text not null,
  created         text not null
);

create table badge_class (
  id         text primary key,
  issuer_id  text not null references issuer (id),
  definition text not null,
  image      blob not null,
  created    text not null
);

create table batch (
  id            text primary key,
  issuer_id     text   not null references issuer (id),
  state         text   not null check (state in ('COLLECTING', 'SEALED', 'SIGNED', 'FINAL', 'DELIVERED')),
  opened        text   not null,
  merkle_root   text,
  chain_id      bigint,
  nonce         bigint,
  transaction_id text,
  raw_transaction text,
  block_number  bigint,
  block_hash    text,
  block_time    text,
  gas_used      bigint,
  gas_price     text
);

-- New assertions of an issuer always have exactly one batch to go to.
create unique index one_collecting_batch on batch (issuer_id) where state = 'COLLECTING';

create table assertion (
  id             text primary key,
  badge_class_id text    not null references badge_class (id),
  batch_id       text    not null references batch (id),
  position       integer not null,
  email          text    not null,
  name           text    not null,
  salt           text    not null,
  narrative      text,
  evidence       text    not null,
  issued_on      text    not null,
  expires        text,
  target_hash    text    not null,
  jws_signature  text    not null,
  unique (batch_id, position)
);
