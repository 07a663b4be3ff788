-- Form 2 of an entry also holds a hash of what it tells of (evidence and registration), so that these hang on the chain.
-- Entries written before stay form 1: their hash does not cover "content", which therefore must be empty.
alter table audit_entry add column form smallint not null default 1 check (form in (1, 2));
alter table audit_entry add column content text not null default '' check (content ~ '^([0-9a-f]{64})?$');
alter table audit_entry add constraint form_1_has_no_content check (form = 2 or content = '');

-- When the last entry was written, so that a clock that went back is noticed without another read.
alter table audit_head add column last_at timestamptz;
