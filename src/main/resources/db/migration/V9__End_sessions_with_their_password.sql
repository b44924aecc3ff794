-- A session carries the number that stood here when it began, and ends when it is another one.
alter table app_user add column session_epoch bigint not null default 0;
-- The last TOCSIN_ADMIN_PASSWORD that was taken (bcrypt): only a new one is taken again, so that a password that was
-- changed on the page outlives the next start.
alter table app_user add column given_password_hash text;
-- Nobody asked it.
alter table app_user drop column must_change_password;
