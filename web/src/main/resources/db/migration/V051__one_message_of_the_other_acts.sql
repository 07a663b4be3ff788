-- The same as V050 for what the pages of review and revocation ask, and for checkpoints (ADR 0021).

-- Writes down what was seen, in a transaction of its own; tells the sequence.
create function note_audit(the_facility uuid, the_time timestamptz, the_entry text[])
  returns bigint language plpgsql volatile as $$
begin
  perform enter_facility(the_facility, false);
  return append_audit(the_facility, the_time, the_entry);
end $$;

-- An opened review of a session, with the latest consent of its patient and kind, and that one's answers in the order of
-- their items; the consent is empty when there is none. The one that lives is the latest and one that was replaced is not,
-- whatever the times say: they are read before their writers wait for each other. Whether any of it may be seen is decided by who asks.
create function review_of_session(the_facility uuid, the_transaction uuid, the_session bytea, the_kind text)
  returns table (opened card_transaction, consent registration, items text[], answers text[])
  language plpgsql volatile as $$
#variable_conflict use_column
begin
  perform enter_facility(the_facility, false);
  select c.* into opened from card_transaction c
    where c.facility_id = the_facility and c.transaction_id = the_transaction and c.session_hash = the_session
      and c.act = 'REVIEW' and c.phase = 'COMPLETED' and c.patient_key is not null;
  if found then
    select r.* into consent from registration r
      where r.facility_id = the_facility and r.kind = the_kind and r.patient_key = opened.patient_key
      order by (r.state = 'LIVE') desc, r.state = 'REPLACED', r.registered_at desc, r.registration_id limit 1;
    select coalesce(array_agg(a.item order by a.item), '{}'), coalesce(array_agg(a.answer order by a.item), '{}')
      into items, answers from consent_answer a
      where a.facility_id = the_facility and a.registration_id = consent.registration_id;
    return next;
  end if;
end $$;

-- A revocation, for the session that made it; that it was seen is written down.
create function see_revocation(the_facility uuid, the_number text, the_session bytea, the_time timestamptz,
    the_entry text[]) returns table (revocation_id uuid, revoked_at timestamptz, ended integer, audit_sequence bigint)
  language plpgsql volatile as $$
#variable_conflict use_column
begin
  perform enter_facility(the_facility, false);
  select r.revocation_id, r.revoked_at, cardinality(r.registrations) into revocation_id, revoked_at, ended from revocation r
    where r.facility_id = the_facility and r.number = the_number and r.session_hash = the_session;
  if found then
    the_entry[5] := revocation_id::text;
    audit_sequence := append_audit(the_facility, the_time, the_entry);
    return next;
  end if;
end $$;

-- Where a chain ends: asked for every facility, every hour.
create function audit_head_of(the_facility uuid) returns setof audit_head language plpgsql volatile as $$
begin
  perform enter_facility(the_facility, false);
  return query select * from audit_head h where h.facility_id = the_facility;
end $$;

-- Keeps a proof until the digits that the bridge shows are typed: the sequence of its entry, null when the attempt moved on.
create function await_digits(the_facility uuid, the_transaction uuid, the_certificate bytea, the_digits bytea,
    the_end timestamptz, the_time timestamptz, the_entry text[]) returns bigint language plpgsql volatile as $$
begin
  perform enter_facility(the_facility, true);
  update card_transaction c set phase = 'AWAITING_CODE', version = c.version + 1, certificate = the_certificate,
      code_hash = the_digits, code_expires_at = the_end, expires_at = the_end
    where c.facility_id = the_facility and c.transaction_id = the_transaction and c.phase = 'PROOF_RECEIVED';
  if not found then
    return null;
  end if;
  return append_audit(the_facility, the_time, the_entry);
end $$;

-- Judges the digits that were typed, once: right ones become a response code. No row when nothing waits for digits.
create function confirm_digits(the_facility uuid, the_transaction uuid, the_session bytea, the_digits bytea, the_code bytea,
    the_code_end timestamptz, the_proof_end timestamptz, the_now timestamptz, the_time timestamptz, right_entry text[],
    wrong_entry text[]) returns table (confirmed boolean, audit_sequence bigint) language plpgsql volatile as $$
#variable_conflict use_column
begin
  perform enter_facility(the_facility, true);
  update card_transaction c set phase = case when c.code_hash = the_digits then 'VERIFIED' else 'REJECTED' end,
      reason = case when c.code_hash = the_digits then null else 'CODE_WRONG' end,
      certificate = case when c.code_hash = the_digits then c.certificate end,
      confirmed = c.code_hash = the_digits,
      expires_at = case when c.code_hash = the_digits then the_proof_end else c.expires_at end,
      code_expires_at = case when c.code_hash = the_digits then the_code_end end,
      code_hash = case when c.code_hash = the_digits then the_code end, version = c.version + 1
    where c.facility_id = the_facility and c.transaction_id = the_transaction and c.session_hash = the_session
      and c.phase = 'AWAITING_CODE' and c.code_expires_at > the_now
    returning c.confirmed into confirmed;
  if found then
    audit_sequence :=
      append_audit(the_facility, the_time, case when confirmed then right_entry else wrong_entry end);
    return next;
  end if;
end $$;
