package dev.stele.anchor.evaluation.strategy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.anchor.evaluation.Finding;
import dev.stele.anchor.evaluation.Finding.Known;
import dev.stele.anchor.evaluation.dataset.Badge;
import dev.stele.anchor.evaluation.dataset.BenchIssuer;
import dev.stele.verifier.Report;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.chain.ChainId;
import dev.stele.verifier.chain.TransactionId;
import dev.stele.verifier.check.AnchorCheck;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.HashCheck;
import dev.stele.verifier.check.IssuerKeyCheck;
import dev.stele.verifier.check.PathCheck;
import dev.stele.verifier.check.RevocationCheck;
import dev.stele.verifier.credential.Anchor;
import dev.stele.verifier.credential.MerkleProof2017;
import dev.stele.verifier.merkle.MerklePath;
import dev.stele.verifier.merkle.MerkleRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Blockcerts v2 files, as they are issued and as they are judged. */
final class BlockcertsFile {
  private static final JsonMapper JSON = new JsonMapper();

  private BlockcertsFile() {}

  /** The credential with its MerkleProof2017. */
  static ObjectNode proven(
      Badge badge, MerkleRoot root, MerklePath path, ChainId chain, TransactionId transaction) {
    ObjectNode credential = badge.document().deepCopy();
    Anchor anchor = new Anchor(transaction.text(), "ETHData", Optional.of(chain.label()));
    credential.set(
        "signature", new MerkleProof2017(badge.hash(), root, path, List.of(anchor)).toJson());
    return credential;
  }

  /** The issuer's profile, its key in force since long ago. */
  static ObjectNode profile(Address issuingAddress) {
    ObjectNode profile = BenchIssuer.object();
    profile
        .putArray("@context")
        .add("https://w3id.org/openbadges/v2")
        .add("https://w3id.org/blockcerts/v2");
    profile.put("revocationList", "https://consortium.example/revocation-list.json");
    profile
        .putArray("publicKey")
        .addObject()
        .put("id", "ecdsa-koblitz-pubkey:" + issuingAddress)
        .put("created", "2000-01-01T00:00:00Z");
    return profile;
  }

  static ObjectNode read(byte[] file) {
    try {
      if (JSON.readTree(file) instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException("expected a JSON object");
    } catch (IOException e) {
      throw new IllegalArgumentException("expected JSON", e);
    }
  }

  static ObjectNode revocationList(List<String> ids) {
    ObjectNode list = JSON.createObjectNode();
    list.put("@context", "https://w3id.org/openbadges/v2").put("type", "RevocationList");
    list.put("id", "https://consortium.example/revocation-list.json").put("issuer", BenchIssuer.ID);
    ArrayNode revoked = list.putArray("revokedAssertions");
    ids.forEach(id -> revoked.addObject().put("id", id).put("revocationReason", "taken back"));
    return list;
  }

  /** What the verifier's report answers of the three questions. */
  static Finding finding(Report report) {
    String reason =
        report.checks().stream()
            .filter(check -> !check.isPassed() && !check.code().equals("ok"))
            .filter(check -> known(check) != Known.YES)
            .map(check -> check.check() + ": " + check.message())
            .findFirst()
            .orElse("");
    return new Finding(
        all(report, List.of(HashCheck.NAME, PathCheck.NAME, AnchorCheck.NAME)),
        all(report, List.of(IssuerKeyCheck.NAME)),
        all(report, List.of(RevocationCheck.NAME)),
        reason);
  }

  private static Known all(Report report, List<String> checks) {
    List<Known> answers =
        report.checks().stream()
            .filter(check -> checks.contains(check.check()))
            .map(BlockcertsFile::known)
            .toList();
    if (answers.contains(Known.NO)) {
      return Known.NO;
    }
    return answers.isEmpty() || answers.contains(Known.UNKNOWN) ? Known.UNKNOWN : Known.YES;
  }

  private static Known known(CheckResult check) {
    return switch (check.outcome()) {
      case PASSED, NOT_APPLICABLE -> Known.YES;
      case FAILED -> Known.NO;
      case UNDETERMINED -> Known.UNKNOWN;
    };
  }

  static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
