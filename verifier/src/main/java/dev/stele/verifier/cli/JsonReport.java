package dev.stele.verifier.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Report;
import dev.stele.verifier.chain.AnchoringTransaction;
import dev.stele.verifier.check.AnchorCheck;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.check.StackPart;
import dev.stele.verifier.credential.Credential;
import dev.stele.verifier.registry.RegistryReader;
import java.time.Instant;

/** A report for programs; its members are stable. */
final class JsonReport {
  /** ASCII only: one line whatever the terminal's encoding, and nothing in it steers a terminal. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonReport() {}

  /** The report as one line. */
  static String line(String file, Report report) {
    try {
      return MAPPER.writeValueAsString(of(file, report)).replace("\u007f", "\\u007f");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers could not be written", e);
    }
  }

  private static ObjectNode of(String file, Report report) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("file", file);
    json.put("verdict", report.verdict().label());
    report.credential().ifPresent(credential -> json.set("credential", about(credential)));
    report.anchor().ifPresent(anchor -> json.set("anchor", about(anchor)));
    report.registry().ifPresent(registry -> json.set("registry", about(registry)));
    report.weakest().ifPresent(weakest -> json.put("established", weakest.label()));
    ObjectNode claims = json.putObject("claims");
    report.claims().forEach(claim -> claims.put(claim.what(), claim.how().label()));
    ArrayNode checks = json.putArray("checks");
    for (CheckResult check : report.checks()) {
      checks
          .addObject()
          .put("check", check.check())
          .put("outcome", check.outcome().label())
          .put("code", check.code())
          .put("message", check.message());
    }
    if (!report.restsOn().isEmpty()) {
      ArrayNode restsOn = json.putArray("restsOn");
      for (StackPart part : report.restsOn()) {
        ObjectNode one = restsOn.addObject();
        one.put("id", part.id()).put("targetHash", part.targetHash().hex());
        part.name().ifPresent(name -> one.put("name", name));
        one.put("standing", part.standing().label());
      }
    }
    ArrayNode warnings = json.putArray("warnings");
    report.warnings().forEach(warnings::add);
    return json;
  }

  private static ObjectNode about(Credential credential) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", credential.id());
    json.put("badge", credential.badgeName());
    json.put("issuer", credential.issuerId());
    credential.issuerName().ifPresent(name -> json.put("issuerName", name));
    credential.issuedOn().map(Instant::toString).ifPresent(time -> json.put("issuedOn", time));
    credential.expires().map(Instant::toString).ifPresent(time -> json.put("expires", time));
    json.put("targetHash", credential.proof().targetHash().hex());
    json.put("merkleRoot", credential.proof().merkleRoot().hex());
    return json;
  }

  private static ObjectNode about(AnchorCheck.Outcome outcome) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("established", outcome.established().label());
    json.put("sourceId", outcome.anchor().sourceId());
    outcome.anchor().chain().ifPresent(chain -> json.put("chain", chain));
    outcome.transaction().ifPresent(transaction -> add(json, transaction));
    return json;
  }

  private static ObjectNode about(RegistryReader registry) {
    return MAPPER
        .createObjectNode()
        .put("established", registry.established().label())
        .put("blockNumber", registry.asOf().number())
        .put("blockHash", registry.asOf().hash())
        .put("time", registry.asOf().time().toString());
  }

  private static void add(ObjectNode json, AnchoringTransaction transaction) {
    json.put("sender", transaction.sender().address());
    json.put("time", transaction.time().toString());
    transaction
        .placement()
        .ifPresent(
            placement -> {
              json.put("chainId", placement.chainId().value())
                  .put("blockNumber", placement.blockNumber())
                  .put("blockHash", placement.blockHash());
              if (placement.confirmations() != AnchoringTransaction.Placement.FINAL) {
                json.put("confirmations", placement.confirmations());
              }
            });
  }
}
