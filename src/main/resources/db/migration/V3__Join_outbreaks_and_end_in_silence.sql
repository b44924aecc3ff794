-- What an incident shares with incidents of other accounts, and how it ends.
alter table incident
    add column host            text,
    add column address         text,
    add column platform        text,
    -- Lower bound: an automatic block lasts a minute, and WeChat does not say how many it made.
    add column blocked_minutes int  not null default 0,
    add column assignee        text,
    add column snoozed_until   timestamptz,
    -- Without another alarm until then it is over; moved by every alarm. Null while a person keeps it open.
    add column quiet_after     timestamptz;

update incident set quiet_after = last_alarm_at + interval '90 minutes' where state <> 'RESOLVED';
update incident set blocked_minutes = blocks.number
  from (select incident_id, count(*) number from alarm where type = 'AUTO_BLOCK' group by incident_id) blocks
 where blocks.incident_id = incident.id;

create index incident_quiet on incident (quiet_after) where state <> 'RESOLVED';

-- Many accounts in trouble at one place: told once instead of once for each.
create table outbreak (
    id          bigint generated always as identity,
    kind        text        not null,
    place       text        not null,
    severity    text        not null,
    opened_at   timestamptz not null,
    resolved_at timestamptz,
    constraint outbreak_pk primary key (id),
    constraint outbreak_kind_known check (kind in ('HOST', 'ADDRESS', 'PLATFORM')),
    constraint outbreak_severity_known check (severity in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL'))
);
-- One at a time for each place.
create unique index outbreak_live on outbreak (kind, place) where resolved_at is null;

alter table incident
    add column outbreak_id bigint,
    add constraint incident_outbreak_fk foreign key (outbreak_id) references outbreak (id);
create index incident_by_outbreak on incident (outbreak_id) where outbreak_id is not null;
create index incident_by_host on incident (host) where state <> 'RESOLVED';
create index incident_by_address on incident (address) where state <> 'RESOLVED';
create index incident_by_platform on incident (platform) where state <> 'RESOLVED';

-- Messages about incidents of many accounts belong to the outbreak and to no single incident.
alter table delivery
    add column outbreak_id bigint,
    add constraint delivery_outbreak_fk foreign key (outbreak_id) references outbreak (id);
