package dev.stele.issuer.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.review.Reviewer;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.signing.KeyFolder.EndorsingKey;
import dev.stele.issuer.store.DataFolder;
import dev.stele.issuer.store.Reviewers;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.merkle.Digest32;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** The keys that reviewers endorse with: all that one signs is signed with one. */
final class ReviewerKeys {
  private final KeyFolder keys;
  private final Store store;
  private final Reviewers reviewers;

  ReviewerKeys(DataFolder folder, KeyFolder keys) {
    this.keys = keys;
    this.store = folder.store();
    this.reviewers = folder.reviewers();
  }

  /** Opens a reviewer's key, or makes their first one; takes a second, so before a transaction. */
  EndorsingKey open(Reviewer reviewer) throws RefusedException {
    if (reviewer.publicKeyPem().isPresent() && !keys.hasEndorsingKey(reviewer.id())) {
      throw otherKey(reviewer);
    }
    return keys.endorsingKey(reviewer.id());
  }

  /**
   * Notes with the first endorsement which key it is, and holds the later ones to it.
   *
   * @param who is the caller
   */
  void keep(Reviewer reviewer, EndorsingKey key, String who, Instant now) throws RefusedException {
    if (reviewers.setKey(reviewer, key.publicKeyPem())) {
      Digest32 hash = Digest32.sha256(key.publicKeyPem().getBytes(StandardCharsets.UTF_8));
      store
          .audit()
          .record(
              new AuditEvent(
                  now,
                  who,
                  AuditAction.REVIEWER_KEY_MADE,
                  reviewer.issuerId(),
                  reviewer.id(),
                  JsonNodeFactory.instance.objectNode().put("publicKeyPemSha256", hash.hex())));
    } else if (!reviewers
        .find(reviewer.id())
        .flatMap(Reviewer::publicKeyPem)
        .equals(Optional.of(key.publicKeyPem()))) {
      throw otherKey(reviewer);
    }
  }

  private static RefusedException otherKey(Reviewer reviewer) {
    return new RefusedException(
        Kind.REVIEWER_KEY_LOST,
        "expected %s.endorsing-key.pem in the folder of keys to be the key that this reviewer's earlier endorsements are signed with, found none or another; restore it from a backup, or, if it is lost, remove the reviewer and add them again: they get another key, and what they signed stays as it is"
            .formatted(reviewer.id()));
  }
}
