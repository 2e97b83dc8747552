package dev.stele.issuer.http.console;

import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.page.console.Frame;
import dev.stele.verifier.page.Words;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Optional;

/** Somebody who is signed in looks at a page, or sends one of its forms. */
public final class Visit {
  private final RoutingContext context;
  private final Caller caller;
  private final Frame frame;

  Visit(RoutingContext context, Caller caller, Frame frame) {
    this.context = context;
    this.caller = caller;
    this.frame = frame;
  }

  public Caller caller() {
    return caller;
  }

  public Words words() {
    return frame.words();
  }

  /** For the page's template. */
  public Frame frame() {
    return frame;
  }

  /** What stands in the path at {@code :name}. */
  public String path(String name) {
    return context.pathParam(name);
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParams().get(name)).filter(it -> !it.isBlank());
  }

  /** All that stands in the address behind its path. */
  MultiMap queries() {
    return context.queryParams();
  }

  /**
   * The issuer in the path, {@code :id}.
   *
   * @throws RefusedException when they may not do this there, which looks as if it did not exist
   */
  public String issuer(Permission permission) throws RefusedException {
    String id = path("id");
    caller.require(permission, id);
    return id;
  }

  /**
   * A file that came with the form; it is deleted when the form is answered.
   *
   * @param name as the browser calls it
   */
  public record Upload(String name, Path file, long bytes) {}

  /** The file that was chosen in a field, of forms that take files; empty where none was. */
  public Optional<Upload> upload(String field) {
    return context.fileUploads().stream()
        .filter(it -> it.name().equals(field))
        .filter(it -> it.size() > 0 || !it.fileName().isEmpty())
        .map(Visit::upload)
        .findFirst();
  }

  private static Upload upload(FileUpload it) {
    return new Upload(it.fileName(), Path.of(it.uploadedFileName()), it.size());
  }
}
