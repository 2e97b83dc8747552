package dev.stele.verifier.chain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.credential.BlockchainKey;
import dev.stele.verifier.credential.MalformedCredentialException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** A transaction that the caller handed in: {@code {remoteHash, issuingAddress, time}}. */
public final class SuppliedTransaction {
  private SuppliedTransaction() {}

  /**
   * @throws MalformedCredentialException when a member is missing or of another form
   */
  public static AnchoringTransaction read(ObjectNode json) throws MalformedCredentialException {
    return new AnchoringTransaction(
        text(json, "remoteHash").toLowerCase(Locale.ROOT).replaceFirst("^0x", ""),
        new BlockchainKey(text(json, "issuingAddress")),
        time(text(json, "time")),
        Optional.empty());
  }

  private static String text(ObjectNode json, String key) throws MalformedCredentialException {
    String text = json.path(key).textValue();
    if (text == null) {
      throw new MalformedCredentialException(
          "expected text in \""
              + key
              + "\" of the transaction file {remoteHash, issuingAddress, time}");
    }
    return text;
  }

  private static Instant time(String text) throws MalformedCredentialException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new MalformedCredentialException(
          "expected an ISO 8601 instant in \"time\" of the transaction file, found \""
              + text
              + "\"");
    }
  }
}
