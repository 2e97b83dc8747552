package dev.stele.issuer.anchoring;

import static dev.stele.issuer.anchoring.DeliveryAssert.assertDelivered;

import dev.stele.contracts.testing.TestNode;
import dev.stele.issuer.Issuance;
import dev.stele.issuer.TestDistrict;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.award.Evidence;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedIsDeliveredTest {
  private static TestNode node;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    node = TestNode.anvil();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void aBadgeThatExpiresWhileItsBatchWaitsIsDeliveredAllTheSame() throws Exception {
    try (TestDistrict district = TestDistrict.founded(folder, node)) {
      Instant soon = Instant.now().plusSeconds(6);
      Award award =
          new Award("ana@example.org", "Ana", Optional.empty(), List.of(), Optional.of(soon));
      Issuance.Accepted accepted = district.award(List.of(award));
      district.line().close(district.issuer().id());
      Thread.sleep(Duration.between(Instant.now(), soon.plusMillis(10)).toMillis());

      assertDelivered(district, accepted);
    }
  }

  @Test
  void whateverTextIsAcceptedIsDelivered() throws Exception {
    List<Award> awards =
        Stream.of("\u0000", "\ufffe\u2028", "\u202eRTL", "\"\\\n\r\t", "👩‍🏫", "<&>", "e\u0301")
            .map(
                text ->
                    new Award(
                        "p@example.org",
                        "A" + text + "B",
                        Optional.of(text),
                        List.of(
                            new Evidence(
                                Optional.of("https://example.org/é"),
                                Optional.of(text),
                                Optional.of(text))),
                        Optional.empty()))
            .toList();
    try (TestDistrict district = TestDistrict.founded(folder, node)) {
      Issuance.Accepted accepted = district.award(awards);
      district.line().close(district.issuer().id());

      assertDelivered(district, accepted);
    }
  }
}
