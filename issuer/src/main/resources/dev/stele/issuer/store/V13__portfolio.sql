-- What an earner shows of their badges, and to whom. One for a person, whoever awarded the badges.
create table portfolio (
  id         text primary key,
  -- In lower case, as callers are known; the page never shows it.
  email      text not null unique,
  -- Null where the earner gives none.
  name       text,
  visibility text not null check (visibility in ('PRIVATE', 'LINK', 'PUBLIC')),
  -- Of the link itself only the SHA-256 is kept; null where there is none.
  link_hash  text unique,
  created    text not null
);

-- A badge is shown from when its earner consented on; without a row it is not.
create table shown_badge (
  portfolio_id text not null references portfolio (id),
  assertion_id text not null references assertion (id),
  consented    text not null,
  primary key (portfolio_id, assertion_id)
);
create index shown_badge_of on shown_badge (assertion_id);
