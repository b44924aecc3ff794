-- What a snooze kept back waits to be told as what a silence kept back does.
alter table withheld
    -- Whether a snooze was the last to keep something back.
    add column snoozed boolean not null default false;

-- The end of an incident is the end of its snooze.
update incident set snoozed_until = null where state = 'RESOLVED' and snoozed_until is not null;
