package dev.stele.issuer.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** One connection, one user at a time: SQLite has one writer anyway. */
final class Sql implements AutoCloseable {
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  Sql(Connection connection) {
    this.connection = connection;
  }

  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** All of the work or none of it is on disk when this returns; inside another, when that does. */
  <T, E extends Exception> T transaction(Work<T, E> work) throws E {
    lock.lock();
    try {
      if (!connection.getAutoCommit()) {
        return work.run();
      }
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.run();
        connection.commit();
        done = true;
        return result;
      } finally {
        leave(done);
      }
    } catch (SQLException e) {
      throw new StoreException(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Goes back to one commit a statement. If that fails, the connection is given up: what later
   * calls said they had stored would be in a transaction that nobody commits.
   */
  private void leave(boolean done) throws SQLException {
    try {
      if (!done) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  int update(String sql, Object... parameters) {
    lock.lock();
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException(e);
    } finally {
      lock.unlock();
    }
  }

  <T> List<T> query(Row<T> mapper, String sql, Object... parameters) {
    lock.lock();
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> results = new ArrayList<>();
      while (rows.next()) {
        results.add(mapper.read(rows));
      }
      return results;
    } catch (SQLException e) {
      throw new StoreException(e);
    } finally {
      lock.unlock();
    }
  }

  <T> Optional<T> one(Row<T> mapper, String sql, Object... parameters) {
    return query(mapper, sql, parameters).stream().findFirst();
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int index = 0; index < parameters.length; index++) {
      statement.setObject(index + 1, parameters[index]);
    }
    return statement;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException(e);
    } finally {
      lock.unlock();
    }
  }

  /** The database failed: a full disk, a damaged file. Nothing that was committed is lost by it. */
  static final class StoreException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    StoreException(SQLException cause) {
      super("the data folder's database failed: " + cause.getMessage(), new IOException(cause));
    }
  }
}
