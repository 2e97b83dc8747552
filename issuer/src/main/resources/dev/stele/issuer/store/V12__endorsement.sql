-- Signed endorsements of badge classes and of issuers. Badges are composed with them for ever, so no row is ever changed.
create table endorsement (
  id             text primary key,
  issuer_id      text not null references issuer (id),
  -- Null where it is the issuer that is endorsed.
  badge_class_id text references badge_class (id),
  -- Its own id: a badge must not have two of the same.
  address        text not null,
  -- The signed Endorsement (JSON).
  document       text not null,
  -- Null where it was signed elsewhere.
  reviewer_id    text references reviewer (id),
  created        text not null,
  unique (issuer_id, address)
);

-- Which of them new badges do not carry any more, and since when.
create table withdrawn_endorsement (
  endorsement_id text primary key references endorsement (id),
  withdrawn      text not null
);

-- The endorsements of its class and its issuer that an assertion carries (their ids, between spaces); null where there are none.
alter table assertion add column carries text;

-- Those that the signed entries carry.
alter table roster add column carries text not null default '';
