package dev.stele.issuer.qbft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/**
 * The stand-in's headers and seals, held against blocks that Hyperledger Besu made: votes for and
 * against a validator, and later rounds, among them.
 */
class ShanghaiHeaderTest {
  private static final List<ObjectNode> BLOCKS = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    String named = System.getenv("STELE_REFERENCE");
    Path folder =
        (named == null
                ? Path.of(System.getProperty("stele.root"), "../shared/reference")
                : Path.of(named))
            .resolve("besu-qbft");
    assumeTrue(Files.isDirectory(folder), "the reference data besu-qbft is missing");
    JsonMapper json = new JsonMapper();
    for (String file : List.of("validator-removed", "validator-added", "one-validator-down")) {
      for (JsonNode block : json.readTree(folder.resolve(file + ".json").toFile()).get("blocks")) {
        BLOCKS.add((ObjectNode) block.get("header"));
      }
    }
  }

  @Test
  void writesExtraDataAsBesuDoes() {
    List<ExtraData> all =
        BLOCKS.stream().map(block -> ShanghaiHeader.of(block).extraData()).toList();
    for (int index = 0; index < all.size(); index++) {
      assertThat(Numeric.toHexString(all.get(index).encode()))
          .isEqualTo(BLOCKS.get(index).get("extraData").textValue());
    }
    assertThat(all).extracting(ExtraData::round).contains(0, 1);
    assertThat(all)
        .extracting(extra -> extra.vote().map(ExtraData.Vote::add))
        .contains(Optional.empty(), Optional.of(true), Optional.of(false));
  }

  @Test
  void hashesABlockAsBesuDoes() {
    for (ObjectNode block : BLOCKS) {
      assertThat(ShanghaiHeader.of(block).blockHash()).isEqualTo(block.get("hash").textValue());
    }
  }

  @Test
  void sealsWhatBesusValidatorsSealed() throws SignatureException {
    for (ObjectNode block : BLOCKS) {
      ShanghaiHeader header = ShanghaiHeader.of(block);
      for (String seal : header.extraData().seals()) {
        assertThat(signer(seal, header.sealedDigest())).isIn(header.extraData().validators());
      }
    }
  }

  @Test
  void aTestValidatorSealsInTheSameForm() throws SignatureException {
    byte[] digest = ShanghaiHeader.of(BLOCKS.getFirst()).sealedDigest();
    TestValidator validator = new TestValidator(7);
    assertThat(signer(Numeric.toHexString(validator.seal(digest)), digest))
        .isEqualTo(validator.address());
  }

  @Test
  void dressesABlockWithEveryConstantThatBesuWrites() {
    ObjectNode besu = BLOCKS.getFirst();
    ObjectNode dress =
        new ValidatorSchedule(TestValidator.numbered(1, 4))
            .dress(besu, besu.get("parentHash").textValue());
    for (String field : List.of("mixHash", "nonce", "difficulty", "totalDifficulty")) {
      assertThat(dress.get(field)).as(field).isEqualTo(besu.get(field));
    }
  }

  private static String signer(String seal, byte[] digest) throws SignatureException {
    byte[] bytes = Numeric.hexStringToByteArray(seal);
    assertThat(bytes).hasSize(65);
    Sign.SignatureData signature =
        new Sign.SignatureData(
            (byte) (bytes[64] + 27),
            java.util.Arrays.copyOfRange(bytes, 0, 32),
            java.util.Arrays.copyOfRange(bytes, 32, 64));
    BigInteger key = Sign.signedMessageHashToKey(digest, signature);
    return "0x" + Keys.getAddress(key);
  }
}
