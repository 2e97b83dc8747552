-- How a badge class is reviewed (JSON); none where it takes no applications.
create table review_policy (
  badge_class_id text primary key references badge_class (id),
  policy         text not null
);

-- Who reviews for an issuer. The subject is what callers are known by, the name what badges show.
create table reviewer (
  id             text primary key,
  issuer_id      text not null references issuer (id),
  subject        text not null,
  name           text not null,
  -- Of the key that their endorsements are signed with; null before the first.
  public_key_pem text,
  created        text not null,
  unique (issuer_id, subject)
);

create table application (
  id             text primary key,
  issuer_id      text    not null references issuer (id),
  badge_class_id text    not null references badge_class (id),
  -- That its assertion will have, because endorsements name it before it is made.
  assertion_id   text    not null unique,
  -- The e-mail address in lower case, as callers are known.
  applicant      text    not null,
  email          text    not null,
  name           text    not null,
  narrative      text    not null,
  evidence       text    not null,
  -- How often something was submitted; reviews count for their own round only.
  round          integer not null,
  state          text    not null check (state in
                   ('SUBMITTED', 'IN_REVIEW', 'CHANGES_ASKED', 'APPROVED', 'AWARDED', 'REJECTED', 'WITHDRAWN')),
  submitted      text    not null
);
create unique index one_open_application on application (badge_class_id, applicant)
  where state in ('SUBMITTED', 'IN_REVIEW', 'CHANGES_ASKED', 'APPROVED');
create index application_of_issuer on application (issuer_id, submitted);

-- Every state that an application was in, who brought it there, and when.
create table application_step (
  application_id text    not null references application (id),
  ordinal        integer not null,
  state          text    not null,
  who            text    not null,
  at             text    not null,
  round          integer not null,
  note           text,
  primary key (application_id, ordinal)
);

create table assignment (
  application_id text not null references application (id),
  reviewer_id    text not null references reviewer (id),
  assigned       text not null,
  primary key (application_id, reviewer_id)
);
create index assignment_of on assignment (reviewer_id);

create table review (
  application_id text    not null references application (id),
  round          integer not null,
  reviewer_id    text    not null references reviewer (id),
  decision       text    not null check (decision in ('APPROVE', 'ASK_FOR_CHANGES', 'REJECT')),
  scores         text    not null,
  comment        text    not null,
  decided        text    not null,
  -- The signed Endorsement of an approval (JSON).
  endorsement    text,
  primary key (application_id, round, reviewer_id)
);

-- Whoever has the link may apply for the class. Of the link itself only the SHA-256 is kept.
create table nomination (
  token_hash     text primary key,
  badge_class_id text    not null references badge_class (id),
  created_by     text    not null,
  created        text    not null,
  expires        text    not null,
  max_uses       integer not null,
  uses           integer not null default 0
);

-- Who vouches for an assertion (JSON array of signed Endorsements); null where nobody does.
alter table assertion add column endorsements text;
