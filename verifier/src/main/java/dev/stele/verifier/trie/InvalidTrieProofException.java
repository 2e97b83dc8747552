package dev.stele.verifier.trie;

/** Nodes that prove nothing about the key. The message is one line for a person. */
public final class InvalidTrieProofException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why the proof was refused; {@link #code()} is stable. */
  public enum Reason {
    /** A node is another than the root, or the node before it, names. */
    WRONG_HASH("trie-wrong-hash"),
    /** The way to the key goes on after the last node. */
    TOO_SHORT("trie-proof-too-short"),
    /** There are nodes that the way to the key does not pass. */
    UNUSED_NODES("trie-unused-nodes"),
    /** A node is not what a trie is made of. */
    MALFORMED_NODE("trie-malformed-node");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  private final Reason reason;

  InvalidTrieProofException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
