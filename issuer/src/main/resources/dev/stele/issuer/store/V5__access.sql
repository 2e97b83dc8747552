-- What a person is at an issuer; the address in lower case.
create table membership (
  id        text primary key,
  issuer_id text not null references issuer (id),
  email     text not null,
  role      text not null,
  given     text not null,
  unique (issuer_id, email, role)
);
create index membership_of on membership (email);

-- What programs are let in with. Of the key itself there is only the SHA-256.
create table api_key (
  id          text primary key,
  hash        text not null unique,
  name        text not null,
  -- Null for a key that counts at every issuer.
  issuer_id   text references issuer (id),
  -- Names, with a comma between them.
  permissions text not null,
  created     text not null,
  expires     text,
  last_used   text,
  revoked     text
);

-- How the audit log names a person at an issuer. With the row goes the only way from the one to the other.
create table person_reference (
  reference text primary key,
  issuer_id text not null,
  email     text not null,
  salt      text not null,
  unique (issuer_id, email)
);

-- Never changed and never deleted; docs/access.md says what is hashed.
create table audit_entry (
  sequence  bigint primary key,
  instant   text not null,
  subject   text not null,
  action    text not null,
  -- Empty for what concerns the service as a whole.
  issuer_id text not null,
  target    text not null,
  details   text not null,
  previous  text not null,
  hash      text not null
);
create index audit_entry_of on audit_entry (issuer_id, sequence);

-- The last of them. Services that share the database wait here for each other.
create table audit_head (
  only_row integer primary key check (only_row = 1),
  sequence bigint not null,
  hash     text   not null
);
insert into audit_head (only_row, sequence, hash)
  values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- The log's head when the batch was closed, the last leaf of its tree; null where the tree has none.
alter table batch add column audit_sequence bigint;
alter table batch add column audit_hash text;

-- When a person's data was deleted; what is left of the row is its place in the tree.
alter table assertion add column erased text;
create index assertion_to on assertion (email);
