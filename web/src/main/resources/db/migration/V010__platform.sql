-- Runs as the owner role. The run-time role (zaitaku_app) owns nothing and may change only what is granted.
-- facility_id leads every key, so that the tables can be distributed or partitioned as they are (design §8).

create function current_facility() returns uuid
  language sql stable
  return nullif(current_setting('zaitaku.facility', true), '')::uuid;

create table facility (
  facility_id uuid not null primary key,
  code text not null check (code ~ '^[0-9]{10}$'),
  name text not null check (length(name) between 1 and 100),
  kind text not null,
  address text not null,
  phone text not null,
  hours text not null,
  items text[] not null,
  prescription_use text not null,
  ask_prescription boolean not null,
  served_insurers text[] not null,
  active boolean not null default true
);

-- What arrives before the facility is known: hashes only, no patient data, hence no row-level security.
create table routing (
  purpose text not null check (purpose in ('FACILITY_CODE', 'VISIT_URL', 'ONLINE_URL', 'HANDLE', 'STATE')),
  key_hash bytea not null check (length(key_hash) = 32),
  facility_id uuid not null,
  object_id uuid,
  retired_at timestamptz,
  expires_at timestamptz,
  primary key (purpose, key_hash)
);
create index routing_expiry on routing (expires_at) where expires_at is not null;

create table audit_head (
  facility_id uuid not null primary key references facility,
  sequence bigint not null,
  hash bytea not null check (length(hash) = 32)
);

create table audit_entry (
  facility_id uuid not null references facility,
  sequence bigint not null,
  at timestamptz not null,
  actor text not null,
  role text not null,
  session_ref text not null,
  act text not null,
  object_ref text not null,
  result text not null,
  reason text not null,
  origin_class text not null,
  correlation text not null,
  previous_hash bytea not null check (length(previous_hash) = 32),
  own_hash bytea not null check (length(own_hash) = 32),
  primary key (facility_id, sequence)
);

alter table facility enable row level security;
alter table facility force row level security;
create policy tenant on facility using (facility_id = current_facility()) with check (facility_id = current_facility());

alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy tenant on audit_head using (facility_id = current_facility()) with check (facility_id = current_facility());

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy tenant on audit_entry using (facility_id = current_facility()) with check (facility_id = current_facility());

grant select, insert, update on facility to zaitaku_app;
grant select, insert, update, delete on routing to zaitaku_app;
grant select, insert, update on audit_head to zaitaku_app;
grant select, insert on audit_entry to zaitaku_app;
