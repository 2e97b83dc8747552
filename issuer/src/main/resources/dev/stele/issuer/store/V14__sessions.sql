-- Who is signed in with a browser. Of the id in its cookie only the SHA-256 is kept.
create table browser_session (
  hash   text primary key,
  kind   text not null check (kind in ('OPERATOR', 'KEY', 'PERSON')),
  -- The hash of the operator's token or of an API key; or a person's address in lower case.
  holder text not null,
  began  text not null,
  -- To the minute.
  seen   text not null
);
create index browser_session_of on browser_session (holder);

-- A form that was sent after its session had ended, until it is shown again; by the hash of what the
-- browser that sent it has in a cookie.
create table kept_form (
  hash   text primary key,
  path   text not null,
  -- A JSON object of arrays of texts.
  fields text not null,
  kept   text not null
);
