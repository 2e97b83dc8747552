-- Badges of other issuers that earners added to their portfolios from files.
create table outside_badge (
  id              text primary key,
  portfolio_id    text not null references portfolio (id),
  -- SHA-256 of the id that the badge has in its document, which may be longer than an index takes.
  credential_hash text not null,
  form            text not null check (form in ('JSON', 'JWS', 'PNG', 'SVG', 'PDF')),
  -- What of its document is shown (JSON).
  claims          text not null,
  -- As it was handed in.
  file            blob not null,
  -- A PNG of pixels alone; null where it has none.
  picture         blob,
  verdict         text not null check (verdict in ('VALID', 'INVALID', 'UNDETERMINED')),
  -- How a valid one is known; null for the others.
  tier            text,
  -- The checks that did not pass (JSON).
  findings        text not null,
  verified        text not null,
  added           text not null,
  -- When its earner consented to have it shown; null where they did not.
  consented       text,
  unique (portfolio_id, credential_hash)
);
