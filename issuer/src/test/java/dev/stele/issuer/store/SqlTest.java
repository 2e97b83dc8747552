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
    try (Sql sql = new Sql(connection())) {
      sql.update("create table word (text text)");
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
  }

  private long words() throws SQLException {
    try (Sql sql = new Sql(connection())) {
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
    try (Sql sql = new Sql(connection())) {
      assertThatThrownBy(() -> failAfterWriting(sql)).hasMessage("work fails");
      sql.update("insert into word values ('next')");
    }

    assertThat(words()).isEqualTo(1);
  }

  @Test
  void takesAllBackWhenTheInnerWorkFails() throws SQLException {
    try (Sql sql = new Sql(connection())) {
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
  void storesNothingMoreOnceATransactionCannotBeTakenBack() throws SQLException {
    try (Sql sql = new Sql(failingAt("rollback"))) {
      assertThatThrownBy(() -> failAfterWriting(sql)).isInstanceOf(Sql.StoreException.class);
      assertThatThrownBy(() -> sql.update("insert into word values ('lost')"))
          .isInstanceOf(Sql.StoreException.class);
    }

    assertThat(words()).isZero();
  }

  @Test
  void storesNothingWhenTheCommitFails() throws SQLException {
    try (Sql sql = new Sql(failingAt("commit"))) {
      assertThatThrownBy(
              () -> sql.transaction(() -> sql.update("insert into word values ('half')")))
          .isInstanceOf(Sql.StoreException.class);
    }

    assertThat(words()).isZero();
  }
}
