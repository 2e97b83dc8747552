package dev.stele.issuer.anchoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.anchor.chain.Finality;
import dev.stele.anchor.life.FeeRules;
import dev.stele.issuer.Samples;
import dev.stele.issuer.TestDistrict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutomaticClosingTest {
  @TempDir Path folder;

  @Test
  void leavesAnEntryInTheAuditLogOnce() throws Exception {
    try (TestDistrict district = TestDistrict.poor(folder, Samples.nobodyThere())) {
      String batch = district.award(TestDistrict.people(2)).batchId();
      BatchLine line =
          district.line(
              new BatchLine.Settings(
                  2, Duration.ofDays(1), Finality.after(1), FeeRules.USUAL, Optional.empty()));
      line.sealDue();
      line.sealDue();

      assertThat(district.store().audit().entries(0, 100))
          .filteredOn(entry -> entry.action().equals("batch.closed"))
          .singleElement()
          .satisfies(
              entry ->
                  assertThat(List.of(entry.subject(), entry.target(), entry.issuerId()))
                      .containsExactly("service", batch, district.issuer().id()));
    }
  }
}
