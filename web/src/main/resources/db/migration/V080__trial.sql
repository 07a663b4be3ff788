-- ためしの読み取り: a card round that registers nothing. Its row shows the month in which the certificate ends, and nothing else of a person.
alter table card_transaction drop constraint card_transaction_act_check;
alter table card_transaction add constraint card_transaction_act_check check (act in ('REGISTER', 'REVIEW', 'REVOKE', 'TRIAL'));
alter table card_transaction add column trial_until text check (trial_until ~ '^[0-9]{4}-[0-9]{2}$');
alter table card_transaction add constraint a_trial_keeps_nothing
  check (act <> 'TRIAL' or (patient_key is null and reviewed is null and receipt_number is null));
alter table card_transaction add constraint only_a_trial_shows_its_month check (trial_until is null or act = 'TRIAL');
