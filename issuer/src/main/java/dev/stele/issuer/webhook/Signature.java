package dev.stele.issuer.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What tells a receiver that a body is this service's: {@code t=SECONDS,v1=HEX}, where HEX is
 * HMAC-SHA256 under the webhook's secret of the seconds, a full stop and the body.
 */
final class Signature {
  static final String HEADER = "Stele-Signature";

  private Signature() {}

  static String of(String body, String secret, Instant now) {
    String signed = now.getEpochSecond() + "." + body;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "t=%d,v1=%s".formatted(now.getEpochSecond(), HexFormat.of().formatHex(code));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
