package dev.stele.issuer.anchoring;

import dev.stele.issuer.audit.AuditEntry;
import dev.stele.issuer.audit.AuditHead;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.store.AuditLog;
import dev.stele.issuer.store.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Recomputes the audit log from its first entry, and compares it with the heads that batches have
 * in their trees: a log that was written anew as a whole does not fit to what was anchored. Reads
 * only, also while a service appends.
 */
public final class AuditCheck {
  private static final int PAGE = 1000;

  private final Store store;

  public AuditCheck(Store store) {
    this.store = store;
  }

  /**
   * What came of it.
   *
   * @param head up to where the log is whole
   * @param anchored the last head that is in a batch's tree, and fits
   * @param broken what is wrong with the entry after {@code head}; empty when nothing is
   */
  public record Finding(AuditHead head, Optional<AuditProof> anchored, Optional<String> broken) {}

  public Finding check() {
    AuditLog log = store.audit();
    Deque<AuditProof> proofs = new ArrayDeque<>();
    for (String id : log.anchoring()) {
      Batch batch = store.batch(id).orElseThrow();
      proofs.add(AuditProof.of(store, batch).orElseThrow());
    }
    // After the batches: none of them has a head that is later than this one.
    AuditHead last = log.head();
    AuditHead head = AuditHead.NONE;
    Optional<AuditProof> anchored = Optional.empty();
    while (head.sequence() < last.sequence()) {
      List<AuditEntry> page = page(log, head);
      if (page.isEmpty()) {
        return broken(head, anchored, "is missing, or cannot be read");
      }
      for (AuditEntry entry : page) {
        Optional<String> fault = fault(entry, head);
        if (fault.isPresent()) {
          return broken(head, anchored, fault.get());
        }
        while (!proofs.isEmpty() && proofs.peek().head().sequence() <= entry.sequence()) {
          AuditProof proof = proofs.remove();
          if (!proof.head().equals(entry.head()) || !proof.leadsToRoot()) {
            return broken(
                head,
                anchored,
                "is not the one that batch %s anchored".formatted(proof.batch().id()));
          }
          anchored = Optional.of(proof);
        }
        head = entry.head();
        if (head.sequence() == last.sequence()) {
          break;
        }
      }
    }
    if (!proofs.isEmpty()) {
      return broken(
          head,
          anchored,
          "is missing: batch %s anchored entry %d"
              .formatted(proofs.peek().batch().id(), proofs.peek().head().sequence()));
    }
    return head.equals(last)
        ? new Finding(head, anchored, Optional.empty())
        : broken(head, anchored, "is missing: the log's head is " + last.hash());
  }

  private static List<AuditEntry> page(AuditLog log, AuditHead head) {
    try {
      return log.entries(head.sequence(), PAGE);
    } catch (IllegalArgumentException e) {
      // Something that is no hash stands among them; one after another leads to it.
      try {
        return log.entries(head.sequence(), 1);
      } catch (IllegalArgumentException unreadable) {
        return List.of();
      }
    }
  }

  private static Optional<String> fault(AuditEntry entry, AuditHead head) {
    if (entry.sequence() != head.sequence() + 1) {
      return Optional.of("is missing");
    }
    if (!entry.previous().equals(head.hash())) {
      return Optional.of(
          "does not follow: expected the hash %s of the one before, found %s"
              .formatted(head.hash(), entry.previous()));
    }
    if (!entry.hash().equals(entry.computedHash())) {
      return Optional.of(
          "was changed: expected the hash %s, found %s"
              .formatted(entry.computedHash(), entry.hash()));
    }
    return Optional.empty();
  }

  private static Finding broken(AuditHead head, Optional<AuditProof> anchored, String what) {
    return new Finding(
        head, anchored, Optional.of("entry %d %s".formatted(head.sequence() + 1, what)));
  }
}
