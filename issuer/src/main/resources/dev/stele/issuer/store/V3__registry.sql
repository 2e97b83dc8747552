-- The consortium's registry contracts, as its chain file names them (JSON).
create table registry (
  only_row  integer primary key check (only_row = 1),
  contracts text not null
);

-- Every key that a district ever anchored with; that of the issuer's row is the present one.
create table issuing_key (
  issuer_id text not null references issuer (id),
  address   text not null,
  created   text not null,
  -- From when on it no longer counts; null while that is not settled.
  expires   text,
  primary key (issuer_id, address)
);
insert into issuing_key (issuer_id, address, created) select id, issuing_address, created from issuer;

-- Every version of a district's profile, as it was published.
create table profile_version (
  issuer_id text    not null references issuer (id),
  number    integer not null,
  sha256    text    not null,
  document  text    not null,
  primary key (issuer_id, number)
);
create index profile_by_hash on profile_version (sha256);

-- The key that the assertions of a batch promise to be anchored by.
alter table batch add column promised_address text;
update batch set promised_address = (select issuer.issuing_address from issuer where issuer.id = batch.issuer_id);

-- The version of the profile that its credentials carry; null where there was no registry.
alter table batch add column profile_number integer;

-- A batch of revocations has a call instead of assertions.
alter table batch add column call_to text;
alter table batch add column call_data text;

create table revocation (
  batch_id text    not null references batch (id),
  -- A targetHash or a Merkle root.
  target   text    not null,
  reason   integer not null,
  -- Of a suspension, its end.
  until    text,
  accepted text    not null,
  primary key (batch_id, target)
);
create index revocation_of on revocation (target);
