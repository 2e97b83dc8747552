package dev.stele.verifier.canonical;

import dev.stele.verifier.canonical.CanonicalizationException.Defect;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A JSON number as an RDF literal (JSON-LD 1.1 API, "Data Round Tripping"): xsd:integer without a
 * fraction and below 10²¹, else xsd:double with 15 digits after the point.
 *
 * @param lexical the literal's text
 * @param datatype the literal's type, unless the term's own coercion gives one
 */
record CanonicalNumber(String lexical, String datatype) {
  private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
  private static final BigDecimal INTEGER_LIMIT = BigDecimal.TEN.pow(21);
  private static final MathContext SIXTEEN_DIGITS = new MathContext(16, RoundingMode.HALF_UP);

  /**
   * @param written the number as written
   * @param coercion the datatype that the term demands, or null
   */
  static CanonicalNumber of(BigDecimal written, String coercion) throws CanonicalizationException {
    double value = written.doubleValue();
    if (!Double.isFinite(value)) {
      throw inexact(written);
    }
    BigDecimal exact = new BigDecimal(value);
    boolean integer =
        exact.stripTrailingZeros().scale() <= 0 && exact.abs().compareTo(INTEGER_LIMIT) < 0;
    if (integer && !(XSD + "double").equals(coercion)) {
      if (exact.compareTo(written) != 0) {
        throw inexact(written);
      }
      return new CanonicalNumber(
          exact.toBigInteger().toString(), coercion == null ? XSD + "integer" : coercion);
    }
    BigDecimal rounded = exact.round(SIXTEEN_DIGITS).stripTrailingZeros();
    // Within 15 digits no two numbers have one canonical form; 0.56 and 0.5600000000000001 have.
    boolean ambiguous = written.stripTrailingZeros().precision() > 15;
    // jsonld.js takes a number for a double by the point in its shortest form: 1e-7 would be "0".
    boolean pointless = value != 0 && Math.abs(value) < 1e-6;
    if (ambiguous || pointless) {
      throw inexact(written);
    }
    String digits = rounded.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "0" : digits.substring(1);
    int exponent = rounded.signum() == 0 ? 0 : digits.length() - 1 - rounded.scale();
    String lexical =
        (rounded.signum() < 0 ? "-" : "") + digits.charAt(0) + "." + fraction + "E" + exponent;
    return new CanonicalNumber(lexical, coercion == null ? XSD + "double" : coercion);
  }

  private static CanonicalizationException inexact(BigDecimal written) {
    return new CanonicalizationException(
        Defect.INEXACT_NUMBER,
        "the number %s loses digits when it is hashed; write it as a string"
            .formatted(written.toString()));
  }
}
