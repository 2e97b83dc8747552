package dev.stele.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.stack.EarnedBadge;
import java.time.Instant;
import java.util.Optional;

/**
 * A badge as anybody may see it: what its document says, and what became of it. Of its earner there
 * is no more in it than the document has.
 *
 * @param document once it is delivered the whole credential, before that what was signed
 * @param png its class's picture
 * @param batch that it is or will be anchored with
 * @param revocationReason the code of why it was taken back for good, if it was
 */
@SuppressWarnings("ArrayRecordComponent") // only handed on, never compared
public record PublicBadge(
    String uuid,
    ObjectNode document,
    byte[] png,
    IssuingDistrict issuer,
    Batch batch,
    EarnedBadge.State state,
    Optional<Integer> revocationReason,
    Optional<Instant> suspendedUntil,
    boolean delivered) {

  /** The page's address, the same for good; no verification needs it. */
  public String url() {
    return issuer.baseUrl() + "/badges/" + uuid;
  }
}
