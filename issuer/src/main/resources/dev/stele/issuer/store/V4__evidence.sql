-- What stands beside the proofs of a batch's credentials, once it is final (JSON); what each of them needs is taken
-- from it. None where no node told enough.
create table evidence (
  batch_id text primary key references batch (id),
  document text not null
);

-- By what blocks of the chain are known without asking, as the chain file says (JSON).
create table finality (
  only_row integer primary key check (only_row = 1),
  trust    text not null
);
