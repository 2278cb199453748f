-- One login for each who comes to PostgreSQL, with no more rights than it needs. `make cluster` and docker-compose.yml's image
-- (logins.sh) run it; elsewhere the administrator does, once, with psql 15 or newer, where the databases airflow and serving are
-- there and empty:
--
--   METADATA_PASSWORD=… LOADER_PASSWORD=… BI_PASSWORD=… psql --dbname postgres --file deploy/logins.sql
--
-- gongkai_metadata   Airflow: owns the database airflow, and may not come into serving
-- gongkai_loader     publish_release: makes its schemas in serving, and may not come into airflow
-- gongkai_bi         BI tools and people: reads what is served, and nothing else anywhere
\set ON_ERROR_STOP on
\getenv metadata_password METADATA_PASSWORD
\getenv loader_password LOADER_PASSWORD
\getenv bi_password BI_PASSWORD
begin;

create role gongkai_reader nologin;
create role gongkai_metadata login nosuperuser nocreatedb nocreaterole password :'metadata_password';
create role gongkai_loader login nosuperuser nocreatedb nocreaterole password :'loader_password';
create role gongkai_bi login nosuperuser nocreatedb nocreaterole in role gongkai_reader password :'bi_password';

-- Nobody comes in who is not named.
revoke all on database airflow, serving, postgres, template1 from public;
alter database airflow owner to gongkai_metadata;
grant connect, create, temporary on database serving to gongkai_loader;
grant connect on database serving to gongkai_reader;

-- A query without end is ended, and a transaction that was left open keeps no release out.
alter role gongkai_bi set default_transaction_read_only = on;
alter role gongkai_bi set statement_timeout = '10min';
alter role gongkai_bi set idle_in_transaction_session_timeout = '5min';
alter role gongkai_bi connection limit 50;

commit;
