-- Whoever handed the text in said that it is history, as an import does.
alter table inbox add column history boolean not null default false;

-- Built of alarms that were old when they came: it was over before anybody here could do something.
alter table incident add column history boolean not null default false;
create index incident_of_history on incident (group_key, first_at) where history;
