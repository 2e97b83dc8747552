package dev.stele.issuer.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** What differs between the databases that a service can keep its records in. */
interface Database {
  Connection connect() throws SQLException;

  /** Its migrations, to be carried out or compared. */
  Flyway flyway();

  /**
   * Takes a name for a connection, until it is given back or the connection ends.
   *
   * @return false when another connection has it
   */
  boolean lock(Connection connection, String name) throws SQLException;

  void unlock(Connection connection, String name) throws SQLException;

  /** Whether this says that the connection cannot be used any more. */
  boolean isDisconnected(SQLException failure);
}
