-- Badge classes that are awarded no more; what was awarded stays.
create table retired_badge_class (
  badge_class_id text primary key references badge_class (id),
  retired        text not null
);

-- What else an assertion says: creditHours, version, @language, related (JSON); null where it says none of it.
alter table assertion add column details text;
