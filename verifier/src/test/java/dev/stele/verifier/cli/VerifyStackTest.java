package dev.stele.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.credential.CredentialsAtHand;
import dev.stele.verifier.merkle.Digest32;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A badge that rests on two others, of one batch with them. */
class VerifyStackTest {
  private static final String KNOTS = "urn:uuid:00000000-0000-4000-8000-00000000000a";
  private static final String SPLICES = "urn:uuid:00000000-0000-4000-8000-00000000000b";

  @TempDir private Path folder;
  private Path profile;
  private Path transaction;
  private Path knots;
  private Path splices;
  private Path stack;

  @BeforeEach
  void issue() throws IOException {
    profile = Fixtures.write(folder, "profile.json", Fixtures.profile());
    issue(part(KNOTS, "Knots"), part(SPLICES, "Splices"));
  }

  private static ObjectNode part(String id, String name) {
    ObjectNode unsigned = Fixtures.unsigned().put("id", id).put("issuedOn", "2026-01-01T12:00:00Z");
    Fixtures.badge(unsigned).put("name", name);
    return unsigned;
  }

  private static ObjectNode resting(ObjectNode... parts) {
    ObjectNode unsigned = Fixtures.unsigned();
    Fixtures.badge(unsigned).put("name", "Rigging");
    ((ArrayNode) unsigned.get("@context"))
        .addObject()
        .putObject("restsOn")
        .put("@id", "urn:stele:restsOn")
        .put("@type", "@id");
    ArrayNode restsOn = unsigned.putArray("restsOn");
    for (ObjectNode part : parts) {
      restsOn.addObject().put("id", part.get("id").textValue()).put("targetHash", hash(part));
    }
    return unsigned;
  }

  private static String hash(ObjectNode unsigned) {
    return Fixtures.root(Fixtures.signed(unsigned));
  }

  private void issue(ObjectNode first, ObjectNode second) throws IOException {
    issue(first, second, resting(first, second));
  }

  /** Anchors the three in one tree: the first two below the third's sibling. */
  private void issue(ObjectNode first, ObjectNode second, ObjectNode third) throws IOException {
    Digest32 parent = Digest32.parent(Digest32.ofHex(hash(first)), Digest32.ofHex(hash(second)));
    String root = Digest32.parent(parent, Digest32.ofHex(hash(third))).hex();
    String above = "{\"right\": \"%s\"}".formatted(hash(third));
    knots = write("knots", first, root, "{\"right\": \"%s\"}".formatted(hash(second)), above);
    splices = write("splices", second, root, "{\"left\": \"%s\"}".formatted(hash(first)), above);
    stack = write("stack", third, root, "{\"left\": \"%s\"}".formatted(parent.hex()));
    ObjectNode known = Fixtures.transaction(Fixtures.signed()).put("remoteHash", root);
    transaction = Fixtures.write(folder, "transaction.json", known);
  }

  private Path write(String name, ObjectNode unsigned, String root, String... proof)
      throws IOException {
    ObjectNode signed = Fixtures.signed(unsigned);
    ObjectNode signature = ((ObjectNode) signed.get("signature")).put("merkleRoot", root);
    ArrayNode nodes = signature.putArray("proof");
    Arrays.stream(proof).map(Fixtures::json).forEach(nodes::add);
    return Fixtures.write(folder, name + ".json", signed);
  }

  private Cli.Run verify(Path... files) {
    return verify(List.of(), files);
  }

  private Cli.Run verify(List<?> options, Path... files) {
    List<Object> arguments = new ArrayList<>(List.of("verify", "--json"));
    arguments.addAll(List.of("--issuer-profile", profile, "--transaction", transaction));
    arguments.addAll(options);
    arguments.addAll(List.of(files));
    return Cli.run(arguments.toArray());
  }

  private static void assertStack(Cli.Run run, String outcome, String code, String... says) {
    JsonNode check = run.check("stack");
    assertThat(check.get("outcome").textValue()).as(check.toString()).isEqualTo(outcome);
    assertThat(check.get("code").textValue()).isEqualTo(code);
    assertThat(check.get("message").textValue()).contains(says);
  }

  @Test
  void passesWithTheNamesOfWhatItRestsOn() {
    Cli.Run run = verify(stack, knots, splices);

    assertStack(run, "passed", "ok", "valid: \"Knots\", \"Splices\"");
    assertThat(run.status()).isZero();
    assertThat(run.report().at("/restsOn/0/standing").textValue()).isEqualTo("valid");
    assertThat(run.report().at("/restsOn/1/name").textValue()).isEqualTo("Splices");
  }

  @Test
  void saysSoInTheTextForPeople() {
    Cli.Run run =
        Cli.run("verify", "--issuer-profile", profile, "--transaction", transaction, stack, knots);

    assertThat(run.out())
        .contains("PASSED         stack           it rests on 2 other badges")
        .contains("at hand and valid: \"Knots\"; not at hand: 1 of 2");
  }

  @Test
  void isAsValidWithoutThem() {
    Cli.Run run = verify(stack);

    assertStack(run, "not-applicable", "stack-not-at-hand", "not at hand: 2 of 2");
    assertThat(run.status()).isZero();
    assertThat(run.report().at("/restsOn/0/standing").textValue()).isEqualTo("not-at-hand");
  }

  @Test
  void hasNoSuchCheckWhereItRestsOnNothing() {
    assertThat(verify(knots).report().toString()).doesNotContain("stack", "restsOn");
  }

  @Test
  void failsWhenOneOfThemWasChanged() throws IOException {
    ObjectNode changed = Fixtures.json(Files.readString(knots));
    Fixtures.badge(changed).put("name", "Every knot");
    Cli.Run run = verify(stack, Fixtures.write(folder, "changed.json", changed), splices);

    assertStack(run, "failed", "stack-part-differs", "\"Every knot\"", "valid: \"Splices\"");
  }

  @Test
  void goesByTheOneWithTheHashWhenTwoHaveItsId() throws IOException {
    ObjectNode changed = Fixtures.json(Files.readString(knots));
    Fixtures.badge(changed).put("name", "Every knot");
    Path other = Fixtures.write(folder, "changed.json", changed);

    assertStack(verify(stack, other, knots, splices), "passed", "ok", "\"Knots\"");
    assertStack(verify(stack, knots, other, splices), "passed", "ok", "\"Knots\"");
  }

  @Test
  void failsWhenItNamesAnotherHashThanTheIssuerWrote() throws IOException {
    ObjectNode changed = Fixtures.json(Files.readString(stack));
    ((ObjectNode) changed.at("/restsOn/0")).put("targetHash", "0".repeat(64));
    Cli.Run run = verify(Fixtures.write(folder, "other.json", changed), knots, splices);

    assertStack(run, "failed", "stack-part-differs", "\"Knots\"");
    assertThat(run.check("hash").get("code").textValue()).isEqualTo("hash-mismatch");
  }

  @Test
  void failsWhenTheIssuerItselfNamedAnother() throws IOException {
    ObjectNode first = part(KNOTS, "Knots");
    ObjectNode third = resting(part(KNOTS, "Other knots"), part(SPLICES, "Splices"));
    issue(first, part(SPLICES, "Splices"), third);
    Cli.Run run = verify(stack, knots, splices);

    assertStack(run, "failed", "stack-part-differs", "\"Knots\"");
    assertThat(run.check("hash").get("outcome").textValue()).isEqualTo("passed");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void leavesItOpenWhenOneOfThemWasRevoked() throws IOException {
    Files.writeString(
        folder.resolve("revocation-list.json"),
        "{\"revokedAssertions\": [\"%s\"]}".formatted(SPLICES));
    Cli.Run run = verify(stack, knots, splices);

    assertStack(run, "undetermined", "stack-part-revoked", "revoked or suspended: \"Splices\"");
    assertThat(run.report().get("verdict").textValue()).isEqualTo("undetermined");
  }

  @Test
  void takesOneThatExpiredAfterItWasIssued() throws IOException {
    issue(part(KNOTS, "Knots").put("expires", "2026-01-03T00:00:00Z"), part(SPLICES, "Splices"));

    assertStack(verify(stack, knots, splices), "passed", "ok", "expired since: \"Knots\"");
  }

  @Test
  void leavesItOpenWhenOneHadExpiredBefore() throws IOException {
    issue(part(KNOTS, "Knots").put("expires", "2026-01-02T00:00:00Z"), part(SPLICES, "Splices"));

    assertStack(
        verify(stack, knots, splices),
        "undetermined",
        "stack-part-expired",
        "before this was issued: \"Knots\"");
  }

  @Test
  void leavesItOpenWhenTheProofOfOneIsBroken() throws IOException {
    ObjectNode broken = Fixtures.json(Files.readString(knots));
    ((ArrayNode) broken.at("/signature/proof")).remove(0);
    Cli.Run run = verify(stack, Fixtures.write(folder, "broken.json", broken), splices);

    assertStack(run, "undetermined", "stack-part-invalid", "not valid: \"Knots\"");
  }

  @Test
  void leavesItOpenWhenOneCannotBeDecided() {
    Cli.Run run = Cli.run("verify", "--json", "--issuer-profile", profile, stack, knots, splices);

    assertStack(run, "undetermined", "stack-part-undetermined", "\"Knots\", \"Splices\"");
  }

  @Test
  void cannotBeHiddenByWritingItUnderAnotherName() throws IOException {
    ObjectNode rewritten = Fixtures.json(Files.readString(stack));
    ObjectNode terms = (ObjectNode) rewritten.get("@context").get(2);
    terms.set("related2", terms.remove("restsOn"));
    rewritten.set("related2", rewritten.remove("restsOn"));
    Cli.Run run = verify(Fixtures.write(folder, "rewritten.json", rewritten));

    assertThat(run.check("hash").get("outcome").textValue()).isEqualTo("passed");
    assertStack(run, "not-applicable", "stack-not-at-hand", "not at hand: 2 of 2");
  }

  @Test
  void refusesOneThatIsNamedWithoutAHash() throws IOException {
    ObjectNode third = resting(part(KNOTS, "Knots"));
    ((ObjectNode) third.at("/restsOn/0")).remove("targetHash");
    issue(part(KNOTS, "Knots"), part(SPLICES, "Splices"), third);

    assertStack(verify(stack, knots), "failed", "stack-malformed", KNOTS);
  }

  @Test
  void libraryTakesThemAsAnOption() throws IOException {
    CredentialsAtHand beside =
        CredentialsAtHand.of(List.of(Fixtures.json(Files.readString(knots))));
    Verifier verifier =
        new Verifier(VerifierOptions.at(Instant.parse("2026-02-01T00:00:00Z")).withAtHand(beside));

    assertThat(verifier.verify(Fixtures.json(Files.readString(stack))).restsOn())
        .extracting(part -> part.standing().label())
        .containsExactly("undetermined", "not-at-hand");
  }
}
