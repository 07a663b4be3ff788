-- The transaction of bridge protocol 1 §2. Handles, state, codes and the session are stored as SHA-256 only.
create table card_transaction (
  facility_id uuid not null references facility,
  transaction_id uuid not null,
  session_hash bytea not null check (length(session_hash) = 32),
  phase text not null check (phase in
    ('CREATED', 'CLAIMED', 'PROOF_RECEIVED', 'VERIFIED', 'COMPLETED', 'REJECTED', 'CANCELLED', 'EXPIRED')),
  version integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  handle_hash bytea check (length(handle_hash) = 32),
  handle_expires_at timestamptz,
  state_hash bytea check (length(state_hash) = 32),
  code_hash bytea check (length(code_hash) = 32),
  code_expires_at timestamptz,
  draft bytea not null,
  request_object bytea,
  certificate bytea,
  progress text,
  reason text,
  tries_left integer check (tries_left between 0 and 9),
  receipt_number text,
  primary key (facility_id, transaction_id)
);
create index card_transaction_code on card_transaction (facility_id, code_hash) where code_hash is not null;
create index card_transaction_expiry on card_transaction (expires_at);

alter table card_transaction enable row level security;
alter table card_transaction force row level security;
create policy tenant on card_transaction
  using (facility_id = current_facility()) with check (facility_id = current_facility());
grant select, insert, update, delete on card_transaction to zaitaku_app;
