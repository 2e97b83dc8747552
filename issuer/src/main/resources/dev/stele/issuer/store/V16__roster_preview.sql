-- 1 while a roster is read and waits for the word of somebody who looks at it first; its state is READING until then.
alter table roster add column waiting integer not null default 0;
