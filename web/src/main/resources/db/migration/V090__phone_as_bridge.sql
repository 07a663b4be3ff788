-- Which way an attempt goes (bridge protocol §8): the agent of this device, a phone that reads a QR code, an app of the same phone.
alter table card_transaction add column way text not null default 'READER' check (way in ('READER', 'PHONE', 'APP'));
-- While a QR code is shown it is renewed every 30 s, and the one before may be on its way in somebody's camera.
alter table card_transaction add column older_handle_hash bytea check (length(older_handle_hash) = 32);
alter table card_transaction add column older_handle_expires_at timestamptz;
-- True when the two digits of the bridge were typed into the browser that began.
alter table card_transaction add column confirmed boolean not null default false;
alter table card_transaction drop constraint card_transaction_phase_check;
alter table card_transaction add constraint card_transaction_phase_check check (phase in
  ('CREATED', 'CLAIMED', 'PROOF_RECEIVED', 'AWAITING_CODE', 'VERIFIED', 'COMPLETED', 'REJECTED', 'CANCELLED', 'EXPIRED'));
-- A response code that comes back in a browser without the session: no facility is known there.
alter table routing drop constraint routing_purpose_check;
alter table routing add constraint routing_purpose_check check (purpose in
  ('FACILITY_CODE', 'VISIT_URL', 'ONLINE_URL', 'HANDLE', 'STATE', 'RETURN'));
