package dev.stele.verifier.image;

import java.nio.charset.StandardCharsets;

/** Small pictures, and baked ones that our own baking never writes. */
public final class Svgs {
  private static final String HEAD =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:openbadges=\"http://openbadges.org\""
          + " xmlns:blockcerts=\"urn:stele:blockcerts\">";

  /** Where a picture comes from that was never baked. */
  static final String PLAIN =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- drawn by hand > here -->
      <svg  xmlns='http://www.w3.org/2000/svg'
            viewBox = "0 0 1 1" >
        <title>Knöten &amp; "Spleiße"</title>
        <rect width='1' height="1" id=">" /><![CDATA[ <svg> ]]>
      </svg>
      <!-- end -->
      """;

  private Svgs() {}

  /** A picture with this inside, in which both namespaces have their usual prefixes. */
  static String svg(String inside) {
    return HEAD + inside + "<circle r=\"1\"/></svg>";
  }

  /** As {@link #svg}, in UTF-8. */
  public static byte[] bytes(String inside) {
    return utf8(svg(inside));
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static String badge(String json) {
    return "<openbadges:assertion verify=\"https://a.example/1\"><![CDATA["
        + json
        + "]]></openbadges:assertion>";
  }

  static String signed(String jws) {
    return "<openbadges:assertion verify=\"" + jws + "\"/>";
  }

  static String credential(String json) {
    return "<blockcerts:credential><![CDATA[" + json + "]]></blockcerts:credential>";
  }
}
