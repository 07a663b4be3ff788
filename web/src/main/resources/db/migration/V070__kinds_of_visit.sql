-- Which of its two addresses a facility uses (design §6). A row that stands may use both: an address must be given out all the same.
alter table facility add column functions text[] not null default '{VISIT,ONLINE}'
  check (functions <@ array['VISIT', 'ONLINE']);
-- How many days ahead a patient may type the day of an online consultation.
alter table facility add column booking_days integer not null default 90 check (booking_days between 0 and 366);

-- What a registration says beyond form 1 of its facts (RegistrationFacts): the hash in the audit entry covers it from form 2 on.
alter table registration add column facts_form smallint not null default 1 check (facts_form in (1, 2));
alter table registration add column consultation_date date;
alter table registration add column only_this_time boolean not null default false;
alter table registration add column explained boolean not null default false;
-- What stands behind the answers: the card signed them, or signed that they may be changed for a while, or signed the change.
alter table registration add column evidence_type text not null default 'card'
  check (evidence_type in ('card', 'session_change', 'card_change'));
alter table registration add column changes uuid;
alter table registration add constraint online_has_its_day
  check (facts_form = 1 or (kind = 'ONLINE') = (consultation_date is not null));
alter table registration add constraint a_change_changes_one
  check ((evidence_type = 'card') = (changes is null));
alter table registration add constraint form_1_says_no_more
  check (facts_form = 2 or (not only_this_time and not explained and consultation_date is null and changes is null));
