-- Which act a card round is for, and whose consents a finished review shows (HMAC, as in registration);
-- of a second round: whose card it must be, and the only registration that it may replace.
alter table card_transaction add column act text not null default 'REGISTER' check (act in ('REGISTER', 'REVIEW', 'REVOKE'));
alter table card_transaction add column patient_key bytea check (length(patient_key) = 32);
alter table card_transaction add column reviewed uuid;

-- True where a change of answers needs a second card round, which signs them (design §4).
alter table facility add column change_needs_card boolean not null default false;

-- True when the day of consultation came from a booking app: then only the booking changes it.
alter table registration add column day_from_app boolean not null default false;
-- Why a consent is over before its time; the order of code table OQSCD031.
alter table registration add column end_reason text check (end_reason in ('PERIOD', 'FACILITY', 'PATIENT', 'PURPOSE'));
-- A patient's consents are found by the card's alias even when the eligibility source is down, and by person.
create index registration_by_alias on registration (facility_id, certificate_alias);
create index registration_by_patient on registration (facility_id, patient_key, kind, registered_at);

-- すべての同意の取消し: what the card signed, and which registrations it ended.
create table revocation (
  facility_id uuid not null references facility,
  revocation_id uuid not null,
  number text not null,
  session_hash bytea not null check (length(session_hash) = 32),
  certificate_alias bytea not null check (length(certificate_alias) = 32),
  revoked_at timestamptz not null,
  registrations uuid[] not null check (cardinality(registrations) > 0),
  kind text not null check (kind in ('HOME_VISIT', 'HOUSE_CALL', 'ONLINE', 'OUTPATIENT')),
  wording text not null,
  language text not null,
  operated_by text not null,
  sealed bytea not null,
  primary key (facility_id, revocation_id),
  unique (facility_id, number)
);
alter table revocation enable row level security;
alter table revocation force row level security;
create policy tenant on revocation
  using (facility_id = current_facility()) with check (facility_id = current_facility());
grant select, insert on revocation to zaitaku_app;
