-- A card whose certificate had expired within the grace (design §5): eligibility was confirmed and shown, no answer
-- about clinical information was stored. Not a registration, so that nothing that reads consents finds it.
create table eligibility_only (
  facility_id uuid not null references facility,
  confirmation_id uuid not null,
  number text not null,
  kind text not null check (kind in ('HOME_VISIT', 'HOUSE_CALL', 'ONLINE', 'OUTPATIENT')),
  patient_key bytea not null check (length(patient_key) = 32),
  certificate_alias bytea not null check (length(certificate_alias) = 32),
  session_hash bytea not null check (length(session_hash) = 32),
  confirmed_at timestamptz not null,
  grace text not null,
  wording text not null,
  language text not null,
  operated_by text not null,
  outcome text not null check (outcome in ('VALID', 'VALID_UNREGISTERED')),
  eligibility bytea not null,
  sealed bytea not null,
  primary key (facility_id, confirmation_id),
  unique (facility_id, number)
);
alter table eligibility_only enable row level security;
alter table eligibility_only force row level security;
create policy tenant on eligibility_only
  using (facility_id = current_facility()) with check (facility_id = current_facility());
grant select, insert on eligibility_only to zaitaku_app;

-- What staff are told of an attempt beside its outcome: not registered as insurance card, no member of the insurers served.
alter table attempt add column reason text not null default '';
