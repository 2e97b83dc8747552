package dev.stele.issuer.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/**
 * The database failed: a full disk, a damaged file, a server that is away. Nothing that was
 * committed is lost by it.
 */
public final class StoreException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  StoreException(SQLException cause) {
    super("the database failed: " + cause.getMessage(), new IOException(cause));
  }
}
