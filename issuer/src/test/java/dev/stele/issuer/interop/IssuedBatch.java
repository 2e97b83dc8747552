package dev.stele.issuer.interop;

import dev.stele.issuer.Delivery;
import dev.stele.issuer.award.Award;
import dev.stele.verifier.merkle.Digest32;
import dev.stele.verifier.merkle.MerkleRoot;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A delivered batch, as its district hands it to people. */
record IssuedBatch(IssuingService service, List<IssuedCredential> credentials) {

  static IssuedBatch of(
      IssuingService service, Delivery delivery, List<String> assertions, List<Award> awards) {
    return new IssuedBatch(
        service,
        IntStream.range(0, assertions.size())
            .mapToObj(
                leaf ->
                    new IssuedCredential(service, delivery, assertions.get(leaf), awards.get(leaf)))
            .toList());
  }

  int size() {
    return credentials.size();
  }

  IssuedCredential first() {
    return credentials.getFirst();
  }

  IssuedCredential middle() {
    return credentials.get(size() / 2);
  }

  IssuedCredential last() {
    return credentials.getLast();
  }

  /** First, middle and last, each once. */
  List<IssuedCredential> samples() {
    return Stream.of(first(), middle(), last()).distinct().toList();
  }

  MerkleRoot root() {
    return new MerkleRoot(
        Digest32.ofHex(first().json().path("signature").path("merkleRoot").textValue()));
  }

  String transactionId() {
    return first().json().path("signature").path("anchors").path(0).path("sourceId").textValue();
  }
}
