package dev.stele.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.Fixtures;
import dev.stele.verifier.chain.FakeNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class VerifyOverRpcTest {
  private final ObjectNode credential = Fixtures.signed();
  private final FakeNode node = new FakeNode(Fixtures.root(credential));

  @TempDir private Path folder;
  private Path profile;

  @BeforeEach
  void write() throws IOException {
    profile = Fixtures.write(folder, "profile.json", Fixtures.profile());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void passesAnAnchorThatTheNodeConfirms() throws IOException {
    Cli.Run run = verify();
    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.report().at("/anchor/established").textValue()).isEqualTo("rpc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "eth_getTransactionReceipt | {\"status\": \"0x0\"} | 1 | transaction-failed",
        "eth_getTransactionByHash | {\"input\": \"0x\"} | 1 | root-not-anchored",
        "eth_getTransactionByHash | {\"input\": \"0xffff\"} | 1 | root-not-anchored",
        "eth_getTransactionByHash | {\"value\": \"0x1\"} | 1 | not-an-anchor",
        "eth_getTransactionByHash | {\"to\": null} | 1 | not-an-anchor",
        "eth_getTransactionByHash | {\"to\": \"0x2222222222222222222222222222222222222222\"} | 1 | not-an-anchor",
        "eth_getTransactionByHash | {\"to\": \"0x1111111111111111111111111111111111111111\"} | 0 | ok",
        "eth_getTransactionByHash | {\"blockHash\": null} | 3 | transaction-pending"
      })
  void judgesWhatTheNodeTells(String method, String members, int status, String code)
      throws IOException {
    node.change(method, members);
    Cli.Run run = verify();
    assertThat(run.check("anchor").get("code").textValue()).isEqualTo(code);
    assertThat(run.status()).isEqualTo(status);
  }

  @Test
  void waitsForTheConfirmationsAskedFor() throws IOException {
    assertThat(verify("--min-confirmations", 4).check("anchor").get("code").textValue())
        .isEqualTo("too-few-confirmations");
  }

  @Test
  void passesExactlyTheConfirmationsAskedFor() throws IOException {
    assertThat(verify("--min-confirmations", 3).status()).isZero();
  }

  @Test
  void isUndeterminedWhenTheNodeIsDown() throws IOException {
    node.close();
    assertThat(verify().status()).isEqualTo(3);
  }

  @Test
  void isUndeterminedWhenTheAnchorIsRelabelled() throws IOException {
    ((ObjectNode) credential.at("/signature/anchors/0")).put("chain", "ethereumMainnet");
    assertThat(verify().check("anchor").get("code").textValue()).isEqualTo("wrong-chain");
  }

  @Test
  void isUndeterminedWhenTheChainFileIsAboutAnotherChain() throws IOException {
    Path chain = chain("{\"format\": \"stele-chain/1\", \"chainId\": 99}");
    assertThat(verify("--chain", chain).check("anchor").get("code").textValue())
        .isEqualTo("unknown-chain");
  }

  @Test
  void isUndeterminedWhenTheChainBeginsOtherwise() throws IOException {
    Path chain =
        chain(
            "{\"format\": \"stele-chain/1\", \"chainId\": 1337, \"genesisHash\": \"0x%s\"}"
                .formatted("99".repeat(32)));
    assertThat(verify("--chain", chain).check("anchor").get("code").textValue())
        .isEqualTo("wrong-genesis");
  }

  @Test
  void oneEstablishedAnchorOfSeveralIsEnough() throws IOException {
    addAnchor("0x" + "ab".repeat(32), "eip155:99");
    Cli.Run run = verify();
    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.check("anchor").get("message").textValue()).contains("1 of 2 anchors");
  }

  @Test
  void oneContradictedAnchorOfSeveralIsTooMuch() throws IOException {
    addAnchor("0x12", "eip155:1337");
    Cli.Run run = verify();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.check("anchor").get("code").textValue()).isEqualTo("malformed-source-id");
  }

  private void addAnchor(String sourceId, String chain) {
    ArrayNode anchors = (ArrayNode) credential.at("/signature/anchors");
    ObjectNode added = anchors.get(0).deepCopy();
    anchors.add(added.put("sourceId", sourceId).put("chain", chain));
  }

  @Test
  void aMockLabelDoesNotSpareTheSigner() throws IOException {
    ((ObjectNode) credential.at("/signature/anchors/0")).put("chain", "mockchain");
    assertThat(verify().status()).isEqualTo(3);
  }

  @Test
  void asksNobodyTheCredentialNames() throws IOException {
    try (FakeNode named = new FakeNode("")) {
      String address = named.address().toString();
      ObjectNode unsigned = Fixtures.unsigned().put("image", address + "/image");
      unsigned.put("evidence", address + "/evidence");
      Fixtures.badge(unsigned).put("criteria", address + "/criteria");
      Fixtures.issuer(unsigned)
          .put("id", address + "/issuer")
          .put("url", address)
          .put("revocationList", address + "/revoked");
      Path own = Fixtures.write(folder, "named.json", Fixtures.signed(unsigned));
      ObjectNode foreign = Fixtures.signed(Fixtures.unsigned());
      ((ArrayNode) foreign.get("@context")).add(address + "/context");
      Path context = Fixtures.write(folder, "context.json", foreign);
      ObjectNode naming =
          Fixtures.profile().put("id", address + "/issuer").put("revocationList", address + "/r");
      Path hosted = Fixtures.write(folder, "hosted.json", naming);
      Path picture =
          Files.write(
              folder.resolve("badge.png"),
              dev.stele.verifier.image.Pngs.png(
                  dev.stele.verifier.image.Pngs.text("tEXt", "openbadges", address + "/badge")));

      Cli.run("verify", "--rpc", node.address(), "--issuer-profile", hosted, own, context, picture);

      assertThat(named.asked()).isEmpty();
      assertThat(node.asked()).isNotEmpty();
    }
  }

  private Path chain(String text) throws IOException {
    return Files.writeString(folder.resolve("chain.json"), text);
  }

  private Cli.Run verify(Object... more) throws IOException {
    Path file = Fixtures.write(folder, "credential.json", credential);
    List<Object> arguments = new ArrayList<>(List.of("verify", "--json", "--rpc", node.address()));
    arguments.addAll(List.of("--rpc-timeout", 2, "--issuer-profile", profile));
    arguments.addAll(List.of(more));
    arguments.add(file);
    return Cli.run(arguments.toArray());
  }
}
