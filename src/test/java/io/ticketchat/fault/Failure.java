package io.ticketchat.fault;

import io.ticketchat.harness.OwnPostgres;
import java.sql.SQLException;

/**
 * What goes wrong in PostgreSQL with a message or a ticket that is called "bad", after it was
 * written, and what its sender is told. A lock timeout needs somebody who has the lock, number 1.
 */
enum Failure {
  CONSTRAINT("UNAVAILABLE"),
  CONSTRAINT_AT_THE_COMMIT("UNKNOWN_OUTCOME"),
  STATEMENT_TIMEOUT("UNAVAILABLE"),
  LOCK_TIMEOUT("UNAVAILABLE");

  /** Made once: whoever changes a table waits for all who read it. */
  private static final String[] TRIGGERS = {
    "create table failing (kind text)",
    """
    create function fail() returns trigger language plpgsql as $$
    begin
      if exists (select * from failing where kind = tg_argv[0]) then
        raise exception 'injected' using errcode = '23514';
      elsif exists (select * from failing where kind = 'STATEMENT_TIMEOUT') then
        perform pg_sleep(60);
      elsif exists (select * from failing where kind = 'LOCK_TIMEOUT') then
        perform pg_advisory_xact_lock(1);
      end if;
      return new;
    end $$
    """,
    "create trigger bad after insert on message for each row"
        + " when (new.body = 'bad') execute function fail('CONSTRAINT')",
    "create trigger bad after update on ticket for each row"
        + " when (new.title = 'bad') execute function fail('CONSTRAINT')",
    "create constraint trigger bad_at_the_commit after insert on message deferrable"
        + " initially deferred for each row"
        + " when (new.body = 'bad') execute function fail('CONSTRAINT_AT_THE_COMMIT')"
  };

  final String code;

  Failure(String code) {
    this.code = code;
  }

  /** Once, when the tables are there; nothing goes wrong yet. */
  static void prepare(OwnPostgres postgres) throws SQLException {
    postgres.execute(TRIGGERS);
  }

  void begin(OwnPostgres postgres) throws SQLException {
    postgres.execute("insert into failing values ('" + name() + "')");
  }

  static void end(OwnPostgres postgres) throws SQLException {
    postgres.execute("delete from failing");
  }
}
