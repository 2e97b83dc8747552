package dev.stele.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.life.BatchState;
import dev.stele.issuer.assertion.HostedDocument;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.registry.RevocationReason;
import java.util.Optional;

/** Gives out the documents of hosted badges. */
public final class Hosting {
  private final Store store;

  public Hosting(Store store) {
    this.store = store;
  }

  /**
   * A hosted assertion.
   *
   * @param revoked whether this is all that is left of it
   */
  public record HostedAssertion(boolean revoked, ObjectNode document) {}

  /** A hosted assertion, once its batch is delivered: until then it could be no badge yet. */
  public HostedAssertion assertion(String uuid) throws RefusedException {
    Store.Leaf leaf = Delivery.leaf(store, uuid);
    Batch batch = store.batch(leaf.batchId()).orElseThrow();
    IssuingDistrict issuer = store.issuer(batch.issuerId()).orElseThrow();
    Optional<Integer> reason = store.withdrawn().revocationReason(uuid);
    if (reason.isPresent()) {
      String why = RevocationReason.text(reason.get());
      return new HostedAssertion(true, HostedDocument.revoked(issuer, uuid, why));
    }
    if (batch.state() != BatchState.DELIVERED) {
      throw new RefusedException(
          Kind.NOT_ANCHORED_YET,
          "the assertion is accepted, its batch %s is %s; ask again later"
              .formatted(batch.id(), batch.state()));
    }
    BadgeClass badge = store.badgeClass(leaf.assertion().badgeClassId()).orElseThrow();
    return new HostedAssertion(false, HostedDocument.assertion(leaf.assertion(), badge, issuer));
  }

  /** A hosted badge class; a retired one, too, because badges name it. */
  public ObjectNode badgeClass(String uuid) throws RefusedException {
    BadgeClass badge =
        store
            .badgeClass(BadgeClass.idOf(uuid))
            .orElseThrow(() -> Issuance.notFound("badge class", uuid));
    return HostedDocument.badgeClass(badge, store.issuer(badge.issuerId()).orElseThrow());
  }
}
