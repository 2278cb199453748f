# Run by PostgreSQL's image, once, when its databases are made: the logins of logins.sql, with the passwords of secrets.
METADATA_PASSWORD="$(cat /run/secrets/metadata_password)" \
LOADER_PASSWORD="$(cat /run/secrets/loader_password)" \
BI_PASSWORD="$(cat /run/secrets/bi_password)" \
    psql --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres --file /deploy/logins.sql
