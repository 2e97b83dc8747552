package dev.stele.issuer.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection, one user at a time: SQLite has one writer anyway. A connection that broke is
 * replaced with the next call; the call that it broke under fails.
 */
final class Sql implements AutoCloseable {
  private final Database database;
  private final ReentrantLock lock = new ReentrantLock();

  /** What the present connection holds; the database gives it free when the connection ends. */
  private final Set<String> held = ConcurrentHashMap.newKeySet();

  /** Which connection the calls of a thread must be made on, while it matters. */
  @SuppressWarnings("ThreadLocalUsage") // a service has one of these, for as long as it runs
  private final ThreadLocal<Integer> bound = new ThreadLocal<>();

  /** What the present transaction ends with; touched with the lock only. */
  private final List<Runnable> last = new ArrayList<>();

  private Connection present;

  /** Counts the connections. */
  private int ordinal;

  Sql(Database database) throws SQLException {
    this.database = database;
    this.present = database.connect();
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
      Connection connection = connection();
      if (!connection.getAutoCommit()) {
        return work.run();
      }
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = bindTo(ordinal, () -> withLast(work));
        connection.commit();
        done = true;
        return result;
      } finally {
        last.clear();
        leave(connection, done);
      }
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  private <T, E extends Exception> T withLast(Work<T, E> work) throws E {
    T result = work.run();
    for (Runnable ending : List.copyOf(last)) {
      ending.run();
    }
    return result;
  }

  /**
   * Has the transaction that this is called in end with this work, however it goes on: what all
   * transactions write is then held for the shortest time, and after all else, so that no two wait
   * for each other.
   */
  void beforeCommit(Runnable work) {
    last.add(work);
  }

  /**
   * Does work while this connection holds a name that no other connection to the database can hold
   * at the same time. From the first call on it is held until {@link #release}, or until the
   * connection ends. If it ends while the work is done, what the work still wants to write fails.
   *
   * @return empty when another connection holds it
   */
  <T, E extends Exception> Optional<T> holding(String name, Work<T, E> work) throws E {
    int began;
    lock.lock();
    try {
      Connection connection = connection();
      began = ordinal;
      if (!held.contains(name)) {
        if (!database.lock(connection, name)) {
          return Optional.empty();
        }
        held.add(name);
      }
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
    return Optional.of(bindTo(began, work));
  }

  /** Does work and lets others hold the name again, unless another connection holds it. */
  void alone(String name, Runnable work) {
    try {
      var unused =
          holding(
              name,
              () -> {
                work.run();
                return true;
              });
    } finally {
      release(name);
    }
  }

  /** Lets others hold the name. */
  void release(String name) {
    lock.lock();
    try {
      if (held.contains(name)) {
        database.unlock(connection(), name);
        held.remove(name);
      }
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  boolean isHeld(String name) {
    return held.contains(name);
  }

  private <T, E extends Exception> T bindTo(int connection, Work<T, E> work) throws E {
    Integer outer = bound.get();
    bound.set(connection);
    try {
      return work.run();
    } finally {
      if (outer == null) {
        bound.remove();
      } else {
        bound.set(outer);
      }
    }
  }

  private Connection connection() throws SQLException {
    Integer expected = bound.get();
    if (expected != null && (expected != ordinal || present.isClosed())) {
      throw new SQLException("the connection on which this work began is gone");
    }
    if (present.isClosed()) {
      held.clear();
      present = database.connect();
      ordinal++;
    }
    return present;
  }

  /** Gives up a connection that the other side ended, which a driver does not always see. */
  private StoreException failed(SQLException cause) {
    if (database.isDisconnected(cause)) {
      held.clear();
      try {
        present.close();
      } catch (SQLException e) {
        cause.addSuppressed(e);
      }
    }
    return new StoreException(cause);
  }

  /**
   * Goes back to one commit a statement. If that fails, the connection is given up: what later
   * calls said they had stored would be in a transaction that nobody commits.
   */
  private static void leave(Connection connection, boolean done) throws SQLException {
    if (!done && connection.isClosed()) {
      return; // what broke it is on its way to the caller
    }
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
      throw failed(e);
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
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  <T> Optional<T> one(Row<T> mapper, String sql, Object... parameters) {
    return query(mapper, sql, parameters).stream().findFirst();
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection().prepareStatement(sql);
    for (int index = 0; index < parameters.length; index++) {
      statement.setObject(index + 1, parameters[index]);
    }
    return statement;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      present.close();
    } catch (SQLException e) {
      throw new StoreException(e);
    } finally {
      lock.unlock();
    }
  }
}
