-- What a badge class requires of its holder's other badges (JSON, as the API takes it), where it does.
create table stack (
  badge_class_id text    primary key references badge_class (id),
  requirements   text    not null,
  -- 1 when whoever meets them is awarded it at once, 0 when an officer does that.
  automatic      integer not null check (automatic in (0, 1)),
  -- Of a class with credit hours, whether those of its parts are among them.
  hours_include  text    check (hours_include in ('own', 'parts'))
);

-- The badges that an assertion rests on, as its document names them (JSON); null where it rests on none.
alter table assertion add column rests_on text;

create index assertion_of_person on assertion (lower(email));
