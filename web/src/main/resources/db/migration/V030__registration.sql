create table registration (
  facility_id uuid not null references facility,
  registration_id uuid not null,
  number text not null,
  kind text not null check (kind in ('HOME_VISIT', 'HOUSE_CALL', 'ONLINE', 'OUTPATIENT')),
  state text not null check (state in ('LIVE', 'ENDED', 'REVOKED', 'REPLACED')),
  patient_key bytea not null check (length(patient_key) = 32),
  certificate_alias bytea not null check (length(certificate_alias) = 32),
  session_hash bytea not null check (length(session_hash) = 32),
  registered_at timestamptz not null,
  holds_until timestamptz,
  ended_at timestamptz,
  prescription_form text check (prescription_form in ('ELECTRONIC', 'PAPER')),
  wording text not null,
  language text not null,
  operated_by text not null,
  outcome text not null check (outcome in ('VALID', 'VALID_UNREGISTERED')),
  eligibility bytea not null,
  primary key (facility_id, registration_id),
  unique (facility_id, number)
);
-- At most one live consent per patient, facility and kind of visit (design §3).
create unique index registration_one_live on registration (facility_id, patient_key, kind) where state = 'LIVE';

create table consent_answer (
  facility_id uuid not null,
  registration_id uuid not null,
  item text not null,
  answer text not null check (answer in ('AGREED', 'REFUSED')),
  primary key (facility_id, registration_id, item),
  foreign key (facility_id, registration_id) references registration
);

create table evidence (
  facility_id uuid not null,
  registration_id uuid not null,
  sealed bytea not null,
  primary key (facility_id, registration_id),
  foreign key (facility_id, registration_id) references registration
);

-- What was tried and did not become a registration: staff see it, the patient is told what to do (design §5).
create table attempt (
  facility_id uuid not null references facility,
  attempt_id uuid not null,
  transaction_id uuid not null,
  at timestamptz not null,
  kind text not null,
  outcome text not null,
  primary key (facility_id, attempt_id)
);

alter table registration enable row level security;
alter table registration force row level security;
create policy tenant on registration
  using (facility_id = current_facility()) with check (facility_id = current_facility());
alter table consent_answer enable row level security;
alter table consent_answer force row level security;
create policy tenant on consent_answer
  using (facility_id = current_facility()) with check (facility_id = current_facility());
alter table evidence enable row level security;
alter table evidence force row level security;
create policy tenant on evidence
  using (facility_id = current_facility()) with check (facility_id = current_facility());
alter table attempt enable row level security;
alter table attempt force row level security;
create policy tenant on attempt
  using (facility_id = current_facility()) with check (facility_id = current_facility());

grant select, insert, update on registration to zaitaku_app;
grant select, insert on consent_answer, evidence, attempt to zaitaku_app;
