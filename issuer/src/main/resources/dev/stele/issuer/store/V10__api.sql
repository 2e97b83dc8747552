-- What a creating request was answered with, for when it comes again under the same key (Idempotency-Key).
create table kept_answer (
  -- SHA-256 of who asked; nobody meets another's keys.
  caller      text    not null,
  request_key text    not null,
  -- SHA-256 of the request: under one key there is one.
  fingerprint text    not null,
  -- What was asked for, by which the answers of one issuer are found.
  path        text    not null,
  kept        text    not null,
  -- 410 and no body once somebody whom it named is deleted.
  status      integer not null,
  media_type  text    not null,
  body        text    not null,
  primary key (caller, request_key)
);
create index kept_answer_by_age on kept_answer (kept);

-- A long roster on its way: what is read is staged in its entries, signed there, and awarded in one transaction.
create table roster (
  id              text    primary key,
  badge_class_id  text    not null references badge_class (id),
  state           text    not null check (state in ('READING', 'SIGNING', 'AWARDED', 'REFUSED')),
  -- 1 when what cannot be awarded is left out.
  skips_invalid   integer not null,
  -- Who handed it in, as the audit log is to have it.
  caller          text    not null,
  people          integer not null default 0,
  signed          integer not null default 0,
  faults          integer not null default 0,
  -- The key that the signed entries promise to be anchored by.
  issuing_address text,
  batch_id        text    references batch (id),
  created         text    not null
);

-- Gone once they are awarded or refused.
create table roster_entry (
  roster_id     text    not null references roster (id),
  line          integer not null,
  -- For finding a person twice, in lower case.
  person        text    not null,
  email         text    not null,
  name          text    not null,
  narrative     text,
  evidence      text    not null,
  expires       text,
  details       text,
  -- From here on null until it is signed.
  assertion_id  text,
  salt          text,
  issued_on     text,
  target_hash   text,
  jws_signature text,
  primary key (roster_id, line),
  unique (roster_id, person)
);

create table roster_fault (
  roster_id text    not null references roster (id),
  line      integer not null,
  message   text    not null,
  primary key (roster_id, line)
);

-- What happened to batches, in the order in which it was committed: the counter's row makes one wait for the other.
create table event_counter (
  only_row integer primary key check (only_row = 1),
  last     bigint  not null
);
insert into event_counter (only_row, last) values (1, 0);

create table batch_event (
  id        bigint primary key,
  issuer_id text   not null,
  batch_id  text   not null,
  state     text   not null,
  happened  text   not null
);

-- Where an issuer's owner wants to be told of batches.
create table webhook (
  id         text   primary key,
  issuer_id  text   not null references issuer (id),
  url        text   not null,
  -- What the bodies are signed with (HMAC), so it is kept as it is.
  secret     text   not null,
  -- Of what happened up to here deliveries were made.
  last_event bigint not null,
  created    text   not null
);

create table webhook_delivery (
  id           text    primary key,
  webhook_id   text    not null references webhook (id),
  event_id     bigint  not null,
  body         text    not null,
  state        text    not null check (state in ('WAITING', 'DELIVERED', 'DEAD')),
  attempts     integer not null default 0,
  next_attempt text    not null,
  -- Of the last attempt.
  outcome      text,
  created      text    not null,
  unique (webhook_id, event_id)
);
create index webhook_delivery_due on webhook_delivery (next_attempt) where state = 'WAITING';
