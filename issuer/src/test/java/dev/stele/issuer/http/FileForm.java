package dev.stele.issuer.http;

import dev.stele.issuer.http.ApiClient.Answer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Forms that take files, as browsers send them: multipart/form-data (RFC 7578). */
final class FileForm {
  private static final String BOUNDARY = "----stele-test";

  private FileForm() {}

  /** Sends the form of a page as it is filled, with what the page's form has hidden. */
  static Answer send(
      ConsoleClient client, String page, Map<String, String> fields, Map<String, byte[]> files) {
    return send(client, page, page, fields, files);
  }

  /** The same where the form is sent elsewhere. */
  static Answer send(
      ConsoleClient client,
      String page,
      String action,
      Map<String, String> fields,
      Map<String, byte[]> files) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    ConsoleClient.with(ConsoleClient.csrf(client.get(page)), fields)
        .forEach((name, value) -> part(body, "name=\"" + name + "\"", bytes(value)));
    files.forEach(
        (name, value) -> part(body, "name=\"%s\"; filename=\"%s\"".formatted(name, name), value));
    body.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
    return client.send(
        client
            .form(action, Map.of())
            .setHeader("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static void part(ByteArrayOutputStream body, String disposition, byte[] value) {
    body.writeBytes(
        bytes(
            "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n".formatted(BOUNDARY, disposition)));
    body.writeBytes(value);
    body.writeBytes(bytes("\r\n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
