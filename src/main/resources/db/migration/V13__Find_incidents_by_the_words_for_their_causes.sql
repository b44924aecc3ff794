-- People search for what the list shows them: the sentence of a type or a cause, in whatever language they read it.

create function sentences(text_in_languages jsonb) returns setof text language sql immutable parallel safe as $$
    select lower(value)
      from jsonb_each_text(case when jsonb_typeof(text_in_languages) = 'object' then text_in_languages else '{}' end)
$$;

create or replace function incident_lines(appid text, nickname text, callback text, diagnosis jsonb) returns setof text
    language sql immutable parallel safe as $$
    select lower(line)
      from (values (appid), (nickname), (callback), (diagnosis ->> 'type')) known (line)
     where line is not null
    union all
    select sentences(diagnosis -> 'title')
    union all
    select unnest(array[finding ->> 'id'] || array(select sentences(finding -> 'title')))
      from jsonb_array_elements(case when jsonb_typeof(diagnosis -> 'findings') = 'array'
                                     then diagnosis -> 'findings' else '[]' end) finding
$$;

insert into incident_text (incident_id, received_at, text)
select incident_id, null, E'\n' || string_agg(distinct line, E'\n') || E'\n'
  from (select incident_id, incident_lines(appid, nickname, callback, diagnosis) line from alarm) lines
 where not exists (select from incident_text known
                    where known.incident_id = lines.incident_id and strpos(known.text, E'\n' || line || E'\n') > 0)
 group by incident_id;
