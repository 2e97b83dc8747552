package dev.stele.issuer.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.issuer.Samples;
import dev.stele.issuer.input.RefusedException;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RosterPropertyTest {
  private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
  private static final byte[] SAMPLE = Arrays.copyOf(Samples.bytes("roster.csv"), 3000);

  @Property(tries = 2000)
  void changedBytesGiveARosterOrARefusal(
      @ForAll @Size(min = 1, max = 6) int[] places, @ForAll byte[] values) {
    byte[] csv = SAMPLE.clone();
    for (int index = 0; index < Math.min(places.length, values.length); index++) {
      csv[Math.floorMod(places[index], csv.length)] = values[index];
    }
    assertReadOrRefused(csv);
  }

  @Property(tries = 500)
  void cutOffBytesGiveARosterOrARefusal(@ForAll @IntRange(max = 3000) int length) {
    assertReadOrRefused(Arrays.copyOf(SAMPLE, length));
  }

  @Property(tries = 1000)
  void anyTextBelowTheHeaderGivesARosterOrARefusal(
      @ForAll @Size(max = 60) @ByteRange(min = 9, max = 126) byte[] rows) {
    byte[] header = "email,name\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] csv = Arrays.copyOf(header, header.length + rows.length);
    System.arraycopy(rows, 0, csv, header.length, rows.length);
    assertReadOrRefused(csv);
  }

  private static void assertReadOrRefused(byte[] csv) {
    try {
      Roster roster = Roster.read(csv, NOW);
      assertThat(roster.awards().size() + roster.faults().size()).isPositive();
      assertThat(roster.faults()).allMatch(fault -> fault.matches("(?s)line [0-9]+: .+"));
    } catch (RefusedException e) {
      assertThat(e.getMessage()).startsWith("the roster: ");
    }
  }
}
