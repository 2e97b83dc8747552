package dev.stele.issuer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTest {
  @TempDir Path folder;

  @BeforeEach
  void makeTable() throws SQLException {
    try (Sql sql = new Sql(database(this::connection))) {
      sql.update("create table word (text text)");
    }
  }

  private interface Connector {
    Connection connect() throws SQLException;
  }

  /** SQLite's, with connections of the test's own. */
  private Database database(Connector connector) {
    SqliteDatabase sqlite = new SqliteDatabase(folder.resolve("test.db"));
    return (Database)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Database.class},
            (proxy, called, arguments) ->
                called.getName().equals("connect")
                    ? connector.connect()
                    : called.invoke(sqlite, arguments));
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
  }

  private long words() throws SQLException {
    try (Sql sql = new Sql(database(this::connection))) {
      return sql.one(row -> row.getLong(1), "select count(*) from word").orElseThrow();
    }
  }

  /** A connection that fails once it is asked to do this; a disk cannot be made to. */
  private Connection failingAt(String method) throws SQLException {
    Connection real = connection();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)) {
                throw new SQLException("no " + method);
              }
              try {
                return called.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static void failAfterWriting(Sql sql) {
    sql.transaction(
        () -> {
          sql.update("insert into word values ('half')");
          throw new IllegalArgumentException("work fails");
        });
  }

  @Test
  void takesAllBackWhenTheWorkFails() throws SQLException {
    try (Sql sql = new Sql(database(this::connection))) {
      assertThatThrownBy(() -> failAfterWriting(sql)).hasMessage("work fails");
      sql.update("insert into word values ('next')");
    }

    assertThat(words()).isEqualTo(1);
  }

  @Test
  void takesAllBackWhenTheInnerWorkFails() throws SQLException {
    try (Sql sql = new Sql(database(this::connection))) {
      assertThatThrownBy(
              () ->
                  sql.transaction(
                      () -> {
                        sql.update("insert into word values ('outer')");
                        failAfterWriting(sql);
                        return null;
                      }))
          .hasMessage("work fails");
    }

    assertThat(words()).isZero();
  }

  @Test
  void goesOnWithANewConnectionWhenATransactionCannotBeTakenBack() throws SQLException {
    try (Sql sql = new Sql(database(() -> failingAt("rollback")))) {
      assertThatThrownBy(() -> failAfterWriting(sql)).isInstanceOf(StoreException.class);
      sql.update("insert into word values ('next')");
    }

    assertThat(words()).isEqualTo(1);
  }

  @Test
  void writesNothingOnAnotherConnectionThanTheWorkBeganOn() throws SQLException {
    try (Sql sql = new Sql(database(() -> failingAt("rollback")))) {
      assertThatThrownBy(
              () ->
                  sql.holding(
                      "lane",
                      () -> {
                        assertThatThrownBy(() -> failAfterWriting(sql))
                            .isInstanceOf(StoreException.class);
                        return sql.update("insert into word values ('late')");
                      }))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("on which this work began is gone");
    }

    assertThat(words()).isZero();
  }

  @Test
  void storesNothingWhenTheCommitFails() throws SQLException {
    try (Sql sql = new Sql(database(() -> failingAt("commit")))) {
      assertThatThrownBy(
              () -> sql.transaction(() -> sql.update("insert into word values ('half')")))
          .isInstanceOf(StoreException.class);
    }

    assertThat(words()).isZero();
  }
}
