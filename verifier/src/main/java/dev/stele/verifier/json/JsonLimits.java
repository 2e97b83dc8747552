package dev.stele.verifier.json;

/**
 * How much JSON is read before it is refused.
 *
 * @param maxBytes the longest document, in bytes of UTF-8
 * @param maxDepth the deepest nesting of objects and arrays
 */
public record JsonLimits(int maxBytes, int maxDepth) {

  /** 16 MiB and 64 levels: a credential with several embedded images takes a tenth of either. */
  public static final JsonLimits CREDENTIAL = new JsonLimits(16 * 1024 * 1024, 64);

  public JsonLimits {
    if (maxBytes < 2 || maxDepth < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
