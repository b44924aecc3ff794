-- What the diagnosis asks earlier alarms: which accounts were in trouble at one host or machine, and which machines a
-- callback has. The host is that of incident/Callback, with its port; masked values are no places.
alter table alarm
    add column host text generated always as (
        nullif(lower(substring(callback from '^(?:[Hh][Tt][Tt][Pp][Ss]?://)?([^/?#]*)')), '')) stored,
    add column address text generated always as (
        substring(jsonb_path_query_first(parsed, '$.sample[*] ? (@.key like_regex "^ip$" flag "i").value') #>> '{}'
                  from '^\s*([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]+)\s*$')) stored;

create index alarm_by_host on alarm (host, occurred_at) where host is not null;
create index alarm_by_address on alarm (address, occurred_at) where address is not null;
