-- What a reception asks most often, each in one message and one transaction of the server (ADR 0021). Every function runs with
-- the rights of who calls it, under the same forced row-level security as any statement: none is "security definer", and each
-- enters its facility first, for the one transaction that its call is (security.md D03). All are PL/pgSQL: every statement in
-- them is planned with row-level security and runs after the one before it, which the parts of one statement do not promise.

-- The hash of form 2 of an entry (security.md A02), as AuditHash says: domain, previous hash, facility, sequence, microseconds
-- since 1970, and the ten texts with their length in bytes in front.
create function audit_hash(the_previous bytea, the_facility uuid, the_sequence bigint, the_time timestamptz, the_entry text[])
  returns bytea language plpgsql stable as $$
declare
  hashed bytea;
  field text;
  utf8 bytea;
begin
  if cardinality(the_entry) is distinct from 10 or array_position(the_entry, null) is not null then
    raise exception 'an audit entry has ten texts' using errcode = 'data_exception';
  end if;
  hashed := '\x0000000f'::bytea || 'zaitaku.audit.2'::bytea || the_previous || uuid_send(the_facility)
    || int8send(the_sequence) || int8send((extract(epoch from the_time) * 1000000)::bigint);
  foreach field in array the_entry loop
    utf8 := convert_to(field, 'UTF8');
    hashed := hashed || int4send(octet_length(utf8)) || utf8;
  end loop;
  return sha256(hashed);
end $$;

-- Writes the next entry of a chain and tells its sequence. Other writers of the facility wait at the head, so that the chain
-- cannot fork (A05). Its time was read by the service before it waited for a session (2 s at most) and for its transaction, the
-- head among it (8 s, DatabaseSettings), and two nodes may differ by 2 s: up to 12 s older than the entry before it is no clock
-- that went back, and it is written with the time of that entry, so that times do not go back. What is older still is a clock
-- that did, and an entry of its own (A08); the service finds the smaller jumps by itself (ClockWatch). No clock of the server is
-- asked: it is not the one that is stored, and not the one that a test moves.
create function append_audit(the_facility uuid, the_time timestamptz, the_entry text[])
  returns bigint language plpgsql volatile as $$
declare
  head audit_head;
  entry text[] := the_entry;
  own bytea;
  stored timestamptz;
begin
  select * into head from audit_head h where h.facility_id = the_facility for update;
  if not found then
    raise exception 'the audit chain was never begun' using errcode = 'no_data_found';
  end if;
  stored := greatest(the_time, head.last_at);
  if the_time < head.last_at - interval '12 seconds' then
    stored := the_time;
    entry := array['system', 'system', '', 'CLOCK', '', 'NOTED',
      'BACK_' || floor(extract(epoch from head.last_at - the_time))::bigint || 'S', '', '', ''];
  end if;
  loop
    head.sequence := head.sequence + 1;
    own := audit_hash(head.hash, the_facility, head.sequence, stored, entry);
    insert into audit_entry (facility_id, sequence, at, actor, role, session_ref, act, object_ref, result, reason,
        origin_class, correlation, content, previous_hash, own_hash, form)
      values (the_facility, head.sequence, stored, entry[1], entry[2], entry[3], entry[4], entry[5], entry[6], entry[7],
        entry[8], entry[9], entry[10], head.hash, own, 2);
    head.hash := own;
    exit when entry = the_entry;
    entry := the_entry;
  end loop;
  update audit_head h set sequence = head.sequence, hash = head.hash, last_at = stored where h.facility_id = the_facility;
  return head.sequence;
end $$;

-- Enters a facility until the end of the transaction. No call can leave the facility that a transaction belongs to, nor make a
-- transaction that entered it less durable than it is.
create function enter_facility(the_facility uuid, durable boolean) returns void language plpgsql volatile as $$
begin
  if current_facility() <> the_facility then
    raise exception 'the transaction belongs to another facility' using errcode = 'invalid_transaction_state';
  end if;
  if durable then
    perform set_config('synchronous_commit', 'on', true);
  elsif current_facility() is null then
    perform set_config('synchronous_commit', 'off', true);
  end if;
  perform set_config('zaitaku.facility', the_facility::text, true);
end $$;

create function facility_by_url(the_purpose text, the_hash bytea) returns setof facility language plpgsql volatile as $$
declare
  routed uuid;
begin
  select r.facility_id into routed from routing r where r.purpose = the_purpose and r.key_hash = the_hash;
  if found then
    perform enter_facility(routed, false);
    return query select * from facility f where f.facility_id = routed;
  end if;
end $$;

create function facility_by_id(the_facility uuid) returns setof facility language plpgsql volatile as $$
begin
  perform enter_facility(the_facility, false);
  return query select * from facility f where f.facility_id = the_facility;
end $$;

create function card_transaction_of_session(the_facility uuid, the_transaction uuid, the_session bytea)
  returns setof card_transaction language plpgsql volatile as $$
begin
  perform enter_facility(the_facility, false);
  return query select * from card_transaction c
    where c.facility_id = the_facility and c.transaction_id = the_transaction and c.session_hash = the_session;
end $$;

create function card_transaction_by_code(the_facility uuid, the_code bytea, the_session bytea)
  returns setof card_transaction language plpgsql volatile as $$
begin
  perform enter_facility(the_facility, false);
  return query select * from card_transaction c
    where c.facility_id = the_facility and c.code_hash = the_code and c.session_hash = the_session;
end $$;

-- True for the first time that an id is used.
create function start_card_transaction(the_facility uuid, the_transaction uuid, the_session bytea, the_time timestamptz,
    the_end timestamptz, the_draft bytea, the_act text) returns boolean language plpgsql volatile as $$
begin
  perform enter_facility(the_facility, false);
  insert into card_transaction (facility_id, transaction_id, session_hash, phase, created_at, expires_at, draft, act)
    values (the_facility, the_transaction, the_session, 'CREATED', the_time, the_end, the_draft, the_act)
    on conflict do nothing;
  return found;
end $$;

create function mint_handle(the_facility uuid, the_transaction uuid, the_session bytea, the_handle bytea, the_end timestamptz,
    the_time timestamptz, the_way text) returns boolean language plpgsql volatile as $$
begin
  perform enter_facility(the_facility, false);
  update card_transaction c set
      older_handle_hash = case when c.way = 'PHONE' and the_way = 'PHONE' then c.handle_hash end,
      older_handle_expires_at = case when c.way = 'PHONE' and the_way = 'PHONE' then c.handle_expires_at end,
      way = the_way, handle_hash = the_handle, handle_expires_at = the_end, version = c.version + 1
    where c.facility_id = the_facility and c.transaction_id = the_transaction and c.session_hash = the_session
      and c.phase = 'CREATED' and c.expires_at > the_time;
  if not found then
    return false;
  end if;
  insert into routing (purpose, key_hash, facility_id, object_id, expires_at)
    values ('HANDLE', the_handle, the_facility, the_transaction, the_end);
  return true;
end $$;

-- Where a handle leads, with the rest empty when there is nothing to claim (any more). Nothing is changed or locked.
create function claimable_by_handle(the_handle bytea, the_time timestamptz)
  returns table (routed_facility uuid, routed_transaction uuid, draft bytea, way text, created_at timestamptz,
    expires_at timestamptz) language plpgsql volatile as $$
#variable_conflict use_column
begin
  select r.facility_id, r.object_id into routed_facility, routed_transaction from routing r
    where r.purpose = 'HANDLE' and r.key_hash = the_handle and r.expires_at > the_time;
  if found then
    perform enter_facility(routed_facility, false);
    select c.draft, c.way, c.created_at, c.expires_at into draft, way, created_at, expires_at from card_transaction c
      where c.facility_id = routed_facility and c.transaction_id = routed_transaction
        and (c.handle_hash = the_handle and c.handle_expires_at > the_time
          or c.older_handle_hash = the_handle and c.older_handle_expires_at > the_time)
        and c.phase = 'CREATED' and c.expires_at > the_time;
    return next;
  end if;
end $$;

-- Hands the request object out, to the first who brings one: true. Its way must be that which was signed.
create function claim_card_transaction(the_facility uuid, the_transaction uuid, the_handle bytea, the_time timestamptz,
    the_way text, the_state bytea, the_request bytea) returns boolean language plpgsql volatile as $$
declare
  the_end timestamptz;
begin
  perform enter_facility(the_facility, false);
  update card_transaction c set phase = 'CLAIMED', version = c.version + 1, state_hash = the_state, request_object = the_request
    where c.facility_id = the_facility and c.transaction_id = the_transaction
      and (c.handle_hash = the_handle and c.handle_expires_at > the_time
        or c.older_handle_hash = the_handle and c.older_handle_expires_at > the_time)
      and c.phase = 'CREATED' and c.expires_at > the_time and c.way = the_way
    returning c.expires_at into the_end;
  if not found then
    return false;
  end if;
  insert into routing (purpose, key_hash, facility_id, object_id, expires_at)
    values ('STATE', the_state, the_facility, the_transaction, the_end);
  return true;
end $$;

-- Takes the attempt that a state leads to, once: where it leads, with the rest empty when it was not taken now.
create function take_card_transaction(the_state bytea, the_time timestamptz)
  returns table (routed_facility uuid, routed_transaction uuid, request_object bytea, way text)
  language plpgsql volatile as $$
#variable_conflict use_column
begin
  select r.facility_id, r.object_id into routed_facility, routed_transaction from routing r
    where r.purpose = 'STATE' and r.key_hash = the_state and r.expires_at > the_time;
  if found then
    perform enter_facility(routed_facility, false);
    update card_transaction c set phase = 'PROOF_RECEIVED', version = c.version + 1
      where c.facility_id = routed_facility and c.transaction_id = routed_transaction and c.state_hash = the_state
        and c.phase = 'CLAIMED' and c.expires_at > the_time
      returning c.request_object, c.way into request_object, way;
    return next;
  end if;
end $$;

-- Stores an accepted proof with its audit entry, whose sequence is told; null when the attempt moved on without it.
create function prove_card_transaction(the_facility uuid, the_transaction uuid, the_certificate bytea, the_code bytea,
    the_code_end timestamptz, the_proof_end timestamptz, leads_back boolean, the_time timestamptz, the_entry text[])
  returns bigint language plpgsql volatile as $$
begin
  perform enter_facility(the_facility, true);
  update card_transaction c set phase = 'VERIFIED', version = c.version + 1, certificate = the_certificate,
      code_hash = the_code, code_expires_at = the_code_end, expires_at = the_proof_end
    where c.facility_id = the_facility and c.transaction_id = the_transaction and c.phase = 'PROOF_RECEIVED';
  if not found then
    return null;
  end if;
  if leads_back then
    insert into routing (purpose, key_hash, facility_id, object_id, expires_at)
      values ('RETURN', the_code, the_facility, the_transaction, the_code_end);
  end if;
  return append_audit(the_facility, the_time, the_entry);
end $$;

-- Ends a card transaction with a registration and makes room for it: false when its proof was used already, or its time is
-- over. The same person may register beside us: one after the other, each sees the consent before it.
create function complete_card_transaction(the_facility uuid, the_transaction uuid, the_session bytea, the_number text,
    the_code bytea, the_time timestamptz, the_patient bytea, the_kind text, the_entry text[])
  returns boolean language plpgsql volatile as $$
declare
  before uuid;
begin
  perform enter_facility(the_facility, true);
  update card_transaction c set phase = 'COMPLETED', version = c.version + 1, receipt_number = the_number,
      certificate = null, request_object = null
    where c.facility_id = the_facility and c.transaction_id = the_transaction and c.session_hash = the_session
      and c.act = 'REGISTER' and c.phase = 'VERIFIED' and c.code_hash = the_code and c.code_expires_at > the_time
      and c.expires_at > the_time;
  if not found then
    return false;
  end if;
  perform 1 from audit_head h where h.facility_id = the_facility for update;
  for before in
    update registration r set state = 'REPLACED', ended_at = the_time
      where r.facility_id = the_facility and r.patient_key = the_patient and r.kind = the_kind and r.state = 'LIVE'
      returning r.registration_id
  loop
    perform append_audit(the_facility, the_time, array[the_entry[1], the_entry[2], the_entry[3], 'REPLACE', before::text,
      'DONE', '', the_entry[8], the_entry[9], '']);
  end loop;
  return true;
end $$;

-- A registration with its answers, for the session that made it; that it was seen is written down.
create function see_registration(the_facility uuid, the_number text, the_session bytea, the_time timestamptz,
    the_entry text[]) returns table (seen registration, items text[], answers text[], audit_sequence bigint)
  language plpgsql volatile as $$
#variable_conflict use_column
begin
  perform enter_facility(the_facility, false);
  select r.* into seen from registration r
    where r.facility_id = the_facility and r.number = the_number and r.session_hash = the_session;
  if found then
    select coalesce(array_agg(a.item order by a.item), '{}'), coalesce(array_agg(a.answer order by a.item), '{}')
      into items, answers from consent_answer a
      where a.facility_id = the_facility and a.registration_id = seen.registration_id;
    the_entry[5] := seen.registration_id::text;
    audit_sequence := append_audit(the_facility, the_time, the_entry);
    return next;
  end if;
end $$;
