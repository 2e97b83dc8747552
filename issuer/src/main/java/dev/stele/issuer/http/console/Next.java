package dev.stele.issuer.http.console;

/** What comes after a form. */
public sealed interface Next {
  /**
   * Another page.
   *
   * @param path with its query
   * @param done what its notice says: a key below {@code done}, of the texts; empty for none
   */
  record To(String path, String done) implements Next {}

  /**
   * A page that is shown this once.
   *
   * @param html the page
   */
  record Shown(String html) implements Next {}

  static Next to(String path) {
    return new To(path, "");
  }

  static Next to(String path, String done) {
    return new To(path, done);
  }

  static Next shown(String html) {
    return new Shown(html);
  }
}
