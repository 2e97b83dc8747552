package dev.stele.verifier.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stele.verifier.canonical.CanonicalizationException.Defect;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalNumberTest {
  private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

  /** Printed by node: toExponential(15) for what jsonld.js takes for a double, else toFixed(0). */
  @ParameterizedTest
  @CsvSource({
    "0, integer, 0",
    "5, integer, 5",
    "5.0, integer, 5",
    "-12, integer, -12",
    "1e2, integer, 100",
    "9007199254740992, integer, 9007199254740992",
    "1e21, double, 1.0E21",
    "1e22, double, 1.0E22",
    "1.5, double, 1.5E0",
    "-2.75, double, -2.75E0",
    "100.5, double, 1.005E2",
    "0.1, double, 1.0E-1",
    "0.56, double, 5.600000000000001E-1",
    "0.000001, double, 1.0E-6",
    "123456789.125, double, 1.23456789125E8"
  })
  void writesWhatJavaScriptWrites(BigDecimal written, String type, String lexical)
      throws CanonicalizationException {
    assertThat(CanonicalNumber.of(written, null))
        .isEqualTo(new CanonicalNumber(lexical, XSD + type));
  }

  @Test
  void writesWholeNumbersAsDoublesWhereTheTermDemandsIt() throws CanonicalizationException {
    assertThat(CanonicalNumber.of(new BigDecimal("5"), XSD + "double").lexical())
        .isEqualTo("5.0E0");
  }

  @Test
  void writesZeroAsDoubleWithoutSign() throws CanonicalizationException {
    assertThat(CanonicalNumber.of(new BigDecimal("-0.0"), XSD + "double").lexical())
        .isEqualTo("0.0E0");
  }

  @Test
  void keepsTheTypeThatTheTermDemands() throws CanonicalizationException {
    assertThat(CanonicalNumber.of(new BigDecimal("5"), XSD + "dateTime"))
        .isEqualTo(new CanonicalNumber("5", XSD + "dateTime"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740993",
        "123456789012345678901",
        "1.00000000000000001",
        "0.12345678901234567",
        "0.5600000000000001",
        "1e400",
        "1e-400",
        "1e999999999",
        "1e-999999999",
        "0.0000001"
      })
  void refusesNumbersThatLoseDigits(String written) {
    CanonicalizationException e =
        catchThrowableOfType(
            CanonicalizationException.class,
            () -> CanonicalNumber.of(new BigDecimal(written), null));
    assertThat(e.defect()).isEqualTo(Defect.INEXACT_NUMBER);
  }

  @Property
  void doublesAgreeWithAnotherFormulation(
      @ForAll int unscaled, @ForAll @IntRange(min = -15, max = 12) int scale)
      throws CanonicalizationException {
    BigDecimal written = BigDecimal.valueOf(unscaled, scale);
    try {
      assertThat(CanonicalNumber.of(written, XSD + "double").lexical())
          .isEqualTo(exponential(written.doubleValue()));
    } catch (CanonicalizationException e) {
      assertThat(written.abs()).isLessThan(new BigDecimal("0.000001"));
    }
  }

  @Property
  void nothingThatIsAcceptedLosesADigit(
      @ForAll long unscaled, @ForAll @IntRange(min = -30, max = 30) int scale) {
    BigDecimal written = BigDecimal.valueOf(unscaled, scale);
    try {
      CanonicalNumber number = CanonicalNumber.of(written, null);
      BigDecimal read = new BigDecimal(number.lexical());
      boolean whole = number.datatype().endsWith("integer");
      assertThat(whole ? read : read.round(new MathContext(15))).isEqualByComparingTo(written);
    } catch (CanonicalizationException e) {
      assertThat(e.defect()).isEqualTo(Defect.INEXACT_NUMBER);
    }
  }

  private static String exponential(double value) {
    DecimalFormat format =
        new DecimalFormat("0.0##############E0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(new BigDecimal(value));
  }
}
