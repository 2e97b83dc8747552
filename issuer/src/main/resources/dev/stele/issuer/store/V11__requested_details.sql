-- What an applicant asks for besides: creditHours, alignment (JSON); null where it is nothing.
alter table application add column details text;
