package dev.stele.issuer.anchoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.merkle.MerkleTree;
import dev.stele.issuer.assertion.Carried;
import dev.stele.issuer.assertion.CredentialDocument;
import dev.stele.issuer.badge.BadgeClass;
import dev.stele.issuer.badge.SvgPicture;
import dev.stele.issuer.batch.Batch;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.input.RefusedException.Kind;
import dev.stele.issuer.profile.IssuingDistrict;
import dev.stele.issuer.signing.SignedBadge;
import dev.stele.issuer.store.Store;
import dev.stele.verifier.collect.BatchEvidence;
import dev.stele.verifier.credential.Anchor;
import dev.stele.verifier.evidence.ContradictedEvidenceException;
import dev.stele.verifier.evidence.EvidenceFormat;
import dev.stele.verifier.evidence.MalformedEvidenceException;
import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.image.BakedPng;
import dev.stele.verifier.image.BakedSvg;
import dev.stele.verifier.json.JsonLimits;
import dev.stele.verifier.json.MalformedJsonException;
import dev.stele.verifier.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Composes the files of a signed batch's credentials from what is stored of them; for any thread.
 */
public final class BatchFiles {
  private static final StrictJson JSON = new StrictJson(new JsonLimits(256 * 1024 * 1024, 16));

  private final Store store;
  private final Anchor anchor;
  private final IssuingDistrict issuer;
  private final Optional<String> profile;
  private final MerkleTree tree;
  private final Optional<BatchEvidence> evidence;
  private final Map<String, BadgeClass> badges = new ConcurrentHashMap<>();
  private final Map<List<String>, Carried> carried = new ConcurrentHashMap<>();

  /**
   * @param batch a batch that has its transaction in a block
   */
  public BatchFiles(Store store, Batch batch) {
    this.store = store;
    this.anchor =
        new Anchor(
            batch.transaction().orElseThrow().text(),
            "ETHData",
            Optional.of(batch.chainId().orElseThrow().label()));
    // With the key that its assertions promise, whatever the district's is now.
    this.issuer =
        store.issuer(batch.issuerId()).orElseThrow().anchoringWith(batch.issuingAddress());
    this.profile =
        store.profiles(batch.issuerId()).stream()
            .filter(it -> batch.profileNumber().equals(OptionalInt.of(it.number())))
            .map(Store.Profile::document)
            .findFirst();
    this.tree = MerkleTree.of(store.leafHashes(batch.id()));
    this.evidence = store.evidence(batch.id()).map(text -> evidence(text, store));
  }

  private static BatchEvidence evidence(String text, Store store) {
    try {
      return new BatchEvidence(
          EvidenceFormat.read(JSON.parse(text.getBytes(StandardCharsets.UTF_8))),
          store.trusted().orElseThrow());
    } catch (MalformedJsonException
        | MalformedEvidenceException
        | ContradictedEvidenceException e) {
      throw new IllegalStateException("evidence of our own cannot be read", e);
    }
  }

  /** The credential file: the assertion with its MerkleProof2017, and the evidence beside it. */
  public byte[] json(Store.Leaf leaf) {
    ObjectNode document = withoutEvidence(leaf);
    if (evidence.isPresent()) {
      ObjectNode signature = (ObjectNode) document.get("signature");
      ObjectNode beside =
          signature.get("evidence") instanceof ObjectNode there
              ? there
              : signature.putObject("evidence");
      EvidenceFormat.write(evidence.get().of(document), beside);
    }
    return CredentialDocument.file(document);
  }

  /** The same with nothing of the chain beside the proof. */
  ObjectNode withoutEvidence(Store.Leaf leaf) {
    ObjectNode document = assertion(leaf);
    document.set(
        "signature",
        CredentialDocument.signature(
            leaf.hash(), tree.root(), tree.pathOf(leaf.position()), anchor, profile));
    return document;
  }

  /** The Open Badges 2.0 signed badge: a compact JWS. */
  public String jws(Store.Leaf leaf) {
    return SignedBadge.compact(CredentialDocument.signed(assertion(leaf)), leaf.jwsSignature());
  }

  /**
   * The badge's picture with the JWS and the credential file baked in.
   *
   * @throws RefusedException of the kind PICTURE_UNREADABLE when its class has none that is one
   */
  public byte[] png(Store.Leaf leaf) throws RefusedException {
    String file = new String(json(leaf), StandardCharsets.UTF_8);
    try {
      return new BakedPng(jws(leaf), Optional.of(file)).bakeInto(badge(leaf).png());
    } catch (BakedImageException e) {
      throw unreadable(leaf, e);
    }
  }

  /** An SVG around that picture, with the same baked in. */
  public byte[] svg(Store.Leaf leaf) throws RefusedException {
    String file = new String(json(leaf), StandardCharsets.UTF_8);
    try {
      return BakedSvg.signed(jws(leaf), file).bakeInto(SvgPicture.of(badge(leaf)));
    } catch (BakedImageException e) {
      throw unreadable(leaf, e);
    }
  }

  /** Pictures are looked at when they come, but there are classes from before they were. */
  private static RefusedException unreadable(Store.Leaf leaf, BakedImageException e) {
    return new RefusedException(
        Kind.PICTURE_UNREADABLE,
        "expected a picture of the badge class %s that the badge can be baked into, the one that is kept cannot be read (%s); the badge is as valid without, take its .json file"
            .formatted(leaf.assertion().badgeClassId(), e.getMessage()));
  }

  private ObjectNode assertion(Store.Leaf leaf) {
    return CredentialDocument.assertion(
        leaf.assertion(),
        badge(leaf),
        issuer,
        carried.computeIfAbsent(leaf.assertion().carries(), store.endorsements()::carried));
  }

  private BadgeClass badge(Store.Leaf leaf) {
    return badges.computeIfAbsent(
        leaf.assertion().badgeClassId(), id -> store.badgeClass(id).orElseThrow());
  }
}
