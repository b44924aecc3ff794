-- The end of the last window in which WeChat counted failures: last_at is only when the newest one began. Null where all
-- alarms are older than this column; those windows are taken to have lasted five minutes.
alter table incident add column last_until timestamptz;
