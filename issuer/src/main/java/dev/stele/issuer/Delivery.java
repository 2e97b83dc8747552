package dev.stele.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.life.BatchState;
import dev.stele.issuer.anchoring.BatchFiles;
import dev.stele.issuer.assertion.CredentialDocument;
import dev.stele.issuer.assertion.Endorsement;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.badge.BadgePicture;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.stack.EarnedBadge;
import dev.stele.issuer.stack.Transcript;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.chain.ChainFile;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gives credentials out; only those that our own verifier has passed. */
public final class Delivery {
  private static final int BATCHES_KEPT = 4;
  private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);

  private final Store store;

  /**
   * The batches asked for last: a delivered one never changes, and its tree takes long to build.
   */
  private final Map<String, BatchFiles> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BatchFiles> eldest) {
          return size() > BATCHES_KEPT;
        }
      };

  public Delivery(Store store) {
    this.store = store;
  }

  /** The same badges as hosted ones. */
  public Hosting hosting() {
    return new Hosting(store);
  }

  /** The credential file of an assertion. */
  public byte[] json(String uuid) throws RefusedException {
    Store.Leaf leaf = leaf(uuid);
    return files(leaf).json(leaf);
  }

  /** The compact JWS of an assertion. */
  public String jws(String uuid) throws RefusedException {
    Store.Leaf leaf = leaf(uuid);
    return files(leaf).jws(leaf);
  }

  /** The picture of an assertion, with everything baked in. */
  public byte[] png(String uuid) throws RefusedException {
    Store.Leaf leaf = leaf(uuid);
    return files(leaf).png(leaf);
  }

  /** The same as an SVG. */
  public byte[] svg(String uuid) throws RefusedException {
    Store.Leaf leaf = leaf(uuid);
    return files(leaf).svg(leaf);
  }

  /**
   * An endorsement in an assertion, as the district hosts it.
   *
   * @param number from 1
   */
  public ObjectNode endorsement(IssuingDistrict issuer, String uuid, int number)
      throws RefusedException {
    Store.Leaf leaf = leaf(uuid);
    var unused = files(leaf); // that of a badge that is not delivered is not public yet
    String id = Endorsement.address(issuer, uuid, number);
    return leaf.assertion().endorsements().stream()
        .filter(endorsement -> endorsement.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Issuance.notFound("endorsement", id))
        .hosted();
  }

  /**
   * The picture of an assertion's class, with nothing baked in; delivered or not.
   *
   * @throws RefusedException of the kind PICTURE_UNREADABLE when what is kept is none
   */
  public byte[] picture(String uuid) throws RefusedException {
    String badgeClass = leaf(uuid).assertion().badgeClassId();
    byte[] png = store.badgeClass(badgeClass).orElseThrow().png();
    if (!BadgePicture.isPng(png)) {
      throw new RefusedException(
          Kind.PICTURE_UNREADABLE,
          "what is kept as the picture of %s is none".formatted(badgeClass));
    }
    return png;
  }

  /**
   * A badge as its page shows it, delivered or not.
   *
   * @param now what it is worth then
   */
  public PublicBadge badge(String uuid, Instant now) throws RefusedException {
    Store.Leaf leaf = leaf(uuid);
    Batch batch = store.batch(leaf.batchId()).orElseThrow();
    IssuingDistrict issuer = store.issuer(batch.issuerId()).orElseThrow();
    BadgeClass badge = store.badgeClass(leaf.assertion().badgeClassId()).orElseThrow();
    EarnedBadge earned = store.stacks().earned(uuid).orElseThrow();
    boolean delivered = batch.state() == BatchState.DELIVERED;
    return new PublicBadge(
        uuid,
        delivered
            ? read(files(leaf).json(leaf))
            : CredentialDocument.assertion(
                leaf.assertion(),
                badge,
                issuer,
                store.endorsements().carried(leaf.assertion().carries())),
        badge.png(),
        issuer,
        batch,
        earned.state(now),
        store.withdrawn().revocationReason(uuid),
        earned.suspendedUntil(),
        delivered);
  }

  private static ObjectNode read(byte[] credential) {
    try {
      return JSON.parse(credential);
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("a file of our own is not JSON", e);
    }
  }

  /** The credential files of a transcript's badges, as far as they are delivered, by their ids. */
  public Map<String, byte[]> credentials(Transcript transcript) throws RefusedException {
    Map<String, byte[]> credentials = new HashMap<>();
    for (Transcript.Entry entry : transcript.entries()) {
      if (entry.badge().transaction().isPresent()) {
        credentials.put(entry.badge().uuid(), json(entry.badge().uuid()));
      }
    }
    return credentials;
  }

  /** The chain file of the chain that this service anchors in, without endpoints. */
  public ObjectNode chain() throws RefusedException {
    return store
        .trusted()
        .map(ChainFile::toJson)
        .orElseThrow(
            () ->
                new RefusedException(
                    Kind.NOT_ANCHORED_YET, "no batch was anchored yet, so the chain is not known"));
  }

  private Store.Leaf leaf(String uuid) throws RefusedException {
    return leaf(store, uuid);
  }

  /** An assertion that was not deleted. */
  static Store.Leaf leaf(Store store, String uuid) throws RefusedException {
    Optional<Instant> erased = store.earners().erased(uuid);
    if (erased.isPresent()) {
      throw new RefusedException(
          Kind.ERASED,
          "the badge was deleted on %s, as its earner wished; whoever has its file can still have that verified"
              .formatted(erased.get()));
    }
    return store.leaf(uuid).orElseThrow(() -> Issuance.notFound("assertion", uuid));
  }

  private BatchFiles files(Store.Leaf leaf) throws RefusedException {
    synchronized (kept) {
      BatchFiles files = kept.get(leaf.batchId());
      if (files == null) {
        files = read(leaf);
        kept.put(leaf.batchId(), files);
      }
      return files;
    }
  }

  private BatchFiles read(Store.Leaf leaf) throws RefusedException {
    Batch batch = store.batch(leaf.batchId()).orElseThrow();
    if (batch.state() != BatchState.DELIVERED) {
      throw new RefusedException(
          Kind.NOT_ANCHORED_YET,
          "the assertion is accepted, its batch %s is %s; ask again later"
              .formatted(batch.id(), batch.state()));
    }
    return new BatchFiles(store, batch);
  }
}
