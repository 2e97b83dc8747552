package dev.stele.issuer.http;

import dev.stele.issuer.store.DataFolder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/** Requests that are too large for the memory: written to files that only the service may read. */
final class Uploads {
  /** The largest of them, in bytes. */
  static final long MAX_BYTES = 512L * 1024 * 1024;

  private static final Duration LEFT_BEHIND = Duration.ofDays(1);

  private final Vertx vertx;
  private final Path folder;

  /** Removes what a killed service left, too. */
  Uploads(Vertx vertx, Path dataFolder) throws IOException {
    this.vertx = vertx;
    this.folder = dataFolder.resolve(DataFolder.UPLOADS);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Instant stale = Instant.now().minus(LEFT_BEHIND);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        // Another service that shares the folder may be writing the others.
        if (Files.getLastModifiedTime(file).toInstant().isBefore(stale)) {
          Files.delete(file);
        }
      }
    }
  }

  /** A request that is larger than it may be. */
  static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** A file of its own; whoever asks for it deletes it. */
  Path newFile() throws IOException {
    return Files.createTempFile(folder, "upload", "");
  }

  /** Writes the body to the file, as fast as the disk takes it. */
  Future<Void> receive(HttpServerRequest request, Path file) {
    return vertx
        .fileSystem()
        .open(file.toString(), new OpenOptions().setWrite(true).setTruncateExisting(true))
        .compose(open -> receive(request, open).eventually(() -> open.close()));
  }

  private static Future<Void> receive(HttpServerRequest request, AsyncFile file) {
    Promise<Void> received = Promise.promise();
    long[] bytes = {0};
    file.exceptionHandler(received::tryFail);
    request.exceptionHandler(received::tryFail);
    request.endHandler(
        unused ->
            file.flush()
                .onComplete(
                    done -> {
                      if (done.succeeded()) {
                        received.tryComplete();
                      } else {
                        received.tryFail(done.cause());
                      }
                    }));
    request.handler(
        buffer -> {
          bytes[0] += buffer.length();
          if (bytes[0] > MAX_BYTES) {
            received.tryFail(new TooLargeException());
            return;
          }
          var unused = file.write(buffer);
          if (file.writeQueueFull()) {
            request.pause();
            file.drainHandler(drained -> request.resume());
          }
        });
    request.resume();
    return received.future();
  }
}
