package dev.stele.verifier.site;

import dev.stele.verifier.VerifierOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A running site, and a browser's requests to it, byte by byte. */
final class SiteClient implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final String BOUNDARY = "----stele-test-boundary";

  private final VerifySite site;

  record Answer(int status, String head, String body) {}

  SiteClient(VerifierOptions options) {
    try {
      site =
          VerifySite.start(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              Set.of("verify.example.org"),
              document -> options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SiteClient knowingNothing() {
    return new SiteClient(VerifierOptions.at(NOW));
  }

  String address() {
    return "http://127.0.0.1:" + site.port();
  }

  Answer get(String path, String... headers) {
    return send("GET", path, new byte[0], headers);
  }

  Answer verify(String fileName, byte[] content, String... headers) {
    return send("POST", "/", form(part("file", Optional.of(fileName), content)), with(headers));
  }

  Answer paste(String text) {
    byte[] part = part("text", Optional.empty(), text.getBytes(StandardCharsets.UTF_8));
    return send("POST", "/", form(part), with());
  }

  Answer verifyAll(byte[]... parts) {
    return send("POST", "/", form(parts), with());
  }

  static byte[] part(String name, Optional<String> fileName, byte[] content) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
            .formatted(BOUNDARY, name, fileName.map(it -> "; filename=\"" + it + "\"").orElse(""));
    return joined(
        head.getBytes(StandardCharsets.UTF_8), content, "\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] form(byte[]... parts) {
    return joined(joined(parts), ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String[] with(String... headers) {
    String[] all = new String[headers.length + 1];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type: multipart/form-data; boundary=" + BOUNDARY;
    return all;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** A header {@code Host} of its own replaces the usual one. */
  Answer send(String method, String path, byte[] body, String... headers) {
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    String given = String.join("\r\n", headers);
    if (!given.contains("Host:")) {
      head.append("Host: 127.0.0.1:" + site.port() + "\r\n");
    }
    head.append("Connection: close\r\nContent-Length: " + body.length + "\r\n");
    head.append(given).append(given.isEmpty() ? "\r\n" : "\r\n\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      return answer(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer answer(InputStream in) throws IOException {
    // A character to each byte, until all bytes are together.
    String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String head = text.substring(0, end);
    String sent = text.substring(end + 4);
    String body = head.contains("chunked") ? whole(sent) : sent;
    return new Answer(
        Integer.parseInt(text.substring(9, 12)),
        head,
        new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  /** Without the chunks' sizes (RFC 9112, section 7.1). */
  private static String whole(String chunks) {
    StringBuilder whole = new StringBuilder();
    int at = 0;
    for (int size = -1; size != 0; at += size + 2) {
      int line = chunks.indexOf("\r\n", at);
      size = Integer.parseInt(chunks.substring(at, line), 16);
      at = line + 2;
      whole.append(chunks, at, at + size);
    }
    return whole.toString();
  }

  @Override
  public void close() {
    site.close();
  }
}
