package dev.stele.issuer.revocation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.chain.Call;
import dev.stele.anchor.registry.RegistryCalls;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.batch.Revocation;
import dev.stele.issuer.input.Reason;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.chain.RegistryContracts;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerkleRoot;
import dev.stele.verifier.registry.RegistryReader;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Accepts what a district takes back. Whatever it accepts is on disk before it says so, and goes to
 * the registry the same way as anchors go to the chain.
 */
public final class Revoking {
  private final Store store;
  private final Clock clock;
  private final String subject;

  /** On the operator's behalf. */
  public Revoking(Store store, Clock clock) {
    this(store, clock, Caller.OPERATOR.subject());
  }

  /**
   * @param subject on whose behalf, as the audit log has it
   */
  public Revoking(Store store, Clock clock, String subject) {
    this.store = store;
    this.clock = clock;
    this.subject = subject;
  }

  /**
   * What to take back.
   *
   * @param assertions ids of badges, with {@code urn:uuid:} or without
   * @param batches ids or Merkle roots of whole batches
   * @param reason a code from 0 to 65,535
   * @param until suspends until then, rather than revoke for good
   */
  public record Order(
      List<String> assertions, List<String> batches, int reason, Optional<Instant> until) {}

  /**
   * Accepts an order: all of it or, when something in it is not this district's, nothing.
   *
   * @return the ids of the batches of revocations that carry it out
   */
  public List<String> accept(String issuerId, Order order) throws RefusedException {
    IssuingDistrict issuer =
        store
            .issuer(issuerId)
            .orElseThrow(() -> refused(Kind.NOT_FOUND, "there is no issuer " + issuerId));
    RegistryContracts contracts =
        store
            .registry()
            .orElseThrow(
                () ->
                    refused(
                        Kind.INVALID,
                        Reason.NO_REGISTRY,
                        "expected a service that goes by a consortium's registry; start it with --chain and a chain file that names one"));
    Instant now = clock.instant();
    if (order.until().isPresent() && !order.until().get().isAfter(now)) {
      throw refused(
          Kind.INVALID,
          Reason.SUSPENSION_OVER,
          "expected a suspension that ends later than now, found " + order.until().get());
    }
    List<Digest32> targets = targets(issuerId, order);
    if (targets.isEmpty()) {
      throw refused(Kind.INVALID, "expected at least one badge or batch to take back, found none");
    }
    return store.together(
        () -> {
          List<String> batches = new ArrayList<>();
          for (List<Digest32> part : RegistryCalls.parts(targets)) {
            batches.add(accept(issuer, contracts, part, order, now));
          }
          record(issuerId, order, targets, batches, now);
          return batches;
        });
  }

  private void record(
      String issuerId, Order order, List<Digest32> targets, List<String> batches, Instant now) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.put("reason", order.reason());
    order.until().ifPresent(end -> details.put("until", end.toString()));
    targets.forEach(target -> details.withArray("hashes").add(target.hex()));
    String target = String.join(" ", batches);
    store
        .audit()
        .record(
            new AuditEvent(now, subject, AuditAction.BADGES_TAKEN_BACK, issuerId, target, details));
  }

  private String accept(
      IssuingDistrict issuer,
      RegistryContracts contracts,
      List<Digest32> targets,
      Order order,
      Instant now) {
    RegistryCalls calls =
        new RegistryCalls(contracts.issuers().address(), contracts.revocations().address());
    Word district = RegistryReader.districtId(issuer.profileId());
    Optional<Instant> until = order.until().map(end -> end.truncatedTo(ChronoUnit.SECONDS));
    Call call = calls.takeBack(district, targets, order.reason(), until);
    List<Revocation> revocations =
        targets.stream().map(target -> new Revocation(target, order.reason(), until)).toList();
    return store.revoke(issuer.id(), call, revocations, now);
  }

  private List<Digest32> targets(String issuerId, Order order) throws RefusedException {
    Set<Digest32> targets = new LinkedHashSet<>();
    for (String id : order.assertions()) {
      targets.add(leaf(issuerId, id));
    }
    for (String id : order.batches()) {
      targets.add(root(issuerId, id));
    }
    return List.copyOf(targets);
  }

  private Digest32 leaf(String issuerId, String id) throws RefusedException {
    String uuid = id.replaceFirst("^urn:uuid:", "");
    return store
        .leaf(uuid)
        .filter(leaf -> store.batch(leaf.batchId()).orElseThrow().issuerId().equals(issuerId))
        .map(leaf -> leaf.hash().digest())
        .orElseThrow(() -> refused(Kind.NOT_FOUND, "this issuer has awarded no assertion " + uuid));
  }

  private Digest32 root(String issuerId, String id) throws RefusedException {
    Optional<Batch> batch =
        id.matches("[0-9a-f]{64}")
            ? store.batchWithRoot(issuerId, MerkleRoot.ofHex(id))
            : store.batch(id).filter(found -> found.issuerId().equals(issuerId));
    return batch
        .flatMap(Batch::root)
        .map(MerkleRoot::digest)
        .orElseThrow(
            () ->
                refused(
                    Kind.NOT_FOUND, "this issuer has no closed batch with the id or root " + id));
  }

  private static RefusedException refused(Kind kind, Reason reason, String message) {
    return new RefusedException(kind, reason.with(), message);
  }

  private static RefusedException refused(Kind kind, String message) {
    return new RefusedException(kind, message);
  }
}
