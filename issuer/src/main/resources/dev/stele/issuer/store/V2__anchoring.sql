-- More states, and every transaction that was ever signed for a batch. SQLite cannot change a check, so the tables are
-- made anew; with the renaming, references to them follow.

create table batch_new (
  id              text primary key,
  issuer_id       text    not null references issuer (id),
  state           text    not null check (state in
                    ('COLLECTING', 'SEALED', 'SIGNED', 'SENT', 'MINED', 'FINAL', 'PROVEN', 'DELIVERED')),
  opened          text    not null,
  merkle_root     text,
  -- That its present or last transaction is from; kept here so that a database can hold the lane to one batch.
  issuing_address text,
  nonce           bigint,
  -- Of the transaction that is in a block.
  transaction_id  text,
  succeeded       integer,
  block_number    bigint,
  block_hash      text,
  block_time      text,
  gas_used        bigint,
  gas_price       text,
  -- 1 while a person wants it to be tried at once.
  retry_now       integer not null default 0
);

insert into batch_new (id, issuer_id, state, opened, merkle_root, issuing_address, nonce, transaction_id, succeeded,
    block_number, block_hash, block_time, gas_used, gas_price)
  select batch.id, issuer_id, state, opened, merkle_root,
      case when raw_transaction is null then null else issuing_address end, nonce,
      case when block_hash is null then null else transaction_id end,
      case when block_hash is null then null else 1 end,
      block_number, block_hash, block_time, gas_used, gas_price
    from batch join issuer on issuer.id = batch.issuer_id;

create table attempt (
  transaction_id  text primary key,
  batch_id        text    not null references batch_new (id),
  ordinal         integer not null,
  chain_id        bigint  not null,
  nonce           bigint  not null,
  raw             text    not null,
  legacy          integer not null,
  max_gas_price   text    not null,
  priority_fee    text    not null,
  signed_at       text    not null,
  signed_at_block bigint  not null,
  -- 1 when a final block gave the nonce to another transaction: this one can never be mined.
  spent           integer not null default 0,
  -- Of two processes that sign for a batch at once by mistake, one fails.
  unique (batch_id, ordinal)
);

-- What an earlier version offered is not known; a legacy offer of 1 wei is raised to the market's at once.
insert into attempt (transaction_id, batch_id, ordinal, chain_id, nonce, raw, legacy, max_gas_price, priority_fee,
    signed_at, signed_at_block)
  select transaction_id, id, 0, chain_id, nonce, raw_transaction, 1, '1', '0', opened, 0
    from batch where raw_transaction is not null;

create table assertion_new (
  id             text primary key,
  badge_class_id text    not null references badge_class (id),
  batch_id       text    not null references batch_new (id),
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

insert into assertion_new (id, badge_class_id, batch_id, position, email, name, salt, narrative, evidence, issued_on,
    expires, target_hash, jws_signature)
  select id, badge_class_id, batch_id, position, email, name, salt, narrative, evidence, issued_on,
      expires, target_hash, jws_signature
    from assertion;

drop table assertion;
drop table batch;
alter table batch_new rename to batch;
alter table assertion_new rename to assertion;

-- New assertions of an issuer always have exactly one batch to go to.
create unique index one_collecting_batch on batch (issuer_id) where state = 'COLLECTING';
-- An account has one nonce that is not settled.
create unique index one_batch_in_flight on batch (issuing_address) where state in ('SIGNED', 'SENT', 'MINED');
create index unfinished_batch on batch (opened) where state <> 'DELIVERED';
