-- How often a text was taken from the queue since something was last known to come of it. A text that ends the process
-- that reads it, such as by filling its memory, leaves no other trace.
alter table inbox add column begun int not null default 0;
