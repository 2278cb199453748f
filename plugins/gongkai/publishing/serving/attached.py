"""What people have attached to the served tables (rights to read, views of their own), kept through a swap."""

from dataclasses import dataclass

import psycopg
from psycopg import sql

from gongkai.publishing.serving.connection import READER, Connection, ServingFailed, first_line


@dataclass(frozen=True, slots=True)
class TableGrant:
    """That ``grantee`` (None: everybody) may do ``privilege`` on a table."""

    schema: str
    table: str
    privilege: str
    grantee: str | None


@dataclass(frozen=True, slots=True)
class DependentView:
    """A view that reads the served tables; ``options`` are PostgreSQL's, ``grants`` the rights on it."""

    schema: str
    name: str
    owner: str
    definition: str
    options: str | None
    comment: str | None
    grants: tuple[TableGrant, ...]


def tables_in(connection: Connection, schema: str) -> list[str]:
    """The tables in the schema, by name; [] where there is none."""
    rows = connection.execute(
        "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        "where n.nspname = %s and c.relkind = 'r' order by 1",
        [schema],
    ).fetchall()
    return [str(name) for (name,) in rows]


def table_grants(connection: Connection, schema: str, relation: str | None = None) -> list[TableGrant]:
    """The rights on the schema's tables and views, or on one of them, but for their owner's."""
    rows = connection.execute(
        "select c.relname::text, acl.privilege_type, r.rolname::text "
        "from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join aclexplode(c.relacl) acl "
        "left join pg_roles r on r.oid = acl.grantee where n.nspname = %s "
        "and c.relkind in ('r', 'v') and acl.grantee <> c.relowner "
        "and (%s::text is null or c.relname = %s) order by 1, 2, 3",
        [schema, relation, relation],
    ).fetchall()
    return [TableGrant(schema, str(name), str(right), None if who is None else str(who)) for name, right, who in rows]


def grant_again(connection: Connection, grant: TableGrant) -> None:
    """Gives the right on the table that has this name now; nothing where there is none."""
    there = connection.execute("select to_regclass(format('%%I.%%I', %s::text, %s::text))", [grant.schema, grant.table])
    if (there.fetchone() or (None,))[0] is None:
        return
    who = sql.SQL("public") if grant.grantee is None else sql.Identifier(grant.grantee)
    place = sql.Identifier(grant.schema, grant.table)
    right = sql.SQL(grant.privilege)
    connection.execute(sql.SQL("grant {} on {} to {}").format(right, place, who))


def dependent_views(connection: Connection, schema: str) -> list[DependentView]:
    """The views on the schema's tables, and on such views, in an order in which they can be made."""
    rows = connection.execute(
        """
        with recursive dependent (oid, depth) as (
            select c.oid, 0 from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = %s and c.relkind = 'r'
            union all
            select view.oid, dependent.depth + 1
            from dependent
            inner join pg_depend on pg_depend.refclassid = 'pg_class'::regclass and pg_depend.refobjid = dependent.oid
            inner join pg_rewrite on pg_depend.classid = 'pg_rewrite'::regclass and pg_depend.objid = pg_rewrite.oid
            inner join pg_class as view on pg_rewrite.ev_class = view.oid and view.oid <> dependent.oid
            where view.relkind = 'v'
        )
        select n.nspname::text, c.relname::text, pg_get_userbyid(c.relowner)::text,
               pg_get_viewdef(c.oid), array_to_string(c.reloptions, ', '), obj_description(c.oid)
        from pg_class c inner join pg_namespace n on n.oid = c.relnamespace
        inner join (select oid, max(depth) as depth from dependent where depth > 0 group by oid) d
            on c.oid = d.oid
        order by d.depth, 1, 2
        """,
        [schema],
    ).fetchall()
    return [
        DependentView(
            str(place),
            str(name),
            str(owner),
            str(definition),
            None if options is None else str(options),
            None if comment is None else str(comment),
            tuple(table_grants(connection, str(place), str(name))),
        )
        for place, name, owner, definition, options, comment in rows
    ]


def take_away(connection: Connection, view: DependentView) -> None:
    """Drops the view for the time of the swap; raises ServingFailed where that is not allowed."""
    try:
        connection.execute(sql.SQL("drop view {}").format(sql.Identifier(view.schema, view.name)))
    except psycopg.errors.InsufficientPrivilege as error:
        cure = f"let it be renewed with: grant {view.owner} to {connection.info.user}; or drop it"
        message = f"the view {view.schema}.{view.name} of {view.owner} reads the served tables; {cure}"
        raise ServingFailed(message) from error


def make_again(connection: Connection, view: DependentView) -> None:
    """Makes the view on the tables that are there now; raises ServingFailed where it does not fit them."""
    place = sql.Identifier(view.schema, view.name)
    try:
        options = sql.SQL("with ({})").format(sql.SQL(view.options)) if view.options else sql.SQL("")
        connection.execute(sql.SQL("create view {} {} as {}").format(place, options, sql.SQL(view.definition)))
        connection.execute(sql.SQL("alter view {} owner to {}").format(place, sql.Identifier(view.owner)))
        if view.comment is not None:
            connection.execute(sql.SQL("comment on view {} is {}").format(place, sql.Literal(view.comment)))
        for grant in view.grants:
            grant_again(connection, grant)
    except psycopg.Error as error:
        message = f"the view {view.schema}.{view.name} does not fit the new release ({first_line(error)}); "
        raise ServingFailed(f"{message}drop it, publish again, and make it anew") from error


def is_locked_out(connection: Connection, schema: str) -> bool:
    """Whether there is a role ``gongkai_reader`` that may not read the schema: it was made after what is served."""
    row = connection.execute(
        "select not has_schema_privilege(rolname, %s, 'usage') from pg_roles where rolname = %s", [schema, READER]
    ).fetchone()
    return bool(row and row[0])


def grant_reading(connection: Connection, schema: str) -> str | None:
    """Lets the role ``gongkai_reader`` read the schema; None, or in one line why there is no such role."""
    role, place = sql.Identifier(READER), sql.Identifier(schema)
    try:
        if connection.execute("select 1 from pg_roles where rolname = %s", [READER]).fetchone() is None:
            connection.execute(sql.SQL("create role {} nologin").format(role))
    except psycopg.errors.DuplicateObject:
        pass  # made by another at this moment
    except psycopg.errors.InsufficientPrivilege:
        return f"role {READER} is missing and this user may not make it; have it made with: create role {READER}"
    connection.execute(sql.SQL("grant usage on schema {} to {}").format(place, role))
    connection.execute(sql.SQL("grant select on all tables in schema {} to {}").format(place, role))
    return None
