-- An incident says what the alarm says that says it best, not what the last one does.
alter table incident
    add column clarity       text not null default 'NONE',
    -- Gone with its month; the incident stays.
    add column verdict_alarm uuid,
    add constraint incident_clarity_known check (clarity in ('NONE', 'TYPE', 'CAUSE', 'FULL'));

update incident set verdict_alarm = best.id, clarity = best.clarity
  from (select distinct on (incident_id) incident_id, id,
               case when cause then case when known then 'FULL' else 'CAUSE' end
                    when known then 'TYPE' else 'NONE' end clarity
          from (select incident_id, id, occurred_at, type <> 'UNKNOWN' known,
                       coalesce(diagnosis -> 'findings', '[]') <> '[]' cause from alarm) alarms
         order by incident_id, cause desc, known desc, occurred_at desc, id desc) best
 where incident.id = best.incident_id;

-- The turns of a story. Its alarms stand between them, perhaps a hundred thousand, and are only counted.
create index timeline_turns on timeline (incident_id, id) where kind <> 'ALARM';
