package io.ticketchat.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real database, whose connections break because they are closed behind the pool's back. */
class LastingConnectionTest {

  private static final String URL = "jdbc:h2:mem:lasting;DB_CLOSE_DELAY=-1";

  private final List<Connection> opened = new ArrayList<>();
  private Connection lasting;
  private boolean isAway;

  @BeforeEach
  void open() throws SQLException {
    lasting =
        LastingConnection.of(
            () -> {
              if (isAway) {
                throw new SQLException("away", "08001");
              }
              opened.add(DriverManager.getConnection(URL));
              return opened.get(opened.size() - 1);
            });
    execute("create table if not exists t (n int)");
    execute("delete from t");
  }

  @AfterEach
  void close() throws SQLException {
    for (var one : opened) {
      one.close();
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = lasting.createStatement()) {
      statement.execute(sql);
    }
  }

  private void breakIt() throws SQLException {
    opened.get(opened.size() - 1).close();
  }

  private static int rows() throws SQLException {
    try (var connection = DriverManager.getConnection(URL);
        var rows = connection.createStatement().executeQuery("select count(*) from t")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  void brokenBetweenTransactionsItIsOpenedAnew() throws SQLException {
    breakIt();
    lasting.setAutoCommit(false);
    execute("insert into t values (1)");
    lasting.commit();
    lasting.setAutoCommit(true);

    assertThat(opened).hasSize(2);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void brokenInATransactionItStaysBrokenToItsEnd() throws SQLException {
    lasting.setAutoCommit(false);
    execute("insert into t values (1)");
    breakIt();

    assertThatThrownBy(() -> execute("insert into t values (2)")).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> lasting.setAutoCommit(false)).isInstanceOf(SQLException.class);
    assertThatThrownBy(lasting::commit).isInstanceOf(SQLException.class);
    assertThat(opened).hasSize(1);

    lasting.setAutoCommit(false);
    execute("insert into t values (3)");
    lasting.commit();
    assertThat(opened).hasSize(2);
    assertThat(rows()).as("of the broken one, nothing").isEqualTo(1);
  }

  @Test
  void whatHasBrokenIsRolledBackWithoutAWord() throws SQLException {
    lasting.setAutoCommit(false);
    execute("insert into t values (1)");
    breakIt();
    lasting.rollback();
    lasting.setAutoCommit(true);
    assertThat(opened).hasSize(1);

    execute("insert into t values (2)");
    assertThat(opened).hasSize(2);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void whereItCannotBeOpenedOnlyTheStatementFails() throws SQLException {
    breakIt();
    isAway = true;
    lasting.setAutoCommit(false);
    assertThatThrownBy(() -> execute("insert into t values (1)")).isInstanceOf(SQLException.class);
    lasting.rollback();
    lasting.setAutoCommit(true);

    isAway = false;
    lasting.setAutoCommit(false);
    execute("insert into t values (2)");
    lasting.commit();
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void whatIsNotBrokenIsKept() throws SQLException {
    for (int i = 0; i < 3; i++) {
      lasting.setAutoCommit(false);
      execute("insert into t values (1)");
      lasting.rollback();
      lasting.setAutoCommit(true);
    }
    assertThat(opened).hasSize(1);
    assertThat(rows()).isZero();
    assertThat(Set.of(lasting).contains(lasting)).as("it is itself, for pools that look").isTrue();
    assertThat(lasting).isNotEqualTo(opened.get(0));
  }

  @Test
  void onceClosedItStaysClosed() throws SQLException {
    lasting.close();

    assertThat(lasting.isClosed()).isTrue();
    assertThatThrownBy(() -> lasting.setAutoCommit(false)).isInstanceOf(SQLException.class);
    assertThat(opened).hasSize(1);
  }
}
