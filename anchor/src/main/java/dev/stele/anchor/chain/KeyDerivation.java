package dev.stele.anchor.chain;

/**
 * How much work it is to try one password on the file of a new key. A file says itself how it was
 * made, so that both kinds are opened alike. The two kinds and their scrypt parameters (RFC 7914)
 * are those of go-ethereum's keystore, which calls the second one light.
 */
public enum KeyDerivation {
  /** 256 MB and about a second for each time that a key is opened. */
  STANDARD(1 << 18, 1, 600_000),

  /**
   * 4 MB and some milliseconds: no hindrance to who guesses passwords, so only for one that cannot
   * be guessed, of at least 128 random bits.
   */
  LIGHT(1 << 12, 6, 10_000);

  private final int scryptN;
  private final int scryptP;
  private final int pbkdf2Iterations;

  KeyDerivation(int scryptN, int scryptP, int pbkdf2Iterations) {
    this.scryptN = scryptN;
    this.scryptP = scryptP;
    this.pbkdf2Iterations = pbkdf2Iterations;
  }

  /** The cost parameter N of a Web3 keystore's scrypt. */
  int scryptN() {
    return scryptN;
  }

  /** The parallelization parameter p of a Web3 keystore's scrypt. */
  int scryptP() {
    return scryptP;
  }

  /** Iterations of PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2), for keys in PKCS#8. */
  public int pbkdf2Iterations() {
    return pbkdf2Iterations;
  }
}
